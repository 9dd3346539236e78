/**
 * The stages, and the only wiring: load → check → plan → render → commit. Nothing here reads the clock or the
 * environment; what the command line decides comes in `BuildOptions`.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadedCode } from './cache/code.ts'
import { sha256 } from './cache/digest.ts'
import { removeLeftovers } from './cache/leftovers.ts'
import { openStore } from './cache/store.ts'
import { openRecord } from './commit/record.ts'
import { openStaging } from './commit/staging.ts'
import type { PlannedFile } from './commit/survey.ts'
import { openTree } from './commit/tree.ts'
import { commit, RECORD } from './commit.ts'
import { hasErrors, sorted } from './diagnostics.ts'
import { markerFile, refuseWrongFolder } from './embargo/folders.ts'
import { type Ahead, gather } from './gather.ts'
import { keptFiles } from './keep.ts'
import { openBuildLedger } from './ledger/in-build.ts'
import { openLibrary } from './library.ts'
import { lock } from './lock.ts'
import { makeDocuments, makeItems } from './make.ts'
import { makePages } from './pages.ts'
import type { OpenPrinter } from './pdf/printer.ts'
import { aliasProblems } from './plan/aliases.ts'
import { type Document, outlineOf, planDocuments, planItems, planPages } from './plan/index.ts'
import { isListed } from './plan/withdrawn.ts'
import { openPrinting } from './printing.ts'
import { openReadings } from './readings.ts'
import { loadWording } from './render/wording.ts'
import { makeSearch } from './search/make.ts'
import { isPublic } from './turning-points.ts'
import type { Diagnostic, Digest, Instant, ReleaseId, Resolve } from './types.ts'

export type BuildOptions = {
  /** Absolute folders. `root` is the project's: messages name files relative to it. */
  readonly root: string
  readonly releases: string
  readonly templates: string
  readonly output: string
  readonly cache: string
  readonly now: Instant
  readonly baseUrl?: string
  readonly pdf: boolean
  /** False: no search index, and a search page that leads to the archive. True if absent. */
  readonly search?: boolean
  /** Pages that print side by side. */
  readonly jobs: number
  readonly keepGoing: boolean
  /** Also what is not public yet, watermarked, into a folder of its own: for those entitled. */
  readonly withEmbargoed?: boolean
  /** Records in the ledger what becomes public with this build. */
  readonly publish?: boolean
  /** Makes what takes time of a build at `now`, an instant to come: PDFs, feed items, search, in the store alone. */
  readonly rehearsal?: boolean
  /** Renders everything again. */
  readonly clean: boolean
  /** A browser of the person's own choice. */
  readonly chromium?: string
  /** What prints in place of this machine's browser. */
  readonly openPrinter?: OpenPrinter
  readonly onProgress: (done: number, total: number) => void
  readonly onNotice: (text: string) => void
  readonly signal: AbortSignal
}

export type BuildReport = {
  /** False if the content was refused, or this was a rehearsal: then nothing was written. */
  readonly published: boolean
  readonly releases: number
  readonly pages: number
  readonly pdfs: number
  readonly feedItems: number
  readonly rendered: number
  readonly unchanged: number
  readonly written: number
  readonly pruned: number
  /** What becomes public later, soonest first. */
  readonly due: readonly { readonly id: ReleaseId; readonly title: string; readonly at: Instant }[]
  /** When a build next changes anything though nobody writes: what is due, contacts that become history. */
  readonly next?: Instant
  /** Sources whose public text this build put in place, new or changed. */
  readonly changed: readonly string[]
  /** Releases in error whose last publication was kept. */
  readonly kept: readonly ReleaseId[]
  readonly diagnostics: readonly Diagnostic[]
}

export async function build(options: BuildOptions): Promise<BuildReport> {
  refuseWrongFolder(options)
  const store = openStore(options.cache)
  const library = openLibrary(store.get)
  const code = loadedCode()
  const wording = await loadWording()
  const stateDir = join(options.cache, 'outputs', sha256(options.output).slice(0, 16))
  await using _lock = options.rehearsal ? undefined : await lock(stateDir)
  for (const folder of [
    stateDir,
    ...['tmp', 'readings', 'items', 'sketches'].map((name) => join(options.cache, name)),
  ])
    await removeLeftovers(folder)
  await using printing = openPrinting({ options, wording, code })
  const readings = openReadings(options, code, store, (release) => {
    if (options.pdf && (options.withEmbargoed || isPublic(release, options.now))) printing.foresee()
  })
  await using ledger = await openBuildLedger(options, options.publish ?? false)
  const gathered = await gather(options, { store, library, readings }, ledger)
  const { diagnostics, ahead, site } = gathered
  if (!site || (hasErrors(diagnostics) && !options.keepGoing)) return refusal(diagnostics, ahead)
  const kept = await keptFiles(options.output, gathered.inError, store)
  const work = { rendered: 0, unchanged: 0 }
  const workshop = { options, store, library, code, wording, work }
  const documents = options.pdf ? await makeDocuments(planDocuments(site), workshop, printing) : []
  // Pages have the machine to themselves.
  await printing[Symbol.asyncDispose]()
  const weights = new Map<ReleaseId, Document>(
    documents.map(({ path, release, content }) => [release ?? '', { path, bytes: content.bytes }]),
  )
  const outline = outlineOf(site, wording)
  const items = await makeItems(planItems(outline, weights), workshop)
  const aliases = aliasProblems(site, planPages(outline, { documents: weights, items }, wording))
  diagnostics.push(...aliases.diagnostics)
  if (hasErrors(aliases.diagnostics) && !options.keepGoing) return refusal(sorted(diagnostics), ahead)
  const searched = site.unsearchable ? [] : site.releases.filter(isListed).map(({ view }) => view)
  const search = await makeSearch(searched, site.site.lang, workshop)
  // What takes time to make is in the store now; pages are made in milliseconds, at their hour.
  if (options.rehearsal) return refusal(sorted(diagnostics), ahead)
  const record = openRecord(join(stateDir, RECORD), options.output)
  using staging = openStaging(join(stateDir, 'staging'))
  const pages = await makePages(aliases.plan, workshop, { record, tree: openTree(options.output), staging })
  const marker = options.withEmbargoed ? [await markerFile(store)] : []
  // Lines before files: what readers may have seen is recorded, whenever a publication is stopped.
  if (gathered.compared)
    await ledger.record(
      gathered.compared,
      options.now,
      [...documents, ...pages],
      readingOf(pages, options.output, store.get),
    )
  const result = await commit({
    output: options.output,
    stateDir,
    files: withKept([...marker, ...documents, ...pages, ...search], kept.files),
    read: store.get,
    record,
    signal: options.signal,
  })
  const written = new Set<string>(result.written)
  return {
    published: true,
    changed: site.releases
      .filter(({ view }) => written.has(`${view.folder}${view.slug}.md`))
      .map(({ file }) => file),
    releases: site.releases.length,
    pages: pages.filter(({ path }) => path.endsWith('.html')).length,
    pdfs: documents.length,
    feedItems: Math.min(site.releases.length, 50),
    ...work,
    written: result.written.length,
    pruned: result.pruned.length,
    ...ahead,
    kept: kept.releases,
    diagnostics: sorted([...diagnostics, ...result.diagnostics]),
  }
}

/** Reads what was made: it waits in the staging folder, stands in `output`, or is in the store. */
function readingOf(files: readonly PlannedFile[], output: string, get: Resolve): Resolve {
  // Most builds read nothing of what they made.
  let places: Map<Digest, string> | undefined
  const placesOf = () =>
    new Map(
      files.flatMap(({ content, staged, standing, path }) =>
        staged || standing ? [[content.ref, staged?.file ?? join(output, path)] as const] : [],
      ),
    )
  return (ref) => {
    places ??= placesOf()
    const place = places.get(ref.ref)
    return place === undefined ? get(ref) : readFile(place)
  }
}

/** What is planned wins over what is kept. */
function withKept(files: PlannedFile[], kept: readonly PlannedFile[]): PlannedFile[] {
  if (kept.length === 0) return files
  const paths = new Set(files.map(({ path }) => path))
  return [...files, ...kept.filter(({ path }) => !paths.has(path))]
}

function refusal(diagnostics: readonly Diagnostic[], ahead: Ahead): BuildReport {
  const none = {
    releases: 0,
    pages: 0,
    pdfs: 0,
    feedItems: 0,
    rendered: 0,
    unchanged: 0,
    written: 0,
    pruned: 0,
  }
  return { published: false, ...none, ...ahead, changed: [], kept: [], diagnostics }
}
