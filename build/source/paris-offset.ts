/** Offsets of Paris by arithmetic, a day or more away from a change of hour: what Temporal takes 30 µs to find. */
import { Temporal } from 'temporal-polyfill'

const PARIS = 'Europe/Paris'
const DAY = 86_400_000

type Year = { readonly changes: readonly number[]; readonly offsets: readonly number[] }

/** As the time zone's own data has them, asked once a year; there are but three hundred years. */
const known = new Map<number, Year>()

/** Milliseconds that Paris is ahead of UTC at a wall time (as if it were UTC); undefined near a change. */
export function parisOffset(wall: number): number | undefined {
  const year = new Date(wall).getUTCFullYear()
  let found = known.get(year)
  if (!found) {
    found = changesAround(year)
    known.set(year, found)
  }
  let index = 0
  for (const change of found.changes) {
    if (Math.abs(wall - change) < 2 * DAY) return undefined
    if (wall > change) index++
  }
  return found.offsets[index]
}

function changesAround(year: number): Year {
  const start = Temporal.PlainDate.from({ year: year - 1, month: 12, day: 1 }).toZonedDateTime(PARIS)
  const end = Date.UTC(year + 1, 1, 1)
  const changes: number[] = []
  const offsets = [start.offsetNanoseconds / 1e6]
  let next = start.getTimeZoneTransition('next')
  while (next && next.epochMilliseconds < end) {
    changes.push(next.epochMilliseconds)
    offsets.push(next.offsetNanoseconds / 1e6)
    next = next.getTimeZoneTransition('next')
  }
  return { changes, offsets }
}
