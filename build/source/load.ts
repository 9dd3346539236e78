/** Reads and validates all that people write: site, brands, institutions, releases. Nothing is published from here. */
import { readFileSync, statSync } from 'node:fs'
import type { Brand, Diagnostic, Institution, InstitutionId, Release, ReleaseId, Site } from '../types.ts'
import { readBrands } from './brands.ts'
import { crossCheck } from './cross.ts'
import { discover, type Found } from './discover.ts'
import { filesOf, type PutBlob } from './files.ts'
import { readInstitutions, unknown } from './institutions.ts'
import { at } from './problem.ts'
import { notAccepted } from './proposals.ts'
import { type ReadRelease, readRelease } from './release.ts'
import type { Register } from './resolve.ts'
import { readSite, stateBrandOutside } from './site.ts'
import { MAX_BYTES, tooBig } from './text.ts'

export type LoadOptions = {
  /** Absolute paths. */
  readonly releasesDir: string
  readonly templatesDir: string
  /** Paths in messages are relative to this folder. */
  readonly root: string
  /** Puts bytes into the content store. */
  readonly putBlob: PutBlob
  /** Lists the releases in place of `discover`, whose answer it may keep. */
  readonly list?: typeof discover
  /** Answers in place of reading where it knows that nothing changed; else it calls `read`. */
  readonly recall?: (declared: Declared) => Recall
  /** Stands for `site.yaml`'s own (`--base-url`); already valid. */
  readonly baseUrl?: string
}

/** Answers at once where it remembers: of an archive it does so ten thousand times. */
export type Recall = (found: Found, read: () => Promise<ReadRelease>) => ReadRelease | Promise<ReadRelease>

/** What `templates/` declares: it decides what a release's file means. */
export type Declared = {
  readonly site: Site | undefined
  readonly register: Register
  readonly brands: ReadonlyMap<string, Brand>
}

/** A file that is no `Release`: in error, or a draft not yet complete. */
type Unpublishable = {
  readonly file: string
  readonly id?: ReleaseId
  readonly title?: string
  readonly draft: boolean
}

export type Sources = {
  /** Undefined when `site.yaml` is in error. */
  readonly site?: Site
  readonly institutions: ReadonlyMap<InstitutionId, Institution>
  readonly brands: ReadonlyMap<string, Brand>
  /** Without error, drafts and embargoed ones included; in the order of files. */
  readonly releases: readonly Release[]
  readonly unpublishable: readonly Unpublishable[]
  /** In the order of files, then lines. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Loads everything. Problems are data: it throws only when the disk does. */
export async function loadSources(options: LoadOptions): Promise<Sources> {
  const { releasesDir, templatesDir, root, putBlob } = options
  const siteFile = await readSite(templatesDir, root)
  const brands = await readBrands(templatesDir, root)
  const { institutions, proposed, known, diagnostics } = await readInstitutions(templatesDir, root, brands)
  const problems: Diagnostic[] = [...siteFile.diagnostics, ...brands.diagnostics, ...diagnostics]

  const site = siteFile.value && {
    ...siteFile.value,
    ...(options.baseUrl ? { baseUrl: options.baseUrl } : {}),
  }
  if (site) {
    const { file, locate } = siteFile
    const state = stateBrandOutside(site.baseUrl, institutions.values(), brands.brands, file, () =>
      locate(['baseUrl']),
    )
    if (state) problems.push(state)
    const publisher = !known.has(site.publisher)
      ? unknown('institution', site.publisher, known)
      : proposed.has(site.publisher)
        ? notAccepted(site.publisher)
        : undefined
    if (publisher) problems.push(at(file, locate(['publisher']), publisher))
  }

  const { found, diagnostics: strays } = (options.list ?? discover)(releasesDir, root)
  const themes = siteFile.partial.themes && new Set(Object.keys(siteFile.partial.themes))
  const register: Register = { institutions, proposed: new Set(proposed.keys()), known, themes }
  const recall: Recall =
    options.recall?.({ site, register, brands: brands.brands }) ?? ((_found, read) => read())
  const reads = await inParallel(found, 16, (one) => recall(one, () => readOne(one, register, putBlob)))
  const crossed = crossCheck(reads)
  problems.push(...strays, ...reads.flatMap((read) => read.diagnostics), ...crossed.diagnostics)

  const releases: Release[] = []
  const unpublishable: Unpublishable[] = []
  for (const { release, found, id, title, draft } of reads) {
    const { file } = found
    if (release && !crossed.refused.has(file)) releases.push(release)
    else
      unpublishable.push({
        file,
        draft,
        ...(id === undefined ? {} : { id }),
        ...(title === undefined ? {} : { title }),
      })
  }
  return {
    ...(site ? { site } : {}),
    institutions,
    brands: brands.brands,
    releases,
    unpublishable,
    diagnostics: problems.sort(byPlace),
  }
}

async function readOne(found: Found, register: Register, putBlob: PutBlob): Promise<ReadRelease> {
  // Synchronous: a turn through the thread pool costs ten times the reading of three kilobytes.
  const { size } = statSync(found.path)
  if (size > MAX_BYTES) {
    return { found, draft: false, locate: () => ({}), diagnostics: [at(found.file, {}, tooBig(size))] }
  }
  return readRelease(found, readFileSync(found.path), register, filesOf(found.folder, putBlob))
}

/** At most `limit` at once: ten thousand releases must not open ten thousand files. Results in the order of items. */
async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  run: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length)
  const queue = items.entries()
  const work = async () => {
    for (const [index, item] of queue) {
      const result = run(item)
      results[index] = result instanceof Promise ? await result : result
    }
  }
  await Promise.all(Array.from({ length: limit }, work))
  return results
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return (
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  )
}
