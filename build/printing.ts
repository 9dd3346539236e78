/** What prints a build's documents: opened when one is foreseen, or asked for. */
import type { Workshop } from './make.ts'
import type { Printer } from './pdf/printer.ts'

export type Printing = AsyncDisposable & {
  /** A document will probably have to be printed: the browser starts while sources are read. */
  readonly foresee: () => void
  readonly printer: () => Promise<Printer>
}

export function openPrinting({
  options,
  wording,
  code,
}: Pick<Workshop, 'options' | 'wording' | 'code'>): Printing {
  let opened: Promise<Printer> | undefined
  let foreseen = false
  const open = async () => {
    const openPrinter = options.openPrinter ?? (await import('./pdf/printer.ts')).openPrinter
    return openPrinter(options, wording, code)
  }
  const printer = () => {
    opened ??= open()
    return opened
  }
  return {
    printer,
    foresee() {
      if (foreseen) return
      foreseen = true
      // One that cannot be opened is told to whoever asks for it.
      printer().then(
        ({ prepare }) => prepare(),
        () => undefined,
      )
    },
    async [Symbol.asyncDispose]() {
      const open = opened
      opened = undefined
      await (await open?.catch(() => undefined))?.[Symbol.asyncDispose]()
    },
  }
}
