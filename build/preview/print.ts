/** PDFs when they are asked for: the build's own, from the same cache; the browser starts at the first. */
import { codeDigest } from '../cache/code.ts'
import type { Store } from '../cache/store.ts'
import type { Library } from '../library.ts'
import { recallOr } from '../make.ts'
import { openPrinter, type Printer } from '../pdf/printer.ts'
import type { PdfInput } from '../render/release.ts'
import type { Wording } from '../render/wording.ts'
import type { Artifact } from '../types.ts'

export type PrintOptions = {
  readonly cache: string
  readonly chromium?: string
  readonly onNotice: (text: string) => void
}

export type Prints = AsyncDisposable & {
  readonly print: (artifact: Artifact<'pdf', PdfInput>, signal: AbortSignal) => Promise<Uint8Array>
}

export function openPrints(options: PrintOptions, store: Store, library: Library, wording: Wording): Prints {
  let printer: Promise<Printer> | undefined
  const code = codeDigest()
  const opened = () => {
    printer ??= openPrinter({ ...options, jobs: 1 }, wording)
    // One that could not start is not remembered: the next request tries again.
    printer.catch(() => {
      printer = undefined
    })
    return printer
  }
  return {
    async print(artifact, signal) {
      const ready = await opened()
      const workshop = {
        options: { ...options, jobs: 1, clean: false, onProgress: () => undefined, signal },
        store,
        library,
        code: await code,
        wording,
        work: { rendered: 0, unchanged: 0 },
      }
      const content = await recallOr(artifact, workshop, { printer: ready.identity }, () =>
        ready.make(artifact.input, library, signal),
      )
      return store.get(content)
    },
    async [Symbol.asyncDispose]() {
      await (await printer?.catch(() => undefined))?.[Symbol.asyncDispose]()
    },
  }
}
