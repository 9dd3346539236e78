/** Stops waiting for a promise when a signal says so, whatever the promise does afterwards. */

/** `work`'s result, or `signal`'s reason as soon as it is aborted. `work` may still be running then. */
export async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  // A rejection that comes after the signal belongs to nobody any more.
  work.catch(() => {})
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** An `AbortController` that fires after `ms` or when `parent` does; to be cancelled when it is no longer needed. */
export class Deadline implements Disposable {
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #parent: AbortSignal
  readonly #abort = () => this.#controller.abort(this.#parent.reason)

  constructor(ms: number, message: string, parent: AbortSignal) {
    this.#parent = parent
    this.#timer = setTimeout(() => this.#controller.abort(new DeadlineError(message)), ms)
    if (parent.aborted) this.#abort()
    else parent.addEventListener('abort', this.#abort, { once: true })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    this.#parent.removeEventListener('abort', this.#abort)
  }
}

/** A call that took longer than it may. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}
