/** Reads everything, and checks it: what every stage before publication has to say, bodies, images and attachments included. */
import { loadedCode } from '../cache/code.ts'
import type { Store } from '../cache/store.ts'
import { filesOf } from '../facts.ts'
import { type ParsedBody, parseBody } from '../markdown/parse.ts'
import { openReadings } from '../readings.ts'
import type { Found } from '../source/discover.ts'
import { loadSources } from '../source/load.ts'
import type { Register } from '../source/resolve.ts'
import { standIn } from '../source/stand-in.ts'
import type { Diagnostic, Instant, Release } from '../types.ts'
import { check, dayOf } from './index.ts'
import type { CheckedRelease } from './rule.ts'
import { shelve } from './shelf.ts'
import { openSketches } from './sketches.ts'

export type EverythingOptions = {
  /** Absolute folders. */
  readonly root: string
  readonly releases: string
  readonly templates: string
  /** What builds and checks remember: a file that did not change since is not read again. */
  readonly cache: string
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
  const code = loadedCode()
  const readings = openReadings({ ...options, clean: false }, code, store)
  const sketches = openSketches(options, code)
  const sources = await loadSources({
    root,
    releasesDir: options.releases,
    templatesDir: options.templates,
    putBlob: store.put,
    recall: (declared) => {
      register = declared.register
      const recall = readings.glance(declared)
      return (place, read) => {
        places.set(place.file, place)
        return recall(place, read)
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
  const releases = sources.releases.map(opened)
  for (const one of releases) {
    const { release } = one
    if (!wanted.has(release.source.file)) continue
    const media = await filesOf(release, one.body, '', store)
    found.push(...one.body.diagnostics, ...media.diagnostics)
  }
  const documents = [...wanted, ...(only ? [] : sources.unpublishable.map(({ file }) => file))]
  const { site, institutions } = sources
  if (!site) return { diagnostics: found, documents, drafts }
  const settings = { electoralReserve: site.electoralReserve }
  const shared = { site, institutions, now, settings }
  const checked = (all: readonly CheckedRelease[], of: readonly Diagnostic[], files: ReadonlySet<string>) =>
    check({
      ...shared,
      releases: all,
      found: of,
      only: files,
      shelf: shelve(all, { wanted: ({ source }) => files.has(source.file), sketchOf: sketches.of }),
    })
  const told = checked(releases, found, wanted)
  if (only || !register) {
    sketches.save()
    return { diagnostics: told, documents, drafts }
  }
  // A key that is wrong hides no other fault: the text is read all the same.
  const rest: CheckedRelease[] = []
  for (const { file } of sources.unpublishable) {
    const place = files(file) ? places.get(file) : undefined
    const release = place && (await standIn(place, register, dayOf(now), store.put))
    if (!release) continue
    rest.push(opened(drafts.has(file) ? { ...release, status: 'draft' } : release))
  }
  const foundInRest = rest.flatMap(({ release, body }) =>
    release.status === 'draft' ? body.diagnostics.map(asWarning) : body.diagnostics,
  )
  const more = checked(
    [...releases, ...rest],
    foundInRest,
    new Set(rest.map(({ release }) => release.source.file)),
  )
  sketches.save()
  // The first line is where a rule points to what is missing, and here it may only stand on a line that was refused.
  return { diagnostics: [...told, ...more.filter(({ line = 1 }) => line > 1)], documents, drafts }
}

/** Its body is parsed when it is wanted: where one file is checked, those of the others never are. */
function opened(release: Release): CheckedRelease {
  let body: ParsedBody | undefined
  return {
    release,
    get body() {
      body ??= parsed(release)
      return body
    },
  }
}

function parsed({ source: { markdown, markdownLine, file }, lang }: Release): ParsedBody {
  return parseBody({ markdown, file, firstLine: markdownLine, lang })
}

const asWarning = (one: Diagnostic): Diagnostic =>
  one.severity === 'error' ? { ...one, severity: 'warning' } : one
