/** The search index's share of the build: each release's record once, then one index of them all. */
import { outputPath } from '../cache/path.ts'
import type { PlannedFile } from '../commit/survey.ts'
import { RANKS, recallOr, type Workshop } from '../make.ts'
import type { ReleaseView } from '../render/view.ts'
import type { Ref } from '../types.ts'
import { pack, unpack } from './bundle.ts'
import { indexSite } from './index-site.ts'
import { type SearchRecord, searchRecord } from './record.ts'

/** The search index: each release's record once, then one index of them all, kept as one bundle. */
export async function makeSearch(
  views: readonly ReleaseView[],
  lang: string,
  workshop: Workshop,
): Promise<PlannedFile[]> {
  const { store, library, options } = workshop
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const records: Ref[] = []
  for (const view of views) {
    options.signal.throwIfAborted()
    const record = await recallOr({ kind: 'search-record', input: view }, workshop, {}, async () =>
      encoder.encode(JSON.stringify(searchRecord(view, await library.tree(view)))),
    )
    records.push(record)
  }
  const bundle = await recallOr(
    { kind: 'search-index', input: { lang, records } },
    workshop,
    {},
    async () => {
      const read: SearchRecord[] = []
      for (const record of records) read.push(JSON.parse(decoder.decode(await store.get(record))))
      return pack(await indexSite(read, { lang, signal: options.signal }))
    },
  )
  const files: PlannedFile[] = []
  for (const { path, bytes } of unpack(await store.get(bundle))) {
    const place = outputPath(`recherche/pagefind/${path}`)
    // The one file that names the others comes after them.
    const rank = path === 'pagefind-entry.json' ? RANKS.feed : RANKS.file
    files.push({ path: place, content: await store.put(bytes), rank, order: place })
  }
  return files
}
