/** From planned artifacts to bytes in the store: what was made before, from the same input, is not made again. */
import { join } from 'node:path'
import { refOf, sha256 } from './cache/digest.ts'
import { keyOf } from './cache/key.ts'
import { openLog } from './cache/log.ts'
import type { Store } from './cache/store.ts'
import type { PlannedFile } from './commit/survey.ts'
import type { Library } from './library.ts'
import type { OpenPrinter } from './pdf/printer.ts'
import type { Planned } from './plan/artifacts.ts'
import type { Printing } from './printing.ts'
import { type FeedItemInput, renderFeedItem } from './render/feed.ts'
import type { PdfInput } from './render/release.ts'
import type { Wording } from './render/wording.ts'
import type { Artifact, Digest, Ref, ReleaseId } from './types.ts'

export type Workshop = {
  readonly options: {
    readonly cache: string
    readonly chromium?: string
    readonly jobs: number
    readonly clean: boolean
    /** What prints in place of this machine's browser. */
    readonly openPrinter?: OpenPrinter
    readonly onProgress: (done: number, total: number) => void
    readonly onNotice: (text: string) => void
    readonly signal: AbortSignal
  }
  readonly store: Store
  readonly library: Library
  readonly code: Digest
  readonly wording: Wording
  /** How much was made, and how much stood. */
  readonly work: { rendered: number; unchanged: number }
}

/** Where a kind stands in the order of writing (see `commit`): what is linked to comes before what links. */
export const RANKS = {
  file: 1,
  pdf: 2,
  text: 2,
  ninjs: 2,
  vcard: 2,
  calendar: 2,
  page: 3,
  withdrawn: 3,
  superseded: 2,
  redirect: 4,
  redirects: 4,
  list: 4,
  info: 4,
  feed: 5,
  opml: 5,
  // Where readers and robots come in: on a first build, after all that they lead to.
  home: 6,
  sitemap: 6,
  robots: 6,
} as const

/** First of all: what was withdrawn is not read a moment longer. */
const WITHDRAWALS = 0

/**
 * The items that feeds are made of, by release: each rendered once, however many feeds hold it. They are kept from
 * build to build in one file, for they are many and small.
 */
export async function makeItems(
  inputs: readonly (FeedItemInput & { readonly site: { readonly baseUrl: string } })[],
  { options, store, library, code, wording, work }: Workshop & { options: { readonly output: string } },
): Promise<Map<ReleaseId, Ref>> {
  const log = openLog(join(options.cache, 'items', `${sha256(options.output).slice(0, 16)}.log`), ITEMS)
  const items = new Map<ReleaseId, Ref>()
  const keys = new Set<string>()
  for (const input of inputs) {
    options.signal.throwIfAborted()
    const key = keyOf({ kind: 'feed-item', input }, code, {})
    keys.add(key)
    const known = options.clean ? undefined : whole(log.get(key))
    const item = known ?? (await renderFeedItem(input, library, wording))
    if (known === undefined) work.rendered++
    else work.unchanged++
    const content = refOf(item)
    log.set(key, `${content.ref} ${item}`)
    store.hold(content, () => item)
    items.set(input.release.id, content)
  }
  for (const key of [...log.keys()]) if (!keys.has(key)) log.delete(key)
  log.save()
  return items
}

/** The items' file: of each its digest, and its JSON. */
const ITEMS = 'crieur-items 2'

/** The item of a line; undefined where it is damaged, and then it is made anew. */
function whole(line: string | undefined): string | undefined {
  const at = line?.indexOf(' ') ?? -1
  const item = line?.slice(at + 1)
  return item !== undefined && line?.slice(0, at) === sha256(item) ? item : undefined
}

/** Prints side by side; the first failure stops all before anything is written under `output/`. */
export async function makeDocuments(
  plan: readonly Artifact<'pdf', PdfInput>[],
  workshop: Workshop,
  printing: Printing,
): Promise<PlannedFile[]> {
  const { options, library } = workshop
  if (plan.length === 0) return []
  const printer = await printing.printer()
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])
  const files: PlannedFile[] = []
  const queue = plan.entries()
  let done = 0
  const work = async () => {
    for (const [index, artifact] of queue) {
      signal.throwIfAborted()
      const content = await recallOr(artifact, workshop, { printer: printer.identity }, () => {
        options.onProgress(done, plan.length)
        return printer.make(artifact.input, library, signal)
      })
      files[index] = planned(artifact, content, artifact.input.release.withdrawn !== undefined)
      done++
    }
  }
  const workers = Array.from({ length: printer.inHand }, () =>
    work().catch((error: unknown) => {
      failed.abort(error)
      throw error
    }),
  )
  const outcome = await Promise.allSettled(workers)
  if (failed.signal.aborted) throw failed.signal.reason
  if (outcome.length > 0 && workshop.work.rendered > 0) options.onProgress(done, plan.length)
  return files
}

export function planned(
  { path, kind, release }: Pick<Planned, 'path' | 'kind' | 'release'>,
  content: Ref,
  withdrawn: boolean,
): PlannedFile {
  const rank = withdrawn ? WITHDRAWALS : RANKS[kind]
  return { path, content, rank, order: path, ...(release ? { release } : {}) }
}

/** The remembered result of an artifact's input, or a new one, counted. */
export async function recallOr(
  artifact: { readonly kind: string; readonly input: unknown },
  { options, store, code, work }: Workshop,
  version: { readonly printer?: string },
  make: () => Promise<Uint8Array>,
): Promise<Ref> {
  const key = keyOf(artifact, code, version)
  const known = options.clean ? undefined : await store.recall(key)
  if (known) {
    work.unchanged++
    return known
  }
  const content = await store.put(await make())
  await store.remember(key, content)
  work.rendered++
  return content
}
