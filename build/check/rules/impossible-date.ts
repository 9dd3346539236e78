/** A date or an hour that exists in no calendar: « 31 novembre », « 14 h 75 ». */
import { daysIn, inFrench, MONTHS } from '../calendar.ts'
import { type DateMention, findDates } from '../date-mentions.ts'
import type { Finding, Rule } from '../rule.ts'
import type { Passage } from '../text.ts'

/** « à 14h75 »; never « 24h/24 » nor « 35 h ». */
const HOUR = /(?<![\p{L}\p{N}.,])(?<hours>\d{1,2})\s?h\s?(?<minutes>\d{2})(?![\p{L}\p{N}])/giu

export const impossibleDate: Rule = {
  id: 'check/impossible-date',
  severity: 'error',
  enabled: true,
  french: true,
  check: ({ text }) =>
    text.passages.flatMap((passage) => [
      ...findDates(passage.text).flatMap((mention) => checkDate(mention, passage)),
      ...checkHours(passage),
    ]),
}

function checkDate(mention: DateMention, passage: Passage): Finding[] {
  const { day, month, year, start, end } = mention
  if (month === undefined) return []
  // « bulletin n° 31 juin 2024 »: the number is not of a day.
  if (/(?:n[°o]|numéro|article|page)\s*$/i.test(passage.text.slice(0, start))) return []
  const place = passage.at(start, end)
  const why = 'Le lecteur ne saurait pas de quel jour il s’agit.'
  if (month < 1 || month > 12) {
    const fix = day >= 1 && day <= 12 ? `En France, le jour vient d’abord : ${month}/${day} ?` : undefined
    return [{ place, message: `Il n’y a pas de mois ${month}.`, why, ...(fix ? { fix } : {}) }]
  }
  // Without its year, the 29th of February exists.
  const last = daysIn(year ?? 2024, month)
  if (day >= 1 && day <= last) return []
  const name = MONTHS[month - 1] ?? ''
  const when = year === undefined ? name : `${name} ${year}`
  return [
    {
      place,
      message: `Le ${day} ${when} n’existe pas : ce mois compte ${last} jours.`,
      why,
      fix: `Le dernier jour est le ${inFrench({ year: year ?? 2024, month, day: last }, false)} ; vérifiez sur un calendrier.`,
    },
  ]
}

function checkHours(passage: Passage): Finding[] {
  if (!/\dh|\d\sh/i.test(passage.text)) return []
  return [...passage.text.matchAll(HOUR)].flatMap((match): Finding[] => {
    const hours = Number(match.groups?.hours)
    const minutes = Number(match.groups?.minutes)
    if (hours <= 24 && minutes < 60) return []
    return [
      {
        place: passage.at(match.index, match.index + match[0].length),
        message: `« ${match[0]} » n’est pas une heure.`,
        why: 'Le lecteur ne saurait pas quand venir.',
        fix: 'Les heures vont de 0 h 00 à 23 h 59.',
      },
    ]
  })
}
