/** Civil dates and times in words. Nothing here knows a time zone: `date` and `time` are already Paris's. */
import { remembering } from '../memo.ts'
import type { EventMoment, LocalDate, LocalTime } from '../types.ts'

type DateStyle = 'date' | 'weekday'

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * « 20 décembre 2024 », or with its weekday « vendredi 8 décembre 2023 ». The first of the month is
 * written « 1er » in French (the typography then raises the « er »).
 */
export const formatDate = (date: LocalDate, lang: string, style: DateStyle = 'date'): string =>
  formatted(date, `${lang}/${style}`)

const formatted = remembering((date, key): string => {
  const [lang = '', style] = key.split('/')
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(lang, {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      ...(style === 'weekday' ? { weekday: 'long' } : {}),
    })
    formats.set(key, format)
  }
  const text = format.format(new Date(`${date}T00:00:00Z`))
  return lang.startsWith('fr') ? text.replace(/(^|\s)1 (?=\p{L})/u, '$11er ') : text
})

/** « 8 h 30 », « 17 h », and « 8:30 » in English. */
export function formatTime(time: LocalTime, lang: string): string {
  const [hours = '0', minutes = '00'] = time.split(':')
  if (lang.startsWith('en')) return `${Number(hours)}:${minutes}`
  return minutes === '00' ? `${Number(hours)} h` : `${Number(hours)} h ${minutes}`
}

/** The value of `<time datetime>`: a date, or a date and a time of the place. */
export function machineDate(moment: EventMoment): string {
  return moment.time ? `${moment.date}T${moment.time}` : moment.date
}

/** « décembre 2024 », of a month written `2024-12`. */
export function formatMonth(month: string, lang: string): string {
  const key = `${lang}/month`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', month: 'long', year: 'numeric' })
    formats.set(key, format)
  }
  return format.format(new Date(`${month}-01T00:00:00Z`))
}
