/** PDFs when they are asked for: the build's own, from the same cache; the browser starts at the first, and rests. */
import { loadedCode } from '../cache/code.ts'
import type { Store } from '../cache/store.ts'
import type { Library } from '../library.ts'
import { recallOr } from '../make.ts'
import { keepWarm } from '../pdf/warm.ts'
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
  const warm = keepWarm()
  const code = loadedCode()
  return {
    async print(artifact, signal) {
      const page = { ...options, jobs: 1 }
      await using printer = await warm.openPrinter(page, wording, code)
      const workshop = {
        options: { ...page, clean: false, onProgress: () => undefined, signal },
        store,
        library,
        code,
        wording,
        work: { rendered: 0, unchanged: 0 },
      }
      const content = await recallOr(artifact, workshop, { printer: printer.identity }, () =>
        printer.make(artifact.input, library, signal),
      )
      return store.get(content)
    },
    [Symbol.asyncDispose]: () => warm[Symbol.asyncDispose](),
  }
}
