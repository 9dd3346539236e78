/** Threads that finish PDFs while the browser prints: started as needed, replaced when they die, ended together. */
import { Worker } from 'node:worker_threads'
import { type Finished, type FinishOptions, PdfNotUnderstood } from './index.ts'
import type { Reply, Request } from './worker.ts'

export type FinisherOptions = {
  readonly threads: number
  /** A PDF that takes longer is given up, and its thread replaced. */
  readonly timeoutMs?: number
  /** The thread's module: tests put their own in its place. */
  readonly module?: URL
}

export type Finisher = AsyncDisposable & {
  /** Starts the first thread, so that it is ready once the browser has printed: both take a while to start. */
  readonly prepare: () => void
  /** As `finish`, in a thread. @throws PdfNotUnderstood, or the signal's reason */
  readonly finish: (pdf: Uint8Array, options: FinishOptions, signal: AbortSignal) => Promise<Finished>
}

const DEFAULTS = { timeoutMs: 60_000, module: new URL('./worker.ts', import.meta.url) }

/** No thread starts before the first PDF, or `prepare`. */
export function openFinisher(options: FinisherOptions): Finisher {
  const pool = new Pool({ ...DEFAULTS, ...options })
  return {
    prepare: () => pool.prepare(),
    finish: (pdf, finishOptions, signal) => pool.finish({ pdf, options: finishOptions }, signal),
    [Symbol.asyncDispose]: () => pool.close(),
  }
}

type Job = {
  readonly request: Request
  readonly resolve: (finished: Finished) => void
  readonly reject: (reason: unknown) => void
}

class Pool {
  readonly #options: Required<FinisherOptions>
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, { readonly job: Job; readonly late: NodeJS.Timeout }>()
  readonly #waiting: Job[] = []
  #closed = false

  constructor(options: Required<FinisherOptions>) {
    this.#options = options
  }

  prepare(): void {
    if (!this.#closed && this.#idle.length + this.#busy.size === 0) this.#idle.push(this.#start())
  }

  finish(request: Request, signal: AbortSignal): Promise<Finished> {
    return new Promise<Finished>((resolve, reject) => {
      signal.throwIfAborted()
      if (this.#closed) throw stopped(request, 'la finition des PDF est arrêtée')
      // A job that is under way when the signal comes runs to its end, for nobody.
      const abandon = () => {
        const at = this.#waiting.indexOf(job)
        if (at >= 0) this.#waiting.splice(at, 1)
        job.reject(signal.reason)
      }
      const settled = () => signal.removeEventListener('abort', abandon)
      const job: Job = {
        request,
        resolve: (finished) => {
          settled()
          resolve(finished)
        },
        reject: (reason) => {
          settled()
          reject(reason)
        },
      }
      signal.addEventListener('abort', abandon, { once: true })
      this.#waiting.push(job)
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()]
    const running = [...this.#busy.values()]
    for (const { late } of running) clearTimeout(late)
    for (const { request, reject } of [...running.map(({ job }) => job), ...this.#waiting.splice(0)]) {
      reject(stopped(request, 'la finition des PDF est arrêtée'))
    }
    this.#busy.clear()
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const worker = this.#idle.pop() ?? (this.#busy.size < this.#options.threads ? this.#start() : undefined)
    if (!worker) return
    const job = this.#waiting.shift() as Job
    const { timeoutMs } = this.#options
    const late = setTimeout(
      () => this.#lose(worker, `elle n’a pas abouti en ${timeoutMs / 1000} s`),
      timeoutMs,
    )
    this.#busy.set(worker, { job, late })
    const { pdf, options } = job.request
    // Copied, for the caller's bytes may be a window on a larger buffer, which would be cloned whole.
    const copy = new Uint8Array(pdf)
    worker.postMessage({ pdf: copy, options } satisfies Request, [copy.buffer])
  }

  #start(): Worker {
    const worker = new Worker(this.#options.module)
    worker.on('message', (reply: Reply) => this.#answered(worker, reply))
    worker.on('error', (error) => this.#lose(worker, `le fil d’exécution s’est arrêté (${error.message})`))
    worker.on('exit', () => this.#lose(worker, 'le fil d’exécution s’est arrêté'))
    return worker
  }

  #answered(worker: Worker, reply: Reply): void {
    const job = this.#release(worker)
    if (!job) return
    this.#idle.push(worker)
    settle(job, reply)
    this.#next()
  }

  /** The job fails, the thread is forgotten; another is started when it is needed. */
  #lose(worker: Worker, reason: string): void {
    const at = this.#idle.indexOf(worker)
    if (at >= 0) this.#idle.splice(at, 1)
    const job = this.#release(worker)
    void worker.terminate()
    job?.reject(stopped(job.request, `la finition du PDF a échoué : ${reason}`))
    this.#next()
  }

  #release(worker: Worker): Job | undefined {
    const running = this.#busy.get(worker)
    clearTimeout(running?.late)
    this.#busy.delete(worker)
    return running?.job
  }
}

function settle(job: Job, reply: Reply): void {
  if ('finished' in reply) job.resolve(reply.finished)
  else if ('failed' in reply)
    job.reject(stopped(job.request, `la finition du PDF a échoué : ${reply.failed}`))
  else job.reject(new PdfNotUnderstood(reply.refused.code, reply.refused.reason, reply.refused))
}

const stopped = (request: Request, reason: string) =>
  new PdfNotUnderstood('worker', reason, { release: request.options.name })
