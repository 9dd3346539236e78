/** A weekday that its date contradicts: the mistake that sends three hundred journalists to a closed door. */
import { type Day, dayFrom, dayNumber, daysIn, inFrench, WEEKDAYS, weekdayOf } from '../calendar.ts'
import { type DateMention, findDates } from '../date-mentions.ts'
import { readingsOf } from '../reading.ts'
import type { Finding, Rule } from '../rule.ts'

export const weekday: Rule = {
  id: 'check/weekday',
  severity: 'error',
  enabled: true,
  french: true,
  check: ({ text, release }) =>
    text.passages.flatMap((passage) =>
      findDates(passage.text).flatMap((mention): Finding[] => {
        if (mention.weekday === undefined) return []
        const readings = readingsOf(mention, release, passage.text).filter(exists)
        const [first] = readings
        if (!first || readings.some((day) => weekdayOf(day) === mention.weekday)) return []
        return [{ place: passage.at(mention.start, mention.end), ...said(mention, first) }]
      }),
    ),
}

/** The 31st of June is another rule's. */
function exists({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function said(mention: DateMention, day: Day) {
  const written = WEEKDAYS[mention.weekday ?? 0] ?? ''
  const right = WEEKDAYS[weekdayOf(day)] ?? ''
  const why = 'On viendrait le mauvais jour, ou l’on appellerait pour demander lequel est le bon.'
  if (mention.month === undefined) {
    return {
      message: `Autour de la date du document, le ${mention.day} n’est jamais un ${written}.`,
      why,
      fix: 'Vérifiez sur un calendrier, et écrivez le mois : « jeudi 12 mars ».',
    }
  }
  const near = inFrench(nearestTo(day, mention.weekday ?? 0), false)
  const deduced = mention.year === undefined ? ' (année déduite de la date du document)' : ''
  return {
    message: `Le ${inFrench(day)} est un ${right}, et non un ${written}${deduced}.`,
    why,
    fix: `Écrivez « ${right} ${inFrench(day, false)} » ; si c’est bien un ${written}, le plus proche est le ${near}.`,
  }
}

function nearestTo(day: Day, weekday: number): Day {
  const shift = (weekday - weekdayOf(day) + 7) % 7
  return dayFrom(dayNumber(day) + (shift > 3 ? shift - 7 : shift))
}
