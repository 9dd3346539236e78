/** One worker machine, whole: its browser, its connections, and a watch over the code that it runs. */
import { codeDigest, loadedCode } from '../cache/code.ts'
import { openPrinter } from '../pdf/printer.ts'
import { loadWording } from '../render/wording.ts'
import type { Digest } from '../types.ts'
import { connect } from './connection.ts'
import { LostError } from './errors.ts'
import { nameOf, type Version } from './job.ts'
import { openSharedStore, type StoreAddress } from './shared-store.ts'
import { type WorkTally, work } from './worker.ts'

export type StationOptions = {
  readonly queue: string
  readonly store: StoreAddress
  /** Absolute: where the browser is unpacked. */
  readonly cache: string
  readonly chromium?: string
  /** Pages that print side by side. */
  readonly jobs: number
  readonly leaseMs: number
  readonly onReady: (version: string) => void
  readonly onProgress: (tally: WorkTally) => void
  readonly onNotice: (text: string) => void
  readonly signal: AbortSignal
}

/** How often the code on the disk is compared with the one that runs. */
const CODE_REVIEW_MS = 30_000

/** Errors: UnreachableError, LostError (code changed: start again), and what the browser needs. */
export async function runStation(options: StationOptions): Promise<WorkTally> {
  const { onNotice, signal } = options
  const code = loadedCode()
  const wording = await loadWording()
  await using printer = await openPrinter(options, wording)
  const version: Version = { code, printer: printer.identity }
  await using connection = await connect({ address: options.queue, onNotice })
  await using shared = await openSharedStore(options.store)
  // A worker whose folder is updated while it runs would keep results of neither version.
  const outdated = new AbortController()
  const review = setInterval(() => {
    if (codeOnDisk() !== code) outdated.abort()
  }, CODE_REVIEW_MS)
  try {
    options.onReady(nameOf(version))
    const tally = await work({
      ...options,
      connection,
      shared,
      version,
      printer,
      signal: AbortSignal.any([signal, outdated.signal]),
    })
    if (outdated.signal.aborted && !signal.aborted)
      throw new LostError(
        'Le code de Crieur a changé sur cette machine pendant que l’ouvrier travaillait : il s’arrête. À faire : relancez-le, il servira la nouvelle version.',
      )
    return tally
  } finally {
    clearInterval(review)
  }
}

/** Undefined while it is being replaced. */
function codeOnDisk(): Digest | undefined {
  try {
    return codeDigest()
  } catch {
    return undefined
  }
}
