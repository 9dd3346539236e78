/** One running browser and its pages: lends a page for a print, takes it back, ends with all of them. */
import type { CDPSession } from 'puppeteer'
import { type LaunchOptions, launch, type Running } from './browser/launch.ts'
import { within } from './deadline.ts'
import type { PrintJob } from './job.ts'
import { Tab } from './tab.ts'

export class Press {
  readonly #running: Running
  readonly #root: CDPSession
  readonly #idle: Tab[] = []
  readonly #lost = new AbortController()
  #lent = 0
  #prints = 0
  #retired = false
  #ended: Promise<void> | undefined

  private constructor(running: Running, root: CDPSession) {
    this.#running = running
    this.#root = root
    running.browser.once('disconnected', () => this.#lost.abort(new Error('browser disconnected')))
  }

  static async start(options: LaunchOptions, signal: AbortSignal): Promise<Press> {
    const running = await launch(options, signal)
    try {
      return new Press(running, await running.browser.target().createCDPSession())
    } catch (error) {
      await running.end()
      throw error
    }
  }

  get pid(): number {
    return this.#running.pid
  }

  /** Aborted when the browser is gone. */
  get lost(): AbortSignal {
    return this.#lost.signal
  }

  /** Prints begun since the browser started. */
  get prints(): number {
    return this.#prints
  }

  /** A page for the job: one whose memory suits it, else any that is free, else a new one. */
  async lend(job: PrintJob, signal: AbortSignal): Promise<Tab> {
    this.#lent++
    this.#prints++
    for (;;) {
      const suited = this.#idle.findIndex((tab) => tab.fits(job))
      const [idle] = this.#idle.splice(Math.max(suited, 0), 1)
      if (idle === undefined) return this.#open(signal)
      if (!idle.lost.aborted) return idle
    }
  }

  async #open(signal: AbortSignal): Promise<Tab> {
    const opening = Tab.open(this.#root)
    try {
      return await within(signal, opening)
    } catch (error) {
      // It may open after all, for nobody.
      opening.then((tab) => tab.close()).catch(() => {})
      throw error
    }
  }

  /** Takes a page back. One that failed is closed instead: `undefined` when it never opened. */
  async restore(tab: Tab | undefined, usable: boolean): Promise<void> {
    this.#lent--
    if (usable && tab !== undefined) this.#idle.push(tab)
    else if (!this.#lost.signal.aborted) void tab?.close()
    if (this.#retired && this.#lent === 0) await this.end()
  }

  /** No new print: ends once the pages that are lent have come back. */
  async retire(): Promise<void> {
    this.#retired = true
    if (this.#lent === 0) await this.end()
  }

  /** Kills the browser now. */
  end(): Promise<void> {
    this.#lost.abort(new Error('browser ended'))
    this.#ended ??= this.#running.end()
    return this.#ended
  }
}
