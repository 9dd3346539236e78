/**
 * The builder's side of the queue: puts jobs on it and waits for their answers.
 *
 * Events say when a job is done; they are only the fast way. Every few seconds the queue is asked which of the jobs
 * that are waited for it still has: one that it forgot (it was restarted without its memory, an event went astray)
 * is looked for in the shared store, and put on the queue again where it is not there.
 */
import type { Queue, QueueEvents } from 'bullmq'
import type { CommonStore } from '../cache/store.ts'
import { within } from '../pdf/deadline.ts'
import type { Digest, Ref } from '../types.ts'
import type { Connection } from './connection.ts'
import { LostError, RemoteRenderError } from './errors.ts'
import { PREFIX, queueOf, type RenderAnswer, type RenderJob, type Version } from './job.ts'

export type Dispatch = AsyncDisposable & {
  /** The result of a job; its bytes are in the shared store. Errors: RemoteRenderError, LostError, the signal's reason. */
  readonly run: (job: RenderJob, release: string, signal: AbortSignal) => Promise<RenderAnswer>
  /** Jobs that had to be put on the queue again. */
  readonly repeats: () => number
  /** How many workers of this version listen. */
  readonly workers: () => Promise<number>
}

export type DispatchOptions = {
  readonly connection: Connection
  readonly shared: Pick<CommonStore, 'recall'>
  readonly version: Version
  /** How often the queue is asked what it still has. */
  readonly reviewMs?: number
  /** Called when the jobs waited for make no headway because nobody listens, and once somebody does. */
  readonly onIdle: (workers: boolean) => void
}

/** Tries of one job: a browser may die, the store may not answer. What is wrong with the document is never tried again. */
const ATTEMPTS = 4

/** Times a job may vanish from the queue. */
const MOST_REPEATS = 20

/** A week: longer than a build. */
const FADE_SECONDS = 7 * 24 * 3600

type Waiting = {
  readonly job: RenderJob
  readonly resolve: (answer: RenderAnswer) => void
  readonly reject: (error: unknown) => void
  readonly release: string
  /** The queue did not have it when it was last asked. */
  missing: boolean
  repeats: number
}

export async function openDispatch(options: DispatchOptions): Promise<Dispatch> {
  const { Queue, QueueEvents } = await import('bullmq')
  const { redis } = options.connection
  const name = queueOf(options.version)
  // What goes wrong with a connection is noticed where it is watched.
  const ignore = () => {}
  const queue: Queue<RenderJob> = new Queue(name, {
    connection: redis,
    prefix: PREFIX,
    skipVersionCheck: true,
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: 500 },
      // The store remembers; the queue holds only what is still to be done.
      removeOnComplete: true,
      removeOnFail: true,
      stackTraceLimit: 0,
    },
  })
  queue.on('error', ignore)
  const events = new QueueEvents(name, { connection: redis, prefix: PREFIX, skipVersionCheck: true })
  events.on('error', ignore)
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady()])
  return new Desk(queue, events, options)
}

class Desk implements Dispatch {
  readonly #queue: Queue<RenderJob>
  readonly #events: QueueEvents
  readonly #options: DispatchOptions
  readonly #waiting = new Map<string, Waiting>()
  readonly #withdrawn = new Set<Promise<void>>()
  readonly #review: NodeJS.Timeout
  #reviewing = false
  #headway = true
  #idle = false
  #repeats = 0

  constructor(queue: Queue<RenderJob>, events: QueueEvents, options: DispatchOptions) {
    this.#queue = queue
    this.#events = events
    this.#options = options
    events.on('completed', ({ jobId, returnvalue }) => {
      this.#headway = true
      // Parsed by BullMQ, which types it as text.
      const answer = returnvalue as unknown as RenderAnswer
      if (isAnswer(answer)) this.#waiting.get(jobId)?.resolve(answer)
    })
    events.on('failed', ({ jobId, failedReason }) => {
      this.#headway = true
      const waiting = this.#waiting.get(jobId)
      waiting?.reject(new RemoteRenderError(waiting.release, inFrench(failedReason)))
    })
    this.#review = setInterval(() => void this.#reviewAll(), options.reviewMs ?? 3_000)
  }

  async run(job: RenderJob, release: string, signal: AbortSignal): Promise<RenderAnswer> {
    const stop = AbortSignal.any([signal, this.#options.connection.lost])
    stop.throwIfAborted()
    const id = idOf(job)
    const { promise, resolve, reject } = Promise.withResolvers<RenderAnswer>()
    this.#waiting.set(id, { job, resolve, reject, release, missing: false, repeats: 0 })
    try {
      // The answer may come before the queue has said that it took the job.
      return await within(stop, Promise.race([promise, this.#put(id, job).then(() => promise)]))
    } catch (error) {
      this.#withdraw(id)
      throw error
    } finally {
      this.#waiting.delete(id)
    }
  }

  repeats(): number {
    return this.#repeats
  }

  async workers(): Promise<number> {
    return this.#queue.getWorkersCount()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#review)
    await Promise.all([...this.#withdrawn, this.#letFade()])
    await this.#events.close().catch(() => {})
    await this.#queue.close().catch(() => {})
  }

  /** A job of this id that is already there, ours or another build's, stands for this one. */
  async #put(id: string, job: RenderJob): Promise<void> {
    try {
      await this.#queue.add(job.kind, job, { jobId: id })
    } catch (error) {
      throw queueRefusal(error)
    }
  }

  /** What nobody here waits for any more is not begun. Another build that waits for it puts it there again. */
  #withdraw(id: string): void {
    if (!this.#present) return
    const withdrawn = this.#queue.remove(id).then(
      () => {},
      () => {},
    )
    this.#withdrawn.add(withdrawn)
    void withdrawn.then(() => this.#withdrawn.delete(withdrawn))
  }

  /** Of a version that is no more in use, the queue keeps nothing for ever. */
  async #letFade(): Promise<void> {
    if (!this.#present) return
    const pipeline = this.#options.connection.redis.pipeline()
    for (const name of ['events', 'meta', 'id']) pipeline.expire(this.#queue.toKey(name), FADE_SECONDS)
    await pipeline.exec().catch(() => {})
  }

  /** A command to a queue that is away would wait for its return. */
  get #present(): boolean {
    return this.#options.connection.redis.status === 'ready'
  }

  async #reviewAll(): Promise<void> {
    if (this.#reviewing || this.#waiting.size === 0) return
    this.#reviewing = true
    try {
      await this.#findMissing()
      await this.#lookForWorkers()
    } catch {
      // The queue is away: the connection says so, and the next review asks again.
    } finally {
      this.#reviewing = false
    }
  }

  async #findMissing(): Promise<void> {
    const asked = [...this.#waiting]
    const pipeline = this.#options.connection.redis.pipeline()
    for (const [id] of asked) pipeline.exists(this.#queue.toKey(id))
    const answers = (await pipeline.exec()) ?? []
    const gone: [string, Waiting][] = []
    for (const [index, [id, waiting]] of asked.entries()) {
      const there = answers[index]?.[1] !== 0
      // Twice in a row: the first time it may be on its way there, or its answer on its way here.
      if (!there && waiting.missing) gone.push([id, waiting])
      waiting.missing = !there
    }
    await Promise.all(
      gone.filter(([id, waiting]) => this.#waiting.get(id) === waiting).map((one) => this.#recover(...one)),
    )
  }

  async #recover(id: string, waiting: Waiting): Promise<void> {
    const { job, resolve, reject } = waiting
    try {
      const result: Ref | undefined = await this.#options.shared.recall(job.key as Digest)
      if (result) return resolve({ result, made: true })
      waiting.missing = false
      this.#repeats++
      if (++waiting.repeats > MOST_REPEATS)
        throw new LostError(
          `La file d’attente a oublié ${MOST_REPEATS} fois de suite le travail de « ${waiting.release} ». À faire : vérifiez que Redis ne l’efface pas (maxmemory-policy noeviction), puis relancez la même commande.`,
        )
      await this.#put(id, job)
    } catch (error) {
      reject(error)
    }
  }

  async #lookForWorkers(): Promise<void> {
    const moved = this.#headway
    this.#headway = false
    const alone = !moved && (await this.workers()) === 0
    if (alone !== this.#idle) this.#options.onIdle(!alone)
    this.#idle = alone
  }
}

const idOf = ({ key, again }: RenderJob): string => (again ? `${key}.again` : key)

function isAnswer(value: RenderAnswer | undefined): value is RenderAnswer {
  return typeof value?.result?.ref === 'string' && typeof value.result.bytes === 'number'
}

/** What the worker says is already a sentence; BullMQ's own reasons are not. */
function inFrench(failure: string): string {
  if (/stalled|started more than/.test(failure))
    return 'les ouvriers qui l’ont pris se sont arrêtés l’un après l’autre avant de le finir (mémoire insuffisante ?).'
  return failure
}

function queueRefusal(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error)
  if (/^OOM /.test(message))
    return new LostError(
      'La file d’attente n’a plus de mémoire. À faire : augmentez « maxmemory » de Redis, puis relancez la même commande.',
    )
  if (/^(?:MISCONF|READONLY|NOPERM)/.test(message))
    return new LostError(
      `La file d’attente refuse d’écrire : ${message}. À faire : rendez-la accessible en écriture, puis relancez la même commande.`,
    )
  return error
}
