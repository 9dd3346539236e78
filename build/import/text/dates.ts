/** Dates as French documents print them, with the slips that scanners make. */
import { flat } from './flat.ts'

export type FoundDate = {
  readonly day: number
  readonly month: number
  /** Absent where the document leaves it to be understood. */
  readonly year?: number
  /** 1 is Monday. */
  readonly weekday?: number
  /** In the text, from the weekday if there is one. */
  readonly index: number
  readonly length: number
  /** A scanner's letter was read as a figure. */
  readonly slip: boolean
  /** The day or the month cannot be told from the other for sure: figures alone. */
  readonly numeric: boolean
}

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
const ENGLISH_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^jan/, 1],
  [/^fe[bv]/, 2],
  [/^(?:mar|rnar)/, 3],
  [/^a[vp]r/, 4],
  [/^(?:mai|may|rnai)/, 5],
  [/^(?:juin|june|ju1n)/, 6],
  [/^(?:jui|july)/, 7],
  [/^a(?:ou|ug)/, 8],
  [/^sep/, 9],
  [/^o[ck]t/, 10],
  [/^nov/, 11],
  [/^de[cz]/, 12],
]

const DAY_NAME = `(?:(${[...WEEKDAYS, ...ENGLISH_DAYS].join('|')}|lun\\.|mar\\.|mer\\.|jeu\\.|ven\\.|sam\\.|dim\\.)\\s*,?\\s*(?:le )?\\s*)?`
const DAY = '(?<![\\p{L}\\d/])([0-3liöo]?[0-9lio])\\s?(?:er\\b|e?me\\b|st\\b|nd\\b|rd\\b|th\\b)?\\s*'
const MONTH =
  '(janvier|janv\\.?|jan\\.|fevrier|fevr\\.?|fev\\.?|rnars|mars|avril|avr\\.?|rnai|mai|ju1n|juin|juillet|juil\\.?|aout|septembre|sept\\.?|sep\\.|octobre|oct\\.?|novembre|nov\\.?|decembre|dec\\.?|january|february|march|april|may|june|july|august|september|october|november|december)'
const YEAR = '(?:\\s*,?\\s*(?:de\\s)?([12l][90o][0-9lo]{2})(?![\\d]))?'
const WORDS = new RegExp(`${DAY_NAME}${DAY}${MONTH}(?![a-z])${YEAR}`, 'gu')
const FIGURES = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2}|\d{2})(?![\d/]|[.-]\d)/g
const ISO = /(?<![\d/.-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d|-\d)/g
const ENGLISH =
  /\b(january|february|march|april|may|june|july|august|september|october|november|december) (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d{2})\b/g

/** Every date of a text, in its order. Days that no calendar has are left out. */
export function datesIn(text: string): FoundDate[] {
  const plain = flat(text)
  if (!/\d/.test(plain)) return []
  const found: FoundDate[] = []
  const add = (date: FoundDate) => {
    const clash = found.some(
      (one) => date.index < one.index + one.length && one.index < date.index + date.length,
    )
    if (!clash && real(date)) found.push(date)
  }
  for (const m of plain.matchAll(WORDS)) {
    const [whole, weekday, day = '', month = '', year] = m
    const slip = /[a-z]/.test(day) || /[a-z]/.test(year ?? '')
    if (slip && !/\d/.test(day + (year ?? '')) && day.length < 2) continue
    add({
      day: Number(figures(day)),
      month: monthOf(month),
      ...(year === undefined ? {} : { year: Number(figures(year)) }),
      ...(weekday === undefined ? {} : { weekday: weekdayOf(weekday) }),
      index: m.index,
      length: whole.length,
      slip,
      numeric: false,
    })
  }
  for (const m of plain.matchAll(ENGLISH)) {
    add({
      ...at(m),
      day: Number(m[2]),
      month: monthOf(m[1] ?? ''),
      year: Number(m[3]),
      slip: false,
      numeric: false,
    })
  }
  for (const m of plain.matchAll(ISO)) {
    add({ ...at(m), day: Number(m[3]), month: Number(m[2]), year: Number(m[1]), slip: false, numeric: true })
  }
  for (const m of plain.matchAll(FIGURES)) {
    add({
      ...at(m),
      day: Number(m[1]),
      month: Number(m[3]),
      year: fullYear(m[4] ?? ''),
      slip: false,
      numeric: true,
    })
  }
  return found.sort((a, b) => a.index - b.index)
}

const at = (m: RegExpExecArray | RegExpMatchArray) => ({ index: m.index ?? 0, length: m[0].length })

const figures = (text: string) => text.replace(/[li]/g, '1').replace(/[oö]/g, '0')

function monthOf(word: string): number {
  return MONTHS.find(([name]) => name.test(word))?.[1] ?? 0
}

function weekdayOf(word: string): number {
  const start = word.slice(0, 3)
  const french = WEEKDAYS.findIndex((day) => day.startsWith(start))
  return 1 + (french >= 0 ? french : ENGLISH_DAYS.findIndex((day) => day.startsWith(start)))
}

/** « 09 » is 2009, « 98 » is 1998: releases were first kept in the nineties. */
function fullYear(text: string): number {
  if (text.length === 4) return Number(text)
  const year = Number(text)
  return year < 70 ? 2000 + year : 1900 + year
}

function real({ day, month, year = 2024 }: FoundDate): boolean {
  if (month < 1 || month > 12 || day < 1 || year < 1950 || year > 2100) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** `2019-03-12`. */
export function isoOf(date: { day: number; month: number; year: number }): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.year}-${two(date.month)}-${two(date.day)}`
}

export function isoOrNothing({ day, month, year }: FoundDate): string | undefined {
  return year === undefined ? undefined : isoOf({ day, month, year })
}

/** 1 (Monday) to 7. */
export function weekdayOn(iso: string): number {
  return new Date(`${iso}T00:00:00Z`).getUTCDay() || 7
}

export const weekdayName = (weekday: number): string => WEEKDAYS[weekday - 1] ?? ''

/** Days from `a` to `b`, negative when `b` is before. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000)
}
