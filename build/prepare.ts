/**
 * From loaded sources to what **plan** needs: each public release with its body parsed once, its images and
 * attachments made ready, its institution named as on its date. All bytes go to the content store.
 */
import { loadTheme, type Theme } from './brand/theme.ts'
import { outputPath } from './cache/path.ts'
import type { Store } from './cache/store.ts'
import { parseBody } from './markdown/parse.ts'
import { releaseFiles } from './release-files.ts'
import { publicSource } from './render/public-source.ts'
import type { IssuerView, ReleaseView } from './render/view.ts'
import { nameOn } from './source/institutions.ts'
import type { Sources as Loaded } from './source/load.ts'
import type { Brand, Diagnostic, Instant, Institution, OutputPath, Ref, Release, Site } from './types.ts'

/** Sources whose `site.yaml` is in order. */
export type Sources = Loaded & { readonly site: Site }

export type PreparedRelease = {
  readonly view: ReleaseView
  readonly brand: string
  readonly publicSource: Ref
  /** Images and attachments that lie in the page's folder. */
  readonly files: readonly { readonly path: OutputPath; readonly content: Ref }[]
}

export type PreparedSite = {
  readonly site: Site
  readonly publisher: {
    readonly brand: string
    readonly view: Pick<IssuerView, 'name' | 'letterhead' | 'service'>
  }
  readonly brands: Readonly<Record<string, Brand>>
  readonly themes: Readonly<Record<string, Theme>>
  readonly releases: readonly PreparedRelease[]
}

const encoder = new TextEncoder()

/** Parses one release's body and gathers its files. Its problems are data; the view stands even then. */
export async function prepareRelease(
  release: Release,
  sources: Sources,
  store: Store,
): Promise<{ prepared: PreparedRelease; diagnostics: Diagnostic[] }> {
  const { source } = release
  const institution = institutionOf(sources, release.institution)
  const folder = folderOf(release)
  const { body, diagnostics, images } = parseBody({
    markdown: source.markdown,
    file: source.file,
    firstLine: source.markdownLine,
    lang: release.lang,
  })
  const media = await releaseFiles(release, images, folder, store)
  const view: ReleaseView = {
    id: release.id,
    type: release.type,
    lang: release.lang,
    title: release.title,
    ...optional(release, 'subtitle', 'summary', 'place', 'event', 'opinion'),
    date: release.date,
    firstPublic: release.firstPublic,
    modified: modified(release),
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
    ...(release.archive ? { archive: { verified: release.archive.verified } } : {}),
    body: await store.put(encoder.encode(JSON.stringify(body.tree))),
    media: media.images,
    ...(media.signature ? { signature: media.signature } : {}),
    attachments: media.attachments,
    folder,
    slug: release.slug,
  }
  const prepared = {
    view,
    brand: institution.brand,
    publicSource: await store.put(encoder.encode(publicSource(source.text))),
    files: media.files,
  }
  return { prepared, diagnostics: [...diagnostics, ...media.diagnostics] }
}

export async function prepareSite(
  sources: Sources,
  releases: readonly PreparedRelease[],
  templatesDir: string,
  store: Store,
): Promise<PreparedSite> {
  const publisher = institutionOf(sources, sources.site.publisher)
  const worn = new Set([publisher.brand, ...releases.map(({ brand }) => brand)])
  const themes: Record<string, Theme> = {}
  const brands: Record<string, Brand> = {}
  for (const id of [...worn].sort()) {
    const brand = sources.brands.get(id)
    if (!brand) throw new Error(`Unknown brand ${id}`)
    brands[id] = brand
    themes[id] = await loadTheme(brand, templatesDir, store)
  }
  const current = publisher.names.at(-1)
  return {
    site: sources.site,
    publisher: {
      brand: publisher.brand,
      view: {
        name: current?.name ?? publisher.id,
        letterhead: current?.letterhead ?? [],
        ...optional(publisher, 'service'),
      },
    },
    brands,
    themes,
    releases,
  }
}

/** `2024/12/slug/`. */
function folderOf({ date, slug }: Release): string {
  const [year, month] = date.split('-')
  return outputPath(`${year}/${month}/${slug}/x`).slice(0, -1)
}

/** The newest instant at which the content changed: a correction moves it, a rebuild does not. */
function modified({ firstPublic, changes }: Release): Instant {
  return [firstPublic, ...changes.map(({ date }) => date)].sort().at(-1) ?? firstPublic
}

function issuer(institution: Institution, release: Release, sources: Sources): IssuerView {
  const { name, letterhead } = nameOn(institution, release.date)
  const successor = institution.successor && sources.institutions.get(institution.successor.institution)
  return {
    id: institution.id,
    name,
    letterhead,
    kind: institution.kind,
    social: institution.social,
    ...optional(institution, 'service', 'address', 'website', 'boilerplate'),
    ...(successor ? { successor: successor.names.at(-1)?.name ?? successor.id } : {}),
  }
}

function institutionOf(sources: Sources, id: string): Institution {
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
