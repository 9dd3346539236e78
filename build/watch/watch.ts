/**
 * Builds at once when something changes, and to the second when something falls due, having rehearsed it. It trusts
 * no timer: it looks at the clock at least every minute, so that no instant is missed while the machine slept or its
 * clock was set.
 */
import type { Instant } from '../types.ts'

export type Timers = {
  readonly set: (milliseconds: number, then: () => void) => unknown
  readonly clear: (timer: unknown) => void
}

/** Why a build begins. */
export type Reason = 'start' | 'change' | 'due' | 'retry' | 'clock'

export type WatchEvent<R> =
  | { readonly kind: 'building'; readonly reason: Reason; readonly at: Instant }
  | { readonly kind: 'built'; readonly reason: Reason; readonly at: Instant; readonly report: R }
  | { readonly kind: 'failed'; readonly at: Instant; readonly error: unknown; readonly retryAt: Instant }
  /** What is to appear at `at` could not be made ready. */
  | { readonly kind: 'unrehearsed'; readonly at: Instant; readonly error: unknown }

/** `next`: when the following build would differ though nobody writes. `due`: what appears then or later, soonest first. */
type Ahead = { readonly next?: Instant; readonly due?: readonly { readonly at: Instant }[] }

export type WatchOptions<R extends Ahead> = {
  /** One build for the given instant. */
  readonly make: (at: Instant, signal: AbortSignal) => Promise<R>
  /** Makes ready, privately, what a build will publish at that instant, so that its hour finds it made. */
  readonly rehearse?: (at: Instant, signal: AbortSignal) => Promise<unknown>
  /** Calls back at every change of what people write, until it is disposed of. */
  readonly changes: (onChange: () => void) => Disposable
  /** Leaves a sign of life: see `heartbeat.ts`. */
  readonly beat: (at: Instant) => void
  readonly onEvent: (event: WatchEvent<R>) => void
  readonly now: () => Instant
  readonly timers: Timers
  readonly signal: AbortSignal
}

const MINUTE = 60_000
const BEAT = 30_000
/** After a failure (disk full, another build running): soon, then less often. In seconds. */
const RETRIES = [5, 15, 30, 60]

/**
 * Runs until the signal; resolves then. A build that refuses its content is no failure: it waits for a change.
 * Throws only what a second try cannot mend (an error with the exit code 2: wrong usage).
 */
export async function watch<R extends Ahead>(options: WatchOptions<R>): Promise<void> {
  const { make, rehearse, changes, beat, onEvent, now, timers, signal } = options
  let pending: Reason | undefined = 'start'
  let next: Instant | undefined
  let retryAt: Instant | undefined
  let failures = 0
  let last = now()
  let wake = () => {}

  using _changes = changes(() => {
    pending = 'change'
    wake()
  })
  using _beating = every(BEAT, timers, () => beat(now()))
  signal.addEventListener('abort', () => wake(), { once: true })
  await using rehearsal = openRehearsal(rehearse, (at, error) => onEvent({ kind: 'unrehearsed', at, error }))

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = timers.set(milliseconds, resolve)
      wake = () => {
        timers.clear(timer)
        resolve()
      }
    })

  while (!signal.aborted) {
    const at = now()
    // A clock set back may have made public what is due only later.
    if (at < last) pending ??= 'clock'
    last = at
    if (retryAt !== undefined) {
      if (retryAt <= at) pending ??= 'retry'
    } else if (next !== undefined && next <= at) pending ??= 'due'
    if (pending === undefined) {
      await pause(untilNextLook(at, retryAt ?? next))
      continue
    }
    const reason: Reason = pending
    pending = undefined
    beat(at)
    // Never two at a time; what it has made stays made.
    await rehearsal.stop()
    onEvent({ kind: 'building', reason, at })
    try {
      const report = await make(at, signal)
      next = report.next
      retryAt = undefined
      failures = 0
      onEvent({ kind: 'built', reason, at, report })
      const [first] = report.due ?? []
      if (first) rehearsal.start(first.at)
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof Error && 'exitCode' in error && error.exitCode === 2) throw error
      retryAt = later(now(), RETRIES[Math.min(failures++, RETRIES.length - 1)] ?? 60)
      onEvent({ kind: 'failed', at, error, retryAt })
    }
  }
}

/**
 * Instants are told to the second, so `at` may lag by almost one: wake a second before, then look often. Longer
 * waits are cut to a minute: a timer does not count the hours that a machine sleeps, and none holds 25 days.
 */
function untilNextLook(at: Instant, awaited: Instant | undefined): number {
  const ahead = awaited === undefined ? MINUTE : Date.parse(awaited) - Date.parse(at)
  if (ahead > MINUTE) return MINUTE
  return ahead > 1000 ? ahead - 1000 : 50
}

/** Runs beside the wait, and gives way to a build. */
function openRehearsal(
  rehearse: WatchOptions<Ahead>['rehearse'],
  onFailure: (at: Instant, error: unknown) => void,
): AsyncDisposable & { start: (at: Instant) => void; stop: () => Promise<void> } {
  let running = Promise.resolve()
  let giveWay = new AbortController()
  const stop = async () => {
    giveWay.abort()
    await running
  }
  return {
    start(at) {
      if (!rehearse) return
      giveWay = new AbortController()
      const { signal } = giveWay
      running = rehearse(at, signal).then(
        () => undefined,
        (error: unknown) => {
          if (!signal.aborted) onFailure(at, error)
        },
      )
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function every(milliseconds: number, timers: Timers, run: () => void): Disposable {
  let timer = timers.set(milliseconds, function again() {
    run()
    timer = timers.set(milliseconds, again)
  })
  return { [Symbol.dispose]: () => timers.clear(timer) }
}

const later = (at: Instant, seconds: number) =>
  new Date(Date.parse(at) + seconds * 1000).toISOString().replace('.000Z', 'Z') as Instant
