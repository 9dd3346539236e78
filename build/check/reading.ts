/** The year of a date that names none, deduced as a reader would: by the release's date, its type, the sentence's tense. */
import type { Release } from '../types.ts'
import { type Day, dayNumber, daysIn, parseDay } from './calendar.ts'
import type { DateMention } from './date-mentions.ts'

/** Within these days, a reader takes the nearer of the last and the next such date, whatever the text is. */
const NEAR = 75
/** An invitation speaks of what comes within these days, a report of what was within them. */
const HORIZON = 300

const FUTURE =
  /(?<!\p{L})(?:\p{L}+(?:era|eront|ira|iront|dra|dront|ura|uront|rra|rront)|sera|seront|prochaine?s?|invite(?:nt)?|rendez-vous|inscri(?:vez|ptions?)|jusqu['’]au|avant le|d['’]ici|à venir)(?!\p{L})/iu
const PAST =
  /(?<!\p{L})(?:(?:a|ont|avait|avaient|est|sont|était|étaient|s['’]est|se sont)\s(?:(?:été|eu|ainsi|également|aussi|donc)\s)?(?:\p{L}{2,}(?:é|ée|és|ées|i|ie|is|it|ite|ies|u|ue|us|ues|ert|erte)|eu|été|pris|mis|fait)|depuis|derni(?:er|ère)s?|était|étaient|fut|furent)(?!\p{L})/iu
/** « en 2022 »: the year that the sentence is about. */
const YEAR_BEFORE =
  /(?<!\p{L})(?:en|année|dès|début|fin|depuis|de|été|automne|hiver|printemps|rentrée|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\s((?:19|20)\d{2})(?!\d)/giu

/** The days that the mention may mean: one where a reader has no doubt; none when it exists in no year near. */
export function readingsOf(
  mention: DateMention,
  release: Pick<Release, 'date' | 'type' | 'event'>,
  text: string,
): Day[] {
  const { day, month, year } = mention
  if (month === undefined) return monthsAround(day, release.date)
  if (year !== undefined) return [{ year, month, day }]
  const event = release.event && parseDay(release.event.start.date)
  if (event?.month === month && event.day === day) return [event]
  const sentence = sentenceAround(text, mention)
  const said = [...text.slice(0, mention.start).matchAll(YEAR_BEFORE)].map(([, named]) => Number(named))
  const chosen = nearest(day, month, release, sentence)
  return [...chosen, ...said.map((named) => ({ year: named, month, day }))]
}

function nearest(
  day: number,
  month: number,
  { date, type }: Pick<Release, 'date' | 'type'>,
  sentence: string,
): Day[] {
  const today = parseDay(date)
  const origin = dayNumber(today)
  const all = [-1, 0, 1].map((shift) => ({ year: today.year + shift, month, day }))
  const next = all.find((one) => dayNumber(one) >= origin)
  const last = all.findLast((one) => dayNumber(one) <= origin)
  if (!next || !last) return all
  const ahead = dayNumber(next) - origin
  const ago = origin - dayNumber(last)
  const past = PAST.test(sentence)
  const future = FUTURE.test(sentence)
  if (past !== future) {
    // A tense decides unless it would send the reader a year away from a date that is near.
    if (past && ago <= HORIZON) return [last]
    if (future && ahead <= HORIZON) return [next]
  }
  if (type === 'invitation' || type === 'lettre') return ahead <= HORIZON ? [next] : [next, last]
  if (type === 'compte-rendu') return ago <= NEAR ? [last] : [next, last]
  if (Math.min(ahead, ago) <= NEAR) return [ahead <= ago ? next : last]
  return [next, last]
}

/** « jeudi 12 », of this month, the one before or the one after. */
function monthsAround(day: number, date: string): Day[] {
  const { year, month } = parseDay(date)
  return [-1, 0, 1]
    .map((shift) => {
      const index = year * 12 + month - 1 + shift
      return { year: Math.floor(index / 12), month: (index % 12) + 1, day }
    })
    .filter((one) => day <= daysIn(one.year, one.month))
}

function sentenceAround(text: string, { start, end }: DateMention): string {
  const before = Math.max(...['. ', '! ', '? ', '; '].map((mark) => text.lastIndexOf(mark, start)))
  const after = /[.!?;](?:\s|$)/.exec(text.slice(end))
  return text.slice(Math.max(0, before), after ? end + after.index + 1 : text.length)
}
