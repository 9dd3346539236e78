/**
 * From loaded sources to what **plan** needs: each public release with its body parsed once, its images and
 * attachments made ready, its institution named as on its date. All bytes go to the content store.
 */
import { loadTheme, type Theme } from './brand/theme.ts'
import { outputPath } from './cache/path.ts'
import type { Store } from './cache/store.ts'
import { type Facts, factsOf } from './facts.ts'
import { type History, historyOf } from './ledger/history.ts'
import type { ParsedBody } from './markdown/parse.ts'
import { maskedPhones, maskRelease, reachable } from './masking.ts'
import { withNotices } from './plan/withdrawn.ts'
import type { IssuerView, ReleaseView, SpeakerView } from './render/view.ts'
import { loadScript } from './search/scripts.ts'
import { nameOn } from './source/institutions.ts'
import type { Sources as Loaded } from './source/load.ts'
import { isComing, isDated } from './turning-points.ts'
import type {
  Brand,
  Contact,
  Diagnostic,
  Event,
  Instant,
  Institution,
  InstitutionId,
  OutputPath,
  Ref,
  Release,
  ReleaseId,
  Site,
} from './types.ts'

/** Sources whose `site.yaml` is in order. */
export type Sources = Loaded & { readonly site: Site }

/** What a release's own view needs of them. */
export type Naming = Pick<Sources, 'site' | 'institutions'>

export type PreparedRelease = {
  readonly view: ReleaseView
  readonly brand: string
  readonly publicSource: Ref
  /** Images, attachments and the original of an import, which lie in the page's folder. */
  readonly files: readonly { readonly path: OutputPath; readonly content: Ref }[]
  readonly translations: readonly ReleaseId[]
  /** How many corrections it has recorded. */
  readonly changes: number
  /** Its printed contacts can no longer be taken for current. */
  readonly dated: boolean
  /** Its event is still to come. */
  readonly coming: boolean
  readonly withdrawn?: NonNullable<Release['withdrawn']>
  /** The event of a release that was withdrawn. */
  readonly cancelled?: Event
  /** What readers are told of its corrections. */
  readonly history?: History
  /** Former addresses, from the site's root. */
  readonly aliases: readonly string[]
  /** Its source, for messages. */
  readonly file: string
  /** Its former versions that can still be read, oldest first. */
  readonly former?: readonly Former[]
}

export type Former = {
  readonly version: number
  /** Under the release's: `v1/`. */
  readonly folder: string
  readonly replaced?: Instant
  readonly prepared: PreparedRelease
}

/** What pages say of an institution today. */
type PreparedInstitution = {
  readonly brand: string
  readonly speaker: SpeakerView
  readonly contacts: readonly Contact[]
  readonly licence?: { readonly name: string; readonly url: string }
  readonly hasReleases: boolean
}

export type PreparedSite = {
  readonly site: Site
  readonly institutions: Readonly<Record<InstitutionId, PreparedInstitution>>
  readonly brands: Readonly<Record<string, Brand>>
  readonly themes: Readonly<Record<string, Theme>>
  readonly scripts: Readonly<
    Record<'search' | 'release', { readonly path: OutputPath; readonly content: Ref }>
  >
  readonly releases: readonly PreparedRelease[]
  /** Holds releases that are not public yet. */
  readonly confidential?: true
  /** Published without a search index. */
  readonly unsearchable?: true
}

/** Reads what a release says and prepares it: its problems are data; the view stands even then. */
export async function prepareRelease(
  written: Release,
  sources: Sources,
  now: Instant,
  store: Store,
  folder: string = folderOf(written),
): Promise<{ prepared: PreparedRelease; body: ParsedBody; diagnostics: readonly Diagnostic[] }> {
  const release = maskRelease(written, maskedPhones(sources.institutions.values()))
  const { facts, parsed, diagnostics } = await factsOf(release, folder, store)
  return { prepared: prepare(release, facts, sources, now, folder), body: parsed, diagnostics }
}

/** Pure. `release`: as it may be published (see `maskRelease`); `folder`: where it is to lie, if not at its own address. */
export function prepare(
  release: Release,
  { body, publicSource, media }: Facts,
  sources: Naming,
  now: Instant,
  folder: string = folderOf(release),
): PreparedRelease {
  const institution = institutionOf(sources, release.institution)
  const view: ReleaseView = {
    id: release.id,
    type: release.type,
    lang: release.lang,
    title: release.title,
    ...optional(release, 'subtitle', 'summary', 'place', 'event', 'opinion'),
    date: release.date,
    firstPublic: release.firstPublic,
    modified: modified(release),
    ...updated(release),
    issuer: issuer(institution, release, sources),
    partners: release.partners.map((id) => ({
      id,
      name: nameOn(institutionOf(sources, id), release.date).name,
    })),
    themes: release.themes.map((id) => ({ id, label: sources.site.themes[id] ?? id })),
    contacts: release.contacts,
    people: release.people,
    recipients: release.recipients,
    ...(release.signatory
      ? { signatory: optional(release.signatory, 'name', 'role') as { name: string } }
      : {}),
    ...(release.archive
      ? {
          archive: {
            ...(optional(release.archive, 'verified', 'withheld') as { verified: boolean }),
            ...optional(media, 'original'),
          },
        }
      : {}),
    body,
    media: media.images,
    ...optional(media, 'signature'),
    attachments: media.attachments,
    folder,
    slug: release.slug,
  }
  const history = historyOf([], release)
  return {
    view,
    brand: institution.brand,
    publicSource,
    files: media.files,
    translations: release.translations,
    changes: release.changes.length,
    dated: isDated(release, now),
    coming: isComing(release, now),
    ...optional(release, 'withdrawn'),
    ...(history ? { history } : {}),
    aliases: release.aliases,
    file: release.source.file,
  }
}

export async function prepareSite(
  sources: Sources,
  releases: readonly PreparedRelease[],
  templatesDir: string,
  store: Store,
): Promise<PreparedSite> {
  const publisher = institutionOf(sources, sources.site.publisher)
  const worn = new Set([publisher.brand, ...releases.flatMap(brandsOf)])
  const themes: Record<string, Theme> = {}
  const brands: Record<string, Brand> = {}
  for (const id of [...worn].sort()) {
    const brand = sources.brands.get(id)
    if (!brand) throw new Error(`Unknown brand ${id}`)
    brands[id] = brand
    themes[id] = await loadTheme(brand, templatesDir, store)
  }
  return {
    site: sources.site,
    institutions: institutionsOf(sources, releases),
    brands,
    themes,
    scripts: { search: await loadScript('search', store), release: await loadScript('release', store) },
    releases: withNotices(releases),
  }
}

const brandsOf = ({ brand, former = [] }: PreparedRelease): string[] => [
  brand,
  ...former.map(({ prepared }) => prepared.brand),
]

function institutionsOf(
  sources: Sources,
  releases: readonly PreparedRelease[],
): Record<InstitutionId, PreparedInstitution> {
  const masked = maskedPhones(sources.institutions.values())
  const speaking = new Set(releases.map(({ view }) => view.issuer.id))
  const entries = [...sources.institutions].map(([id, institution]) => {
    const today = institution.names.at(-1)
    return [
      id,
      {
        brand: institution.brand,
        speaker: {
          name: today?.name ?? id,
          letterhead: today?.letterhead ?? [],
          ...optional(institution, 'service'),
        },
        contacts: reachable(Object.values(institution.contacts), masked),
        ...optional(institution, 'licence'),
        hasReleases: speaking.has(id),
      },
    ] as const
  })
  return Object.fromEntries(entries)
}

/** `2024/12/slug/`. */
export function folderOf({ date, slug }: Release): string {
  const [year, month] = date.split('-')
  return outputPath(`${year}/${month}/${slug}/x`).slice(0, -1)
}

/** The newest instant at which the content changed: a correction moves it, a rebuild does not. */
function modified({ firstPublic, changes, withdrawn }: Release): Instant {
  const dates = [firstPublic, ...changes.map(({ date }) => date), withdrawn?.date ?? firstPublic]
  return dates.sort().at(-1) ?? firstPublic
}

/** The newest instant that subscribers are told of: a major correction or the withdrawal, never a minor correction. */
function updated({ firstPublic, changes, withdrawn }: Release): { updated?: Instant } {
  const major = changes.filter(({ grade }) => grade === 'major').map(({ date }) => date)
  const last = [...major, ...(withdrawn ? [withdrawn.date] : [])].sort().at(-1)
  return last !== undefined && last > firstPublic ? { updated: last } : {}
}

function issuer(institution: Institution, release: Release, sources: Naming): IssuerView {
  const { name, letterhead } = nameOn(institution, release.date)
  const successor = institution.successor && sources.institutions.get(institution.successor.institution)
  return {
    id: institution.id,
    name,
    letterhead,
    kind: institution.kind,
    social: institution.social,
    ...optional(institution, 'service', 'address', 'website', 'boilerplate', 'licence'),
    ...(successor ? { successor: successor.names.at(-1)?.name ?? successor.id } : {}),
  }
}

function institutionOf(sources: Naming, id: string): Institution {
  const institution = sources.institutions.get(id)
  if (!institution) throw new Error(`Unknown institution ${id}`)
  return institution
}

/** The given properties where they are there: an absent one must not become `undefined` in an input. */
function optional<T extends object, K extends keyof T>(value: T, ...keys: K[]): Partial<Pick<T, K>> {
  return Object.fromEntries(
    keys.filter((key) => value[key] !== undefined).map((key) => [key, value[key]]),
  ) as Partial<Pick<T, K>>
}
