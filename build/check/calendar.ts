/** The civil calendar by plain arithmetic: weekdays and days of a month, without any clock. */

export const MONTHS =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')
export const WEEKDAYS = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' ')

export type Day = { readonly year: number; readonly month: number; readonly day: number }

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** 0 is Monday. */
export function weekdayOf({ year, month, day }: Day): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
}

/** Days since an origin: their differences are what matters. */
export function dayNumber({ year, month, day }: Day): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000)
}

export function dayFrom(number: number): Day {
  const date = new Date(number * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

export function parseDay(iso: string): Day {
  const [year = 0, month = 0, day = 0] = iso.slice(0, 10).split('-').map(Number)
  return { year, month, day }
}

/** « 1er mars 2025 »; without the year where it is not wanted. */
export function inFrench({ year, month, day }: Day, withYear = true): string {
  return `${day === 1 ? '1er' : day} ${MONTHS[month - 1]}${withYear ? ` ${year}` : ''}`
}
