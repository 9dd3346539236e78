/** Europe/Paris for machines: what a calendar must know of the zone, and moments with their offset. */
import { Temporal } from 'temporal-polyfill'
import type { EventMoment, Instant, LocalDate, LocalTime } from '../types.ts'
import type { ContentLine } from './content-lines.ts'

export const PARIS = 'Europe/Paris'

/** From 1997 on, the rule below holds whole years: the end of summer time moved to October in 1996. */
const RULED_SINCE = '1997-01-01'

/** True if the zone below tells this moment right; older ones are written in UTC. */
export const isRuled = ({ date }: EventMoment): boolean => date >= RULED_SINCE

/**
 * The zone as RFC 5545 § 3.6.5 wants it in every calendar that names it: summer time from the last Sunday of
 * March to the last of October, at 1:00 UTC (directive 2000/84/CE).
 */
export const PARIS_ZONE: readonly ContentLine[] = [
  { name: 'BEGIN', value: 'VTIMEZONE' },
  { name: 'TZID', value: PARIS },
  ...observance('DAYLIGHT', 'CEST', '+0100', '+0200', '19970330T020000', 3),
  ...observance('STANDARD', 'CET', '+0200', '+0100', '19961027T030000', 10),
  { name: 'END', value: 'VTIMEZONE' },
]

function observance(
  kind: 'DAYLIGHT' | 'STANDARD',
  name: string,
  from: string,
  to: string,
  first: string,
  month: number,
): ContentLine[] {
  return [
    { name: 'BEGIN', value: kind },
    { name: 'DTSTART', value: first },
    { name: 'TZOFFSETFROM', value: from },
    { name: 'TZOFFSETTO', value: to },
    { name: 'TZNAME', value: name },
    { name: 'RRULE', value: `FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU` },
    { name: 'END', value: kind },
  ]
}

/** ISO 8601 with Paris's offset that day (`2024-12-08T08:30:00+01:00`), or a date when there is no time. */
export function isoMoment({ date, time, instant }: EventMoment): string {
  if (!time) return date
  const minutes = Math.round((Date.parse(`${date}T${time}:00Z`) - Date.parse(instant)) / 60_000)
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date}T${time}:00${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`
}

/** What the clocks of Paris show at an instant. */
export function wallTime(instant: Instant): { date: LocalDate; time: LocalTime } {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(PARIS)
  return {
    date: zoned.toPlainDate().toString() as LocalDate,
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }) as LocalTime,
  }
}
