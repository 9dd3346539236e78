/** A clock and timers that a test moves by hand. */
import type { Instant } from '../../build/types.ts'
import type { Timers } from '../../build/watch/watch.ts'

export type FakeClock = {
  readonly now: () => Instant
  readonly timers: Timers
  /** Lets that much time pass: timers fire in their order, each at its moment. */
  readonly pass: (milliseconds: number) => Promise<void>
  /** Sets the clock without any timer counting it: a machine that slept, or whose clock was set. */
  readonly jump: (milliseconds: number) => void
  /** The longest wait that was ever asked for. */
  readonly longest: () => number
}

export function fakeClock(start: string): FakeClock {
  let wall = Date.parse(start)
  // What timers count: it stands still while the machine sleeps.
  let counted = 0
  let longest = 0
  const waiting = new Map<object, { readonly at: number; readonly then: () => void }>()
  return {
    now: () => `${new Date(wall).toISOString().slice(0, 19)}Z` as Instant,
    timers: {
      set(milliseconds, then) {
        longest = Math.max(longest, milliseconds)
        const timer = {}
        waiting.set(timer, { at: counted + milliseconds, then })
        return timer
      },
      clear: (timer) => waiting.delete(timer as object),
    },
    async pass(milliseconds) {
      const end = counted + milliseconds
      await settled()
      for (;;) {
        const [first] = [...waiting].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)
        if (!first) break
        const [timer, { at, then }] = first
        wall += at - counted
        counted = at
        waiting.delete(timer)
        then()
        await settled()
      }
      wall += end - counted
      counted = end
    },
    jump: (milliseconds) => {
      wall += milliseconds
    },
    longest: () => longest,
  }
}

/** Lets everything run that waits for nothing but its turn. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}
