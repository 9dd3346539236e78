/** The threads that read files: each file has a time, each thread a memory; what exceeds them is ended and said. */
import { Worker } from 'node:worker_threads'
import type { Register } from '../analyse.ts'
import type { Refusal } from '../types.ts'
import type { Job, Outcome } from './one.ts'

export type CrewOptions = {
  readonly threads: number
  /** Milliseconds for one file. */
  readonly timeout: number
  /** Mebibytes for one thread. */
  readonly memory: number
  /** The thread's module: tests put their own in its place. */
  readonly module?: URL
}

export const LIMITS: CrewOptions = { threads: 2, timeout: 30_000, memory: 1024 }

type Waiting = { readonly job: Job; readonly resolve: (outcome: Outcome) => void }

/** Ends its threads when disposed of. */
export class Crew implements AsyncDisposable {
  readonly #register: Register
  readonly #options: Required<CrewOptions>
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, { waiting: Waiting; late: NodeJS.Timeout }>()
  readonly #queue: Waiting[] = []
  #closed = false

  constructor(register: Register, options: CrewOptions) {
    this.#register = register
    this.#options = { module: new URL('./worker.ts', import.meta.url), ...options }
  }

  /** Never rejects: a thread that dies is a refusal of the file it read. */
  run(job: Job): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#queue.push({ job, resolve })
      this.#next()
    })
  }

  #next(): void {
    if (this.#closed || this.#queue.length === 0) return
    const worker = this.#idle.pop() ?? (this.#busy.size < this.#options.threads ? this.#start() : undefined)
    const waiting = worker && this.#queue.shift()
    if (!worker || !waiting) return
    const late = setTimeout(() => this.#lose(worker, TOO_LONG(this.#options.timeout)), this.#options.timeout)
    this.#busy.set(worker, { waiting, late })
    worker.postMessage({ number: 0, ...waiting.job })
  }

  #start(): Worker {
    const worker = new Worker(this.#options.module, {
      workerData: this.#register,
      resourceLimits: {
        maxOldGenerationSizeMb: this.#options.memory,
        maxYoungGenerationSizeMb: 64,
        stackSizeMb: 4,
      },
      stdout: true,
      stderr: true,
    })
    worker.on('message', ({ outcome }: { outcome: Outcome }) => {
      const busy = this.#busy.get(worker)
      if (!busy) return
      clearTimeout(busy.late)
      this.#busy.delete(worker)
      this.#idle.push(worker)
      busy.waiting.resolve(outcome)
      this.#next()
    })
    worker.on('error', (error: NodeJS.ErrnoException) =>
      this.#lose(worker, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_MUCH : DAMAGED),
    )
    worker.on('exit', () => this.#lose(worker, DAMAGED))
    return worker
  }

  #lose(worker: Worker, refusal: Refusal): void {
    const busy = this.#busy.get(worker)
    const at = this.#idle.indexOf(worker)
    if (at >= 0) this.#idle.splice(at, 1)
    if (busy) {
      clearTimeout(busy.late)
      this.#busy.delete(worker)
      busy.waiting.resolve({ refusal })
    }
    void worker.terminate()
    this.#next()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()))
  }
}

const TOO_LONG = (ms: number): Refusal => ({
  rule: 'import/too-long',
  message: `La lecture de ce fichier a dépassé ${(ms / 1000).toLocaleString('fr-FR')} s : elle est abandonnée.`,
  fix: 'Un communiqué se lit en un instant : ce fichier est sans doute autre chose. Reprenez-le à la main si ce n’est pas le cas.',
})

const TOO_MUCH: Refusal = {
  rule: 'import/too-much',
  message: 'La lecture de ce fichier demandait trop de mémoire : elle est abandonnée.',
  fix: 'Ce fichier n’est sans doute pas un communiqué. Reprenez-le à la main si c’en est un.',
}

const DAMAGED: Refusal = {
  rule: 'import/damaged',
  message: 'Ce fichier a fait échouer la lecture.',
  fix: 'Ouvrez-le dans son logiciel et enregistrez-le de nouveau.',
}
