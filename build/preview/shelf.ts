/**
 * All that is being written, as it stands now: what is right, and for what is broken half-way through typing its
 * last good state. Reads again only what changed.
 */
import type { Store } from '../cache/store.ts'
import { hasErrors } from '../diagnostics.ts'
import type { Sources } from '../prepare.ts'
import type { Found } from '../source/discover.ts'
import { loadSources } from '../source/load.ts'
import type { ReadRelease } from '../source/release.ts'
import type { Register } from '../source/resolve.ts'
import { standIn } from '../source/stand-in.ts'
import { isPublic } from '../turning-points.ts'
import type { Brand, Diagnostic, Instant, Institution, LocalDate, Release } from '../types.ts'
import { openMemory } from './memory.ts'

export type ShelfOptions = {
  /** Absolute folders. */
  readonly root: string
  readonly releases: string
  readonly templates: string
  readonly store: Store
}

export type Entry = {
  /** As messages name it. */
  readonly file: string
  readonly found: Found
  readonly title: string
  readonly state: 'draft' | 'embargo' | 'future' | 'public' | 'error'
  /** What the page shows: the text as it is, its last good state, or what can be shown of it. */
  readonly shows: 'text' | 'last-good' | 'stand-in' | 'nothing'
  readonly release?: Release
  /** Of the file itself; what its body and the editorial rules say comes later. */
  readonly diagnostics: readonly Diagnostic[]
}

export type Shelf = {
  /** Undefined where there has never been a `site.yaml` in order. */
  readonly sources?: Sources
  readonly entries: ReadonlyMap<string, Entry>
  /** Of no release: the site's settings, institutions, strays. */
  readonly elsewhere: readonly Diagnostic[]
}

/** Returns the function that reads the shelf again. Its calls must not overlap. */
export function openShelf(options: ShelfOptions): (now: Instant) => Promise<Shelf> {
  const memory = openMemory()
  let lastSources: Sources | undefined
  let lastGood = new Map<string, Release>()
  const standIns = new WeakMap<ReadRelease, Promise<Release | undefined>>()

  return async (now) => {
    let register: Register | undefined
    const loaded = await loadSources({
      root: options.root,
      releasesDir: options.releases,
      templatesDir: options.templates,
      putBlob: options.store.put,
      list: memory.list,
      recall: (declared) => {
        register = declared.register
        return memory.recall(declared)
      },
    })
    const reads = memory.settle()
    const site = loaded.site ?? lastSources?.site
    const institutions = merged<Institution>(lastSources?.institutions, loaded.institutions)
    const brands = merged<Brand>(lastSources?.brands, loaded.brands)
    const sources = site && { ...loaded, site, institutions, brands }
    lastSources = sources

    const good = new Map(loaded.releases.map((release) => [release.source.file, release]))
    const byFile = Map.groupBy(loaded.diagnostics, ({ file }) => file)
    const entries = new Map<string, Entry>()
    for (const [file, read] of reads) {
      const last = lastGood.get(file)
      const release = good.get(file) ?? last ?? (register && (await standInOf(read, register, now)))
      const diagnostics = byFile.get(file) ?? []
      byFile.delete(file)
      entries.set(file, {
        file,
        found: read.found,
        title: read.title ?? release?.title ?? read.found.slug,
        state: stateOf(read, good.get(file), diagnostics, now),
        shows: good.has(file) ? 'text' : last ? 'last-good' : release ? 'stand-in' : 'nothing',
        ...(release ? { release } : {}),
        diagnostics,
      })
    }
    lastGood = new Map([...lastGood, ...good].filter(([file]) => reads.has(file)))
    return { ...(sources ? { sources } : {}), entries, elsewhere: [...byFile.values()].flat() }
  }

  function standInOf(read: ReadRelease, register: Register, now: Instant) {
    const made =
      standIns.get(read) ?? standIn(read.found, register, now.slice(0, 10) as LocalDate, options.store.put)
    standIns.set(read, made)
    return made
  }
}

/** What was once in order stays at hand while it is being mended. */
function merged<T>(before: ReadonlyMap<string, T> | undefined, now: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...(before ?? []), ...now])
}

function stateOf(
  { draft }: ReadRelease,
  release: Release | undefined,
  diagnostics: readonly Diagnostic[],
  now: Instant,
): Entry['state'] {
  if (draft) return 'draft'
  if (!release || hasErrors(diagnostics)) return 'error'
  if (isPublic(release, now)) return 'public'
  return release.embargo !== undefined && release.embargo === release.firstPublic ? 'embargo' : 'future'
}
