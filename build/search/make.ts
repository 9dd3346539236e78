/**
 * The search index's share of the build. Each release's result is made once and is a file of its own; each shard's
 * index is made of the results in it, one shard at a time, so that memory is bounded by the shard.
 */
import { outputPath } from '../cache/path.ts'
import type { PlannedFile } from '../commit/survey.ts'
import { RANKS, recallOr, type Workshop } from '../make.ts'
import type { ReleaseView } from '../render/view.ts'
import type { LocalDate, Ref } from '../types.ts'
import type { IndexFile } from './canonical.ts'
import { indexProgram, indexShard, type Named } from './index-shard.ts'
import { searchRecord, searchSource } from './record.ts'
import { readResult, resultName, writeResult } from './result.ts'
import { type Shard, shardsOf } from './shards.ts'

/** A release in the index: its result's name and content. */
export type Page = {
  readonly url: string
  readonly date: LocalDate
  readonly name: string
  readonly content: Ref
}

/** What an index is once made: its files in the store, and what changes with them. */
type Index = { readonly tag: string; readonly files: readonly (readonly [path: string, content: Ref])[] }

const FOLDER = 'recherche/pagefind/'

/** The files of `recherche/pagefind/`. */
export async function makeSearch(
  views: readonly ReleaseView[],
  lang: string,
  workshop: Workshop,
): Promise<PlannedFile[]> {
  const pages: Page[] = []
  for (const view of views) {
    workshop.options.signal.throwIfAborted()
    pages.push(await makeResult(view, workshop))
  }
  return makeIndexes(pages, lang, workshop)
}

/** From the results to the files, none where there is no result. `bound`: see `shardsOf`. */
export async function makeIndexes(
  pages: readonly Page[],
  lang: string,
  workshop: Workshop,
  bound?: number,
): Promise<PlannedFile[]> {
  if (pages.length === 0) return []
  const { store, options } = workshop
  const program = await makeIndex({ kind: 'search-program', input: { lang } }, workshop, () =>
    indexProgram({ lang, signal: options.signal }),
  )
  const files = planned('', program.files)
  const shards: [name: string, tag: string][] = []
  for (const shard of shardsOf(pages, bound)) {
    options.signal.throwIfAborted()
    const { tag, files: own } = await makeShard(shard, lang, workshop)
    shards.push([shard.name, tag])
    const results = shard.records.map(({ name, content }) => [resultPath(name), content] as const)
    files.push(...planned(`${shard.name}/`, [...results, ...own]))
  }
  // The one file that names the others comes after them.
  const list = await store.put(new TextEncoder().encode(JSON.stringify({ program: program.tag, shards })))
  const path = outputPath(`${FOLDER}shards.json`)
  return [...files, { path, content: list, rank: RANKS.sitemap, order: path }]
}

async function makeResult(view: ReleaseView, workshop: Workshop): Promise<Page> {
  const input = searchSource(view)
  const content = await recallOr({ kind: 'search-result', input }, workshop, {}, async () =>
    writeResult(searchRecord(input, await workshop.library.tree(input))),
  )
  return { url: view.folder, date: view.date, name: resultName(input, content), content }
}

function makeShard({ records }: Shard<Page>, lang: string, workshop: Workshop): Promise<Index> {
  const { store, options } = workshop
  const pages = records
    .map(({ name, content }) => ({ name, content }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return makeIndex({ kind: 'search-shard', input: { lang, pages } }, workshop, async () => {
    const named: Named[] = []
    for (const { name, content } of pages) named.push({ name, result: readResult(await store.get(content)) })
    return indexShard(named, { lang, signal: options.signal })
  })
}

/** Remembered as the list of its files; where one of these is lost, the index is made again. */
async function makeIndex(
  artifact: { readonly kind: string; readonly input: unknown },
  workshop: Workshop,
  make: () => Promise<{ readonly files: readonly IndexFile[]; readonly tag: string }>,
): Promise<Index> {
  const { store, options } = workshop
  const recall = async (clean: boolean): Promise<Index> => {
    const content = await recallOr(
      artifact,
      { ...workshop, options: { ...options, clean } },
      {},
      async () => {
        const made = await make()
        const files: [string, Ref][] = []
        for (const { path, bytes } of made.files) files.push([path, await store.put(bytes)])
        return new TextEncoder().encode(JSON.stringify({ tag: made.tag, files } satisfies Index))
      },
    )
    return JSON.parse(new TextDecoder().decode(await store.get(content)))
  }
  const index = await recall(options.clean)
  for (const [, content] of index.files) if (!(await store.has(content))) return recall(true)
  return index
}

const resultPath = (name: string): string => `fragment/${name}.pf_fragment`

function planned(folder: string, files: Index['files']): PlannedFile[] {
  return files.map(([name, content]) => {
    const path = outputPath(`${FOLDER}${folder}${name}`)
    // An entry names the other files of its index.
    const rank = name === 'pagefind-entry.json' ? RANKS.feed : RANKS.file
    return { path, content, rank, order: path }
  })
}
