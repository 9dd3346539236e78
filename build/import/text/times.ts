/** Hours as French documents print them: « 14h00 », « 14 h », « 14:30 », « de 9h à midi ». */
import { flat } from './flat.ts'

export type FoundTimes = {
  readonly start: string
  readonly end?: string
  readonly index: number
  readonly length: number
}

const HOUR = '(?:(\\d{1,2})\\s?(?:h|heures?|:)\\s?([0-5]\\d)?(?![\\d])|(midi))'
const RANGE = new RegExp(`(?<![\\d/])${HOUR}(?:\\s?(?:-|a|et|jusqu'a|->)\\s?${HOUR})?`, 'g')

/** The first hour, or range of hours, of a text. */
export function timesIn(text: string): FoundTimes | undefined {
  for (const match of flat(text).matchAll(RANGE)) {
    const start = clock(match[1], match[2], match[3])
    const end = clock(match[4], match[5], match[6])
    if (!start || match[0].trim().length < 2) continue
    return { start, ...(end && end > start ? { end } : {}), index: match.index, length: match[0].length }
  }
  return undefined
}

function clock(
  hour: string | undefined,
  minute: string | undefined,
  noon: string | undefined,
): string | undefined {
  if (noon) return '12:00'
  if (hour === undefined || Number(hour) > 23) return undefined
  return `${hour.padStart(2, '0')}:${minute ?? '00'}`
}
