/** Dates as press officers write them, in Europe/Paris: `2024-12-20`, `2024-12-20T11:00`, or with an offset. */
import { Temporal } from 'temporal-polyfill'
import type { EventMoment, Instant, LocalDate, LocalTime } from '../types.ts'
import { parisOffset } from './paris-offset.ts'
import { excerpt, type Parsed, type Problem } from './problem.ts'
import { fold } from './suggest.ts'

const PARIS = 'Europe/Paris'
const FORM = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?$/
const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(
  ' ',
)
const MONTH_NAMES =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

/** A day without a time. */
export function readDate(text: string): Parsed<LocalDate> {
  const moment = readMoment(text)
  if ('problem' in moment) return moment
  if (moment.value.time === undefined) return { value: moment.value.date }
  return {
    problem: {
      rule: 'frontmatter/date-form',
      message: `« ${text} » : on attend ici un jour, sans heure.`,
      fix: `Écrivez : ${moment.value.date}`,
    },
  }
}

/** An instant that must be told to the minute. */
export function readDateTime(text: string): Parsed<Instant> {
  const moment = readMoment(text)
  if ('problem' in moment) return moment
  if (moment.value.time !== undefined) return { value: moment.value.instant }
  return {
    problem: {
      rule: 'frontmatter/date-form',
      message: `« ${text} » : il manque l’heure.`,
      why: 'Sans heure, le texte paraîtrait à minuit.',
      fix: `Écrivez par exemple : ${text}T11:00 (heure de Paris)`,
    },
  }
}

/** A day, with or without a time. Without, `instant` is the day's first; a time with an offset is told in Paris. */
export function readMoment(text: string): Parsed<EventMoment> {
  const form = text.length > 40 ? null : FORM.exec(text)
  if (!form) return { problem: badForm(text) }
  const [, day = '', time, seconds = '00', offset] = form
  const bad = impossibleDay(day) ?? impossibleTime(time, seconds)
  if (bad) return { problem: bad }
  const wall = offset === undefined ? Date.parse(`${day}T${time ?? '00:00'}:${seconds}Z`) : undefined
  const ahead = wall === undefined ? undefined : parisOffset(wall)
  if (wall !== undefined && ahead !== undefined) {
    const instant = new Date(wall - ahead).toISOString().replace('.000', '') as Instant
    const date = day as LocalDate
    return { value: time === undefined ? { date, instant } : { date, time: time as LocalTime, instant } }
  }
  if (time === undefined) {
    const midnight = Temporal.PlainDate.from(day).toZonedDateTime(PARIS)
    return { value: { date: day as LocalDate, instant: instantOf(midnight) } }
  }
  if (offset !== undefined) {
    if (!/^Z$|^[+-](?:0\d|1[0-4]):(?:00|30|45)$/.test(offset)) return { problem: badForm(text) }
    return { value: inParis(Temporal.Instant.from(`${day}T${time}:${seconds}${offset}`)) }
  }
  return wallTime(day, time, seconds)
}

/** The moment an instant is in Paris. */
function inParis(instant: Temporal.Instant): EventMoment & { time: LocalTime } {
  const zoned = instant.toZonedDateTimeISO(PARIS)
  const date = zoned.toPlainDate().toString() as LocalDate
  const time = zoned.toPlainTime().toString({ smallestUnit: 'minute' }) as LocalTime
  return { date, time, instant: instantOf(zoned) }
}

/** « 20 décembre 2024 », « 1er mars 2025 »: without typography, for messages. */
export function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date === 1 ? '1er' : date} ${MONTH_NAMES[(month ?? 1) - 1]} ${year}`
}

function instantOf(zoned: Temporal.ZonedDateTime): Instant {
  return zoned.toInstant().toString({ smallestUnit: 'second' }) as Instant
}

/** A wall time that the change of hour skips or repeats has no single instant. */
function wallTime(day: string, time: string, seconds: string): Parsed<EventMoment> {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}:${seconds}`)
  const earlier = wall.toZonedDateTime(PARIS, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(PARIS, { disambiguation: 'later' })
  const said = `Le ${inWords(day)} à ${time.replace(/^0/, '').replace(':', ' h ')}`
  if (!earlier.toPlainDateTime().equals(wall)) {
    return {
      problem: {
        rule: 'frontmatter/time-skipped',
        message: `${said}, heure de Paris, n’existe pas : cette nuit-là on passe à l’heure d’été.`,
        why: 'Les horloges sautent une heure, celle-ci comprise.',
        fix: `Écrivez une heure qui existe, par exemple : ${later.toPlainDateTime().toString({ smallestUnit: 'minute' })}`,
      },
    }
  }
  if (!earlier.equals(later)) {
    return {
      problem: {
        rule: 'frontmatter/time-twice',
        message: `${said}, heure de Paris, existe deux fois : cette nuit-là on passe à l’heure d’hiver.`,
        why: 'Une heure sépare les deux : on ne peut savoir laquelle est voulue.',
        fix: `Précisez : ${day}T${time}${earlier.offset} (heure d’été) ou ${day}T${time}${later.offset} (heure d’hiver)`,
      },
    }
  }
  return { value: { date: day as LocalDate, time: time as LocalTime, instant: instantOf(earlier) } }
}

function impossibleDay(day: string): Problem | undefined {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const rule = 'frontmatter/date-impossible'
  const why = 'Une date fausse serait imprimée sur la page, le PDF et les flux.'
  if (year < 1900 || year > 2199) {
    return { rule, message: `« ${day} » : l’année ${year} est sans doute une faute de frappe.`, why }
  }
  if (month < 1 || month > 12) {
    const swapped =
      date >= 1 && date <= 12 ? `${day.slice(0, 5)}${day.slice(8)}-${day.slice(5, 7)}` : undefined
    const fix = swapped ? `L’ordre est année-mois-jour : ${swapped} ?` : 'L’ordre est année-mois-jour.'
    return { rule, message: `« ${day} » : il n’y a pas de mois ${month}.`, why, fix }
  }
  // Of the next month, the day before the first.
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (date >= 1 && date <= days) return undefined
  const name = MONTH_NAMES[month - 1]
  return {
    rule,
    message: `Le ${date} ${name} ${year} n’existe pas : ce mois compte ${days} jours.`,
    why,
    fix: 'Vérifiez le jour sur un calendrier.',
  }
}

function impossibleTime(time: string | undefined, seconds: string): Problem | undefined {
  if (time === undefined || (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) && /^[0-5]\d$/.test(seconds)))
    return undefined
  const fix = time.startsWith('24:')
    ? 'Minuit s’écrit 00:00, au jour suivant.'
    : 'Les heures vont de 00:00 à 23:59.'
  return { rule: 'frontmatter/time-impossible', message: `« ${time} » n’est pas une heure.`, fix }
}

function badForm(text: string): Problem {
  const guess = text.length > 60 ? undefined : guessed(text.trim())
  return {
    rule: 'frontmatter/date-form',
    message: `« ${excerpt(text)} » n’est pas une date que Crieur sait lire.`,
    fix: guess
      ? `Écrivez : ${guess}`
      : 'Écrivez année-mois-jour, par exemple 2024-12-20, ou avec l’heure : 2024-12-20T11:00',
  }
}

/** What was probably meant: `20/12/2024`, `20 décembre 2024 à 11h`, `2024-12-20 11:00`, `2024-1-5`. */
function guessed(text: string): string | undefined {
  const time = /(?:[T ]|à)\s*(\d{1,2})\s*(?:h|:)\s*(\d{2})?\s*(?::\d{2})?$/i.exec(text)
  const rest = (time ? text.slice(0, time.index) : text).trim().replace(/^\p{L}+\s+(?=\d)/u, '')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(rest)
  const french = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(rest)
  const words = /^(\d{1,2})(?:er)?\s+(\p{L}+)\.?\s+(\d{4})$/u.exec(rest)
  const month = words ? MONTHS.findIndex((name) => name.startsWith(fold(words[2] ?? '').slice(0, 4))) + 1 : 0
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : french
      ? [french[3], french[2], french[1]]
      : month > 0
        ? [words?.[3], String(month), words?.[1]]
        : undefined
  if (!parts) return undefined
  const day = parts.map((part = '') => part.padStart(2, '0')).join('-')
  const written = time ? `${day}T${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? '00'}` : day
  return FORM.test(written) && !impossibleDay(day) && !impossibleTime(written.slice(11) || undefined, '00')
    ? written
    : undefined
}
