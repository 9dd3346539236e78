/** From a release to its PDF: the printed document, Chromium's print of it, and the finish that makes it lasting. */
import { type PdfInput, renderPrinted } from '../render/release.ts'
import type { Wording } from '../render/wording.ts'
import type { Resolve } from '../types.ts'
import { join } from 'node:path'
import { openEngine } from './engine.ts'

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

/** No browser starts before the first document that must be made. */
export async function openPrinter(options: PrinterOptions, wording: Wording): Promise<Printer> {
  const engine = await openEngine({
    cacheDir: join(options.cache, 'chromium'),
    chromium: options.chromium,
    jobs: options.jobs,
    onNotice: options.onNotice,
  })
  return {
    identity: engine.identity,
    async make(input, resolve, signal) {
      const printed = await renderPrinted(input, resolve, wording)
      return engine.print({ name: input.release.id, ...printed }, signal)
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  }
}
