/** The worker's side of the queue: takes jobs of its version, makes their documents, keeps them in the shared store. */
import type { Job, Worker } from 'bullmq'
import { StoreError } from '../cache/store.ts'
import { openLibrary } from '../library.ts'
import type { Printer } from '../pdf/printer.ts'
import type { Ref } from '../types.ts'
import type { Connection } from './connection.ts'
import { isHopeless, isOwnFault } from './faults.ts'
import {
  inputOf,
  keyOfDocument,
  PREFIX,
  queueOf,
  type RenderAnswer,
  type RenderJob,
  type Version,
} from './job.ts'
import type { SharedStore } from './shared-store.ts'

export type WorkerOptions = {
  readonly connection: Connection
  readonly shared: SharedStore
  readonly version: Version
  readonly printer: Pick<Printer, 'inHand' | 'make'>
  /** A worker that says nothing for so long is taken for dead, and its jobs go to others. */
  readonly leaseMs: number
  /** After each job. */
  readonly onProgress: (tally: WorkTally) => void
  readonly onNotice: (text: string) => void
  /** Stops the worker once the documents in hand are done. */
  readonly signal: AbortSignal
}

export type WorkTally = {
  made: number
  /** Already in the shared store when their turn came. */
  found: number
  /** Given back, to be tried again here or elsewhere. */
  retried: number
  /** Refused: the document is at fault, or the job is of another version. */
  refused: number
}

/** Failures in a row, whatever their cause, after which a worker is more likely at fault than the documents. */
const MOST_FAILURES = 8

/** Times that the workers on one job may die before it is given up: it may be what kills them. */
const MOST_DEATHS = 5

/** Works until the signal. Errors: LostError, or what makes this machine unfit (no browser, no access to the store). */
export async function work(options: WorkerOptions): Promise<WorkTally> {
  const { connection, version, leaseMs, signal } = options
  const { Worker: QueueWorker } = await import('bullmq')
  const tally: WorkTally = { made: 0, found: 0, retried: 0, refused: 0 }
  const unfit = new AbortController()
  const bench = new Bench(options, tally, unfit)
  const worker: Worker<RenderJob, RenderAnswer> = new QueueWorker(
    queueOf(version),
    (job: Job<RenderJob, RenderAnswer>) => bench.make(job),
    {
      connection: connection.redis,
      prefix: PREFIX,
      skipVersionCheck: true,
      concurrency: options.printer.inHand,
      lockDuration: leaseMs,
      stalledInterval: leaseMs,
      maxStalledCount: MOST_DEATHS,
      // Seconds to wait before an answer that the queue could not take is given again.
      runRetryDelay: 1_000,
    },
  )
  // A queue that is away is told by the connection; a job that another worker finished meanwhile needs no word.
  worker.on('error', () => {})
  await worker.waitUntilReady()
  const stop = AbortSignal.any([signal, unfit.signal, connection.lost])
  await aborted(stop)
  // Waits for the documents in hand; those that wait in the queue stay there.
  await worker.close(connection.lost.aborted).catch(() => {})
  if (unfit.signal.aborted) throw unfit.signal.reason
  if (connection.lost.aborted && !signal.aborted) throw connection.lost.reason
  return tally
}

class Bench {
  readonly #options: WorkerOptions
  readonly #tally: WorkTally
  readonly #unfit: AbortController
  #failures = 0

  constructor(options: WorkerOptions, tally: WorkTally, unfit: AbortController) {
    this.#options = options
    this.#tally = tally
    this.#unfit = unfit
  }

  async make({ data }: Job<RenderJob, RenderAnswer>): Promise<RenderAnswer> {
    try {
      const answer = await this.#answer(data)
      this.#tally[answer.made ? 'made' : 'found']++
      this.#failures = 0
      return answer
    } catch (error) {
      throw await this.#failure(error)
    } finally {
      this.#options.onProgress(this.#tally)
    }
  }

  async #answer(job: RenderJob): Promise<RenderAnswer> {
    const { shared, printer, version } = this.#options
    const input = await inputOf(job, shared)
    if (job.kind !== 'pdf' || keyOfDocument(input, version) !== job.key) throw new OtherVersion()
    const known = job.again ? undefined : await shared.recall(job.key)
    if (known) return { result: known, made: false }
    // The document in hand is finished when the worker is told to stop.
    const bytes = await printer.make(input, openLibrary(shared.get, 0), NEVER)
    const result: Ref = await shared.put(bytes)
    await shared.remember(job.key, result)
    return { result, made: true }
  }

  /** What to tell the queue: to try again, or not to. */
  async #failure(error: unknown): Promise<Error> {
    const { UnrecoverableError } = await import('bullmq')
    const message = error instanceof Error ? error.message : String(error)
    if (error instanceof OtherVersion || isHopeless(error)) {
      this.#tally.refused++
      return new UnrecoverableError(message)
    }
    this.#tally.retried++
    this.#options.onNotice(message)
    // What the shared store lost is missing for every worker.
    if (!(error instanceof StoreError)) this.#failures++
    if (isOwnFault(error) || this.#failures >= MOST_FAILURES) this.#unfit.abort(error)
    return new Error(message)
  }
}

class OtherVersion extends Error {
  constructor() {
    super('ce travail vient d’une autre version de Crieur ; cet ouvrier l’a refusé.')
  }
}

const NEVER = new AbortController().signal

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
