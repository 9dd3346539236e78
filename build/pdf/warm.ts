/**
 * A printer that outlives the build that opened it: to start a browser takes longer than to print. It ends once it has
 * rested, after a failure, or when another browser than its own is to print.
 */
import { locatePrinter, type OpenPrinter, openPrinter, type Printer } from './printer.ts'

export type Warm = AsyncDisposable & {
  /** Opens the printer that is kept, or one to keep. What it answers is let go of like any other. */
  readonly openPrinter: OpenPrinter
}

/** A browser that waits holds some 200 MB: not for the night. */
const REST_MS = 10 * 60_000

type Kept = { readonly identity: string; readonly printer: Promise<Printer>; users: number; failed: boolean }

/** Nothing is opened before it is asked for. `restMs`: without a document for so long, in milliseconds, it ends. */
export function keepWarm(restMs = REST_MS): Warm {
  let kept: Kept | undefined
  let rest: NodeJS.Timeout | undefined

  const end = async ({ printer }: Kept) => (await printer)[Symbol.asyncDispose]()
  const endIfUnused = async (one: Kept) => {
    if (one.users > 0) return
    // Nobody waits for its end: what goes wrong with it ends no newsroom.
    if (kept === one && !one.failed)
      rest = setTimeout(() => void leave().catch(() => undefined), restMs).unref()
    else {
      if (kept === one) kept = undefined
      await end(one)
    }
  }
  /** Whoever still prints with it is the last to. */
  const leave = async () => {
    clearTimeout(rest)
    const one = kept
    kept = undefined
    if (one) await endIfUnused(one)
  }

  return {
    async openPrinter(options, wording) {
      const identity = await locatePrinter(options)
      if (kept && (kept.identity !== identity || kept.failed)) await leave()
      clearTimeout(rest)
      kept ??= { identity, printer: openPrinter(options, wording), users: 0, failed: false }
      const one = kept
      one.users++
      const letGo = () => {
        one.users--
        return endIfUnused(one)
      }
      const printer = await one.printer.catch((error: unknown) => {
        if (kept === one) kept = undefined
        throw error
      })
      return {
        identity: printer.identity,
        inHand: printer.inHand,
        prepare: printer.prepare,
        make: (input, library, signal) =>
          printer.make(input, library, signal).catch((error: unknown) => {
            one.failed ||= !signal.aborted
            throw error
          }),
        [Symbol.asyncDispose]: letGo,
      }
    },
    [Symbol.asyncDispose]: leave,
  }
}
