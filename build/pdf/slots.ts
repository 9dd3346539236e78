/** Lets a given number of works run at once; the others wait their turn, first come first served. */
import { within } from './deadline.ts'

export class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  /** A slot, given back when disposed of. Throws the signal's reason while waiting. */
  async take(signal: AbortSignal): Promise<Disposable> {
    signal.throwIfAborted()
    if (this.#free > 0) this.#free--
    else {
      const { promise: turn, resolve } = Promise.withResolvers<void>()
      this.#waiting.push(resolve)
      try {
        await within(signal, turn)
      } catch (error) {
        const place = this.#waiting.indexOf(resolve)
        // The turn may have come in the same instant: it goes to the next.
        if (place === -1) this.#give()
        else this.#waiting.splice(place, 1)
        throw error
      }
    }
    return { [Symbol.dispose]: () => this.#give() }
  }

  #give(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free++
    else next()
  }
}
