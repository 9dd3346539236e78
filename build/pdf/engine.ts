/** Prints documents to PDF with one browser: started when it is first wanted, replaced when it dies or hangs. */
import { createHash } from 'node:crypto'
import { FLAGS } from './browser/flags.ts'
import { FONTS_CONF } from './browser/fonts-conf.ts'
import { type Located, type LocateOptions, locate } from './browser/locate.ts'
import { sandboxObstacle } from './browser/sandbox.ts'
import { Deadline, DeadlineError, within } from './deadline.ts'
import { DocumentError, PrintError, UnfinishedError } from './errors.ts'
import type { PrintJob } from './job.ts'
import { Press } from './press.ts'
import { Slots } from './slots.ts'
import { PRINT_OPTIONS, type Tab } from './tab.ts'

export type { PrintJob } from './job.ts'

export type EngineOptions = LocateOptions & {
  /** Pages that print at once. */
  readonly jobs?: number
  /** A print that takes longer is given up, its browser replaced, and tried once more. */
  readonly printTimeoutMs?: number
  readonly launchTimeoutMs?: number
  /** Prints after which the browser is replaced, so that its memory does not grow. */
  readonly printsPerBrowser?: number
  /** One line in French that the person at the keyboard should see. */
  readonly onNotice?: (notice: string) => void
}

export type PdfEngine = AsyncDisposable & {
  /** The browser and how it is used: part of each PDF's cache key. */
  readonly identity: string
  /** Starts the browser, for a print to come; one that cannot start is told by that print. */
  readonly prepare: () => void
  readonly print: (job: PrintJob, signal: AbortSignal) => Promise<Uint8Array>
  readonly stats: Readonly<EngineStats>
}

export type EngineStats = {
  prints: number
  retries: number
  launches: number
  /** Pages emptied between two documents that do not share their resources. */
  resets: number
  /** The browser that prints at present. */
  pid: number | undefined
}

const DEFAULTS = {
  jobs: 2,
  printTimeoutMs: 30_000,
  launchTimeoutMs: 30_000,
  printsPerBrowser: 500,
  onNotice: () => {},
} satisfies Partial<EngineOptions>

type Settings = LocateOptions & Required<Pick<EngineOptions, keyof typeof DEFAULTS>>

/** Chooses the browser; nothing is unpacked or started before the first print. */
export async function openEngine(options: EngineOptions): Promise<PdfEngine> {
  return new Engine(await locate(options), { ...DEFAULTS, ...options })
}

/** Whatever decides how a page is laid out, besides the browser itself. */
const RECIPE = createHash('sha256')
  .update(JSON.stringify([FLAGS, FONTS_CONF, PRINT_OPTIONS]))
  .digest('hex')
  .slice(0, 16)

/** The browser and how it is used. */
export const identityOf = ({ identity }: Located): string => `${identity}; ${RECIPE}`

class Engine implements PdfEngine {
  readonly identity: string
  readonly stats: EngineStats = { prints: 0, retries: 0, launches: 0, resets: 0, pid: undefined }
  readonly #located: Located
  readonly #options: Settings
  readonly #slots: Slots
  readonly #closed = new AbortController()
  readonly #presses = new Set<Press>()
  readonly #printing = new Set<Promise<void>>()
  #shared: Promise<Press> | undefined
  #sandbox: Promise<boolean> | undefined

  constructor(located: Located, options: Settings) {
    this.#located = located
    this.#options = options
    this.#slots = new Slots(options.jobs)
    this.identity = identityOf(located)
  }

  prepare(): void {
    if (!this.#closed.signal.aborted) this.#current(this.#closed.signal).catch(() => {})
  }

  print(job: PrintJob, signal: AbortSignal): Promise<Uint8Array> {
    const printing = this.#print(job, AbortSignal.any([signal, this.#closed.signal]))
    const ended = printing.then(
      () => {},
      () => {},
    )
    this.#printing.add(ended)
    void ended.then(() => this.#printing.delete(ended))
    return printing
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort(new UnfinishedError('La fabrication des PDF a été arrêtée.'))
    await Promise.all(this.#printing)
    await this.#shared?.catch(() => {})
    await Promise.all([...this.#presses].map((press) => press.end()))
  }

  async #print(job: PrintJob, stop: AbortSignal): Promise<Uint8Array> {
    using _slot = await this.#slots.take(stop)
    try {
      return await this.#attempt(job, await this.#current(stop), stop)
    } catch (error) {
      if (stop.aborted || error instanceof DocumentError) throw error
      this.stats.retries++
    }
    return this.#alone(job, stop)
  }

  /** The second try has a browser to itself, so that no other document's fault is laid at this one's door. */
  async #alone(job: PrintJob, stop: AbortSignal): Promise<Uint8Array> {
    const press = await this.#start(stop)
    try {
      return await this.#attempt(job, press, stop)
    } catch (error) {
      if (stop.aborted || error instanceof UnfinishedError) throw error
      const seconds = this.#options.printTimeoutMs / 1000
      const reason =
        error instanceof DeadlineError
          ? `le navigateur n’a pas répondu en ${seconds} s, deux fois de suite.`
          : 'le navigateur s’est arrêté, deux fois de suite.'
      throw new PrintError(job.name, `${reason} Relancez la commande.`, { cause: error })
    } finally {
      await press.end()
    }
  }

  async #attempt(job: PrintJob, press: Press, stop: AbortSignal): Promise<Uint8Array> {
    using deadline = new Deadline(this.#options.printTimeoutMs, 'print took too long', stop)
    let tab: Tab | undefined
    let resets = 0
    let done = false
    try {
      const gone = AbortSignal.any([deadline.signal, press.lost])
      tab = await press.lend(job, gone)
      resets = tab.resets
      const bytes = await within(AbortSignal.any([gone, tab.lost]), tab.print(job))
      this.stats.prints++
      done = true
      return bytes
    } catch (error) {
      // A document at fault or an interruption says nothing against the browser; all else does.
      if (!stop.aborted && !(error instanceof DocumentError)) void press.end()
      throw error
    } finally {
      this.stats.resets += (tab?.resets ?? 0) - resets
      await press.restore(tab, done)
    }
  }

  /** The shared browser, started if there is none, replaced when it has printed enough. */
  async #current(stop: AbortSignal): Promise<Press> {
    for (;;) {
      this.#shared ??= this.#start(this.#closed.signal)
      const promise = this.#shared
      const forget = () => {
        if (this.#shared === promise) this.#shared = undefined
      }
      // A launch that failed is not remembered.
      promise.catch(forget)
      const press = await within(stop, promise)
      if (!press.lost.aborted && press.prints < this.#options.printsPerBrowser) return press
      forget()
      void press.retire()
    }
  }

  async #start(signal: AbortSignal): Promise<Press> {
    this.#sandbox ??= this.#decideSandbox()
    const [prepared, sandbox] = await Promise.all([this.#located.prepare(), this.#sandbox])
    signal.throwIfAborted()
    const { cacheDir, launchTimeoutMs: timeoutMs } = this.#options
    const press = await Press.start({ cacheDir, prepared, sandbox, timeoutMs }, signal)
    this.#presses.add(press)
    press.lost.addEventListener('abort', () => this.#forget(press), { once: true })
    this.stats.launches++
    this.stats.pid = press.pid
    return press
  }

  async #decideSandbox(): Promise<boolean> {
    const obstacle = await sandboxObstacle()
    if (obstacle !== undefined)
      this.#options.onNotice(`Le navigateur fonctionne sans son bac à sable : ${obstacle}.`)
    return obstacle === undefined
  }

  #forget(press: Press): void {
    if (this.stats.pid === press.pid) this.stats.pid = undefined
    void press.end().then(() => this.#presses.delete(press))
  }
}
