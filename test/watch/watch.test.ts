/** What watch promises, with a clock moved by hand: to the second, never missed, one build at a time. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Instant } from '../../build/types.ts'
import { type WatchEvent, watch } from '../../build/watch/watch.ts'
import { type FakeClock, fakeClock } from './clock.ts'

type Report = { readonly next?: Instant; readonly due?: readonly { readonly at: Instant }[] }

const START = '2026-11-22T10:00:00.400Z'
const SECOND = 1000
const HOUR = 3_600_000

/** A watch over a build that answers what `make` says; `log` holds `reason instant` of each build begun. */
function watching(
  clock: FakeClock,
  make: (at: Instant) => Report | Promise<Report>,
  rehearse?: (at: Instant, signal: AbortSignal) => Promise<unknown>,
) {
  const log: string[] = []
  const beats: Instant[] = []
  const events: WatchEvent<Report>[] = []
  const stop = new AbortController()
  let change = () => {}
  const ended = watch({
    make: async (at) => make(at),
    ...(rehearse ? { rehearse } : {}),
    changes: (onChange) => {
      change = onChange
      return { [Symbol.dispose]: () => undefined }
    },
    beat: (at) => beats.push(at),
    onEvent: (event) => {
      events.push(event)
      if (event.kind === 'building') log.push(`${event.reason} ${event.at.slice(11, 19)}`)
    },
    now: clock.now,
    timers: clock.timers,
    signal: stop.signal,
  })
  return {
    log,
    beats,
    events,
    change: () => change(),
    async [Symbol.asyncDispose]() {
      stop.abort()
      await ended
    },
    ended,
  }
}

/** What is due, as a build tells it: the first of these instants that is still to come. */
const dueAt =
  (...instants: string[]) =>
  (at: Instant): Report => {
    const next = instants.find((instant) => instant > at)
    return next === undefined ? {} : { next: next as Instant }
  }

describe('watch', () => {
  test('builds at the start: what fell due while nothing ran is not waited for', async () => {
    const clock = fakeClock(START)
    await using watched = watching(clock, dueAt('2026-11-22T09:00:00Z'))
    await clock.pass(0)
    assert.deepEqual(watched.log, ['start 10:00:00'])
    await clock.pass(24 * HOUR)
    assert.deepEqual(watched.log, ['start 10:00:00'], 'and then nothing, for nothing is due')
  })

  test('builds to the second when something falls due, and again for what comes next', async () => {
    const clock = fakeClock(START)
    await using watched = watching(clock, dueAt('2026-11-22T18:00:00Z', '2026-11-22T18:00:01Z'))
    // To the last tenth before the hour, then a tenth after it.
    await clock.pass(8 * HOUR - 500)
    assert.deepEqual(watched.log, ['start 10:00:00'])
    await clock.pass(200)
    assert.deepEqual(watched.log, ['start 10:00:00', 'due 18:00:00'])
    await clock.pass(SECOND)
    assert.deepEqual(watched.log, ['start 10:00:00', 'due 18:00:00', 'due 18:00:01'])
  })

  test('rehearses what is due after each build, gives way to the next one, and tells a rehearsal that failed', async () => {
    const clock = fakeClock(START)
    const due = '2026-11-22T18:00:00Z' as Instant
    const rehearsals: string[] = []
    const fails: boolean[] = []
    await using watched = watching(
      clock,
      (at) => (at < due ? { next: due, due: [{ at: due }] } : {}),
      (at, signal) => {
        rehearsals.push(`begun ${at}`)
        if (fails.shift()) return Promise.reject(new Error('pas de navigateur'))
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            rehearsals.push(`stopped with ${watched.log.length} built`)
            reject(signal.reason)
          })
        })
      },
    )
    await clock.pass(SECOND)
    assert.deepEqual(rehearsals, [`begun ${due}`])
    fails.push(true)
    watched.change()
    await clock.pass(SECOND)
    assert.deepEqual(rehearsals.slice(1), ['stopped with 1 built', `begun ${due}`])
    const told = watched.events.filter(({ kind }) => kind === 'unrehearsed')
    assert.deepEqual(
      told.map((event) => 'error' in event && String(event.error)),
      ['Error: pas de navigateur'],
    )
    await clock.pass(8 * HOUR)
    assert.equal(watched.log.at(-1), 'due 18:00:00')
    assert.equal(rehearsals.length, 3, 'nothing is due any more')
  })

  test('does not miss what fell due while the machine slept: it is built within a minute of waking', async () => {
    const clock = fakeClock(START)
    await using watched = watching(clock, dueAt('2026-11-22T18:00:00Z'))
    await clock.pass(10 * SECOND)
    clock.jump(9 * HOUR)
    await clock.pass(60 * SECOND)
    assert.equal(watched.log.length, 2)
    assert.match(watched.log[1] ?? '', /^due 19:0[01]:/)
  })

  test('never asks for a wait longer than a minute, be the hour years away', async () => {
    const clock = fakeClock(START)
    await using watched = watching(clock, dueAt('2031-01-01T00:00:00Z'))
    await clock.pass(2 * HOUR)
    assert.deepEqual(watched.log, ['start 10:00:00'])
    assert.ok(clock.longest() <= 60_000, `${clock.longest()}`)
  })

  test('builds again when the clock is set back: what was public may no longer be', async () => {
    const clock = fakeClock(START)
    await using watched = watching(clock, dueAt('2026-11-22T10:30:00Z'))
    await clock.pass(31 * 60 * SECOND)
    clock.jump(-20 * 60 * SECOND)
    await clock.pass(61 * SECOND)
    assert.deepEqual(
      watched.log.map((line) => line.split(' ')[0]),
      ['start', 'due', 'clock'],
    )
    await clock.pass(30 * 60 * SECOND)
    assert.equal(watched.log.at(-1), 'due 10:30:00', 'and once more at its hour')
  })

  test('builds at once on a change; one that comes during a build sets off another, never two at a time', async () => {
    const clock = fakeClock(START)
    let running = 0
    let most = 0
    const gates: (() => void)[] = []
    await using watched = watching(clock, async () => {
      most = Math.max(most, ++running)
      await new Promise<void>((resolve) => gates.push(resolve))
      running--
      return {}
    })
    const finish = async () => {
      gates.shift()?.()
      await clock.pass(0)
    }
    await clock.pass(0)
    for (let turn = 0; turn < 3; turn++) watched.change()
    await clock.pass(0)
    assert.deepEqual(watched.log, ['start 10:00:00'], 'the first is not done')
    await finish()
    assert.deepEqual(watched.log, ['start 10:00:00', 'change 10:00:00'], 'three changes make one build')
    await finish()
    await clock.pass(5 * SECOND)
    assert.equal(watched.log.length, 2)
    watched.change()
    await clock.pass(0)
    assert.equal(watched.log.at(-1), 'change 10:00:05')
    await finish()
    assert.equal(most, 1)
  })

  test('a content that is refused ends nothing, and is not tried again before something changes', async () => {
    const clock = fakeClock(START)
    await using watched = watching(clock, () => ({}))
    await clock.pass(24 * HOUR)
    assert.deepEqual(watched.log, ['start 10:00:00'])
    watched.change()
    await clock.pass(0)
    assert.equal(watched.log.length, 2)
  })

  test('what could not finish is tried again, soon and then less often, also past the hour it was for', async () => {
    const clock = fakeClock(START)
    let broken = false
    await using watched = watching(clock, (at) => {
      if (broken) throw new Error('disque plein')
      return dueAt('2026-11-22T10:01:00Z')(at)
    })
    await clock.pass(30 * SECOND)
    broken = true
    await clock.pass(60 * SECOND)
    const tries = watched.log.slice(1)
    assert.equal(tries[0], 'due 10:01:00')
    assert.deepEqual(new Set(tries.slice(1).map((line) => line.split(' ')[0])), new Set(['retry']))
    assert.ok(tries.length >= 3 && tries.length <= 4, tries.join(', '))
    broken = false
    await clock.pass(61 * SECOND)
    const mended = watched.log.length
    assert.equal(watched.events.at(-1)?.kind, 'built')
    await clock.pass(HOUR)
    assert.equal(watched.log.length, mended, 'then all is done')
  })

  test('wrong usage ends it at once: a second try would not mend it', async () => {
    const clock = fakeClock(START)
    const watched = watching(clock, () => {
      throw Object.assign(new Error('mauvais dossier'), { exitCode: 2 })
    })
    await assert.rejects(watched.ended, /mauvais dossier/)
  })

  test('beats at least every half minute, also during a build that takes long', async () => {
    const clock = fakeClock(START)
    await using watched = watching(
      clock,
      () => new Promise<Report>((resolve) => clock.timers.set(5 * 60_000, () => resolve({}))),
    )
    await clock.pass(5 * 60_000)
    const gaps = watched.beats.slice(1).map((at, i) => Date.parse(at) - Date.parse(watched.beats[i] ?? at))
    assert.ok(watched.beats.length >= 10)
    assert.ok(Math.max(...gaps) <= 31_000, `${Math.max(...gaps)}`)
  })

  test('stops when told, without waiting for the next look', async () => {
    const clock = fakeClock(START)
    const watched = watching(clock, () => ({}))
    await clock.pass(SECOND)
    await watched[Symbol.asyncDispose]()
    await watched.ended
  })
})
