/** Reads everything, and checks it: what every stage before publication has to say, bodies, images and attachments included. */
import type { Store } from '../cache/store.ts'
import { filesOf } from '../facts.ts'
import { parseBody } from '../markdown/parse.ts'
import type { Found } from '../source/discover.ts'
import { loadSources } from '../source/load.ts'
import type { Register } from '../source/resolve.ts'
import { standIn } from '../source/stand-in.ts'
import type { Diagnostic, Instant, Release } from '../types.ts'
import { check, dayOf } from './index.ts'
import type { CheckedRelease } from './rule.ts'

export type EverythingOptions = {
  /** Absolute folders. */
  readonly root: string
  readonly releases: string
  readonly templates: string
  readonly baseUrl?: string
  readonly now: Instant
  readonly store: Store
  /** The releases to check, where it is not all: with none of them, nothing is parsed. */
  readonly only?: (release: Release) => boolean
  /** The files to apply the rules to, where it is not all; of the others only what reading them tells. */
  readonly files?: (file: string) => boolean
}

export type Everything = {
  readonly diagnostics: readonly Diagnostic[]
  /** The files of all releases, or of `only` those asked for, and of what could not be read. */
  readonly documents: readonly string[]
  /** Those that are drafts. */
  readonly drafts: ReadonlySet<string>
}

export async function checkEverything(options: EverythingOptions): Promise<Everything> {
  const { root, store, now, only, files = () => true, baseUrl } = options
  const found: Diagnostic[] = []
  const places = new Map<string, Found>()
  let register: Register | undefined
  const sources = await loadSources({
    root,
    releasesDir: options.releases,
    templatesDir: options.templates,
    putBlob: store.put,
    recall: (declared) => {
      register = declared.register
      return (place, read) => {
        places.set(place.file, place)
        return read()
      }
    },
    ...(baseUrl ? { baseUrl } : {}),
  })
  const wanted = new Set(
    sources.releases
      .filter((release) => (only?.(release) ?? true) && files(release.source.file))
      .map(({ source }) => source.file),
  )
  const isDraft = ({ status }: Release) => status === 'draft'
  const drafts = new Set([
    ...sources.releases.filter(isDraft).map(({ source }) => source.file),
    ...sources.unpublishable.filter(({ draft }) => draft).map(({ file }) => file),
  ])
  if (only && wanted.size === 0) return { diagnostics: sources.diagnostics, documents: [], drafts }
  found.push(...sources.diagnostics)
  const releases: CheckedRelease[] = []
  for (const release of sources.releases) {
    const { markdown, markdownLine, file } = release.source
    const body = parseBody({ markdown, file, firstLine: markdownLine, lang: release.lang })
    releases.push({ release, body })
    if (!wanted.has(file)) continue
    const media = await filesOf(release, body, '', store)
    found.push(...body.diagnostics, ...media.diagnostics)
  }
  const documents = [...wanted, ...(only ? [] : sources.unpublishable.map(({ file }) => file))]
  const { site, institutions } = sources
  if (!site) return { diagnostics: found, documents, drafts }
  const settings = { electoralReserve: site.electoralReserve }
  const shared = { site, institutions, now, settings }
  const told = check({ ...shared, releases, found, only: wanted })
  if (only || !register) return { diagnostics: told, documents, drafts }
  // A key that is wrong hides no other fault: the text is read all the same.
  const rest: CheckedRelease[] = []
  for (const { file } of sources.unpublishable) {
    const place = files(file) ? places.get(file) : undefined
    const release = place && (await standIn(place, register, dayOf(now), store.put))
    if (!release) continue
    const { markdown, markdownLine } = release.source
    rest.push({
      release: { ...release, ...(drafts.has(file) ? { status: 'draft' as const } : {}) },
      body: parseBody({ markdown, file, firstLine: markdownLine, lang: release.lang }),
    })
  }
  const filesOfRest = new Set(rest.map(({ release }) => release.source.file))
  const more = check({
    ...shared,
    releases: [...releases, ...rest],
    found: rest.flatMap(({ release, body }) =>
      release.status === 'draft' ? body.diagnostics.map(asWarning) : body.diagnostics,
    ),
    only: filesOfRest,
  })
  // The first line is where a rule points to what is missing, and here it may only stand on a line that was refused.
  return { diagnostics: [...told, ...more.filter(({ line = 1 }) => line > 1)], documents, drafts }
}

const asWarning = (one: Diagnostic): Diagnostic =>
  one.severity === 'error' ? { ...one, severity: 'warning' } : one
