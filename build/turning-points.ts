/** What time alone changes of a release, and when: it becomes public, its contacts become history, its event passes. */
import type { Instant, Release } from './types.ts'

/** Due: neither page nor count of it exists before. */
export const isPublic = ({ firstPublic }: Pick<Release, 'firstPublic'>, now: Instant): boolean =>
  firstPublic <= now

/** Contacts leave: two years after publication, or past the date that one of them gives, they are history. */
export const isDated = (release: Release, now: Instant): boolean => datedFrom(release) <= now

/** Its event is still to come, or goes on. */
export function isComing(release: Release, now: Instant): boolean {
  const end = eventEnd(release)
  return end !== undefined && end > now
}

/** Every instant at which one of the above changes its answer. Between two of them, time changes nothing. */
export function turningPoints(release: Release): Instant[] {
  const end = eventEnd(release)
  return [release.firstPublic, datedFrom(release), ...(end === undefined ? [] : [end])]
}

/** The first turning point after `now`, of all; undefined when nothing more will change by itself. */
export function nextTurn(releases: Iterable<Release>, now: Instant): Instant | undefined {
  let next: Instant | undefined
  for (const release of releases)
    for (const instant of turningPoints(release))
      if (instant > now && (next === undefined || instant < next)) next = instant
  return next
}

/** The earliest of the instants that make it so. */
function datedFrom({ firstPublic, contacts }: Release): Instant {
  let first = twoYearsLater(firstPublic)
  for (const { until } of contacts) {
    if (until === undefined) continue
    const dayAfter = toInstant(Date.parse(`${until}T00:00:00Z`) + DAY)
    if (dayAfter < first) first = dayAfter
  }
  return first
}

/** At the same second; the 29th of February has no second anniversary, and the 1st of March stands for it. */
const twoYearsLater = (instant: Instant): Instant =>
  `${Number(instant.slice(0, 4)) + 2}${instant.slice(4).replace('-02-29', '-03-01')}` as Instant

function eventEnd({ event }: Release): Instant | undefined {
  if (!event || event.status === 'cancelled') return undefined
  const last = event.end ?? event.start
  // A day without hours lasts until its end in Paris, which is within a day of its beginning.
  return last.time ? last.instant : toInstant(Date.parse(last.instant) + DAY)
}

const DAY = 86_400_000
const toInstant = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z') as Instant
