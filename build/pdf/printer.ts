/** From a release to its PDF: the printed document, Chromium's print of it, and the finish that makes it lasting. */
import { join } from 'node:path'
import { refuseStateFaces } from '../brand/guard.ts'
import { typesetText } from '../markdown/typeset.ts'
import { type PdfInput, renderPrinted } from '../render/release.ts'
import type { Wording } from '../render/wording.ts'
import type { Instant, Resolve } from '../types.ts'
import { openEngine } from './engine.ts'
import type { FinishOptions } from './finish/index.ts'
import { openFinisher } from './finish/pool.ts'

export type Printer = AsyncDisposable & {
  /** The browser and how it is used: part of each PDF's cache key. */
  readonly identity: string
  readonly make: (input: PdfInput, resolve: Resolve, signal: AbortSignal) => Promise<Uint8Array>
}

export type PrinterOptions = {
  readonly cache: string
  readonly chromium?: string
  readonly jobs: number
  readonly onNotice: (text: string) => void
}

/** No browser and no thread starts before the first document that must be made. */
export async function openPrinter(options: PrinterOptions, wording: Wording): Promise<Printer> {
  const engine = await openEngine({
    cacheDir: join(options.cache, 'chromium'),
    chromium: options.chromium,
    jobs: options.jobs,
    onNotice: options.onNotice,
  })
  // One thread keeps up with two pages: finishing takes about as long as half a print.
  const finisher = openFinisher({ threads: Math.ceil(options.jobs / 2) })
  return {
    identity: engine.identity,
    async make(input, resolve, signal) {
      const { id } = input.release
      const printed = await engine.print(
        { name: id, ...(await renderPrinted(input, resolve, wording)) },
        signal,
      )
      const finished = await finisher.finish(printed, await finishOptions(input, resolve, wording), signal)
      if (!input.state) refuseStateFaces(finished.fonts, id)
      return finished.bytes
    },
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      await finisher[Symbol.asyncDispose]()
    },
  }
}

export async function finishOptions(
  input: PdfInput,
  resolve: Resolve,
  wording: Wording,
): Promise<FinishOptions> {
  const { release, source } = input
  const type = wording(release.lang).type[release.type]
  return {
    name: release.id,
    title: typesetText(release.title, release.lang),
    author: release.issuer.name,
    subject: type,
    keywords: release.themes.map(({ label }) => label),
    lang: release.lang,
    date: release.modified as Instant,
    source: {
      name: source.name,
      mime: 'text/markdown',
      bytes: await resolve(source.content),
      description: `${type} : texte source en Markdown`,
    },
  }
}
