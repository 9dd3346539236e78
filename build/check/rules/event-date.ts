/** An event that is announced after it took place: a year or a month mistyped, or the wrong type of document. */
import { dayNumber, parseDay } from '../calendar.ts'
import type { Rule } from '../rule.ts'

/** A release tells in the days that follow what has just taken place. */
const TOLD_WITHIN_DAYS = 10

export const eventDate: Rule = {
  id: 'check/event-date',
  severity: 'warning',
  enabled: true,
  french: false,
  check({ release, text }) {
    const { event, date, type } = release
    if (!event || release.archive || type === 'compte-rendu' || type === 'avis') return []
    const end = event.end ?? event.start
    const late = dayNumber(parseDay(date)) - dayNumber(parseDay(end.date))
    const announces = type === 'invitation' || type === 'lettre'
    if (late <= (announces ? 0 : TOLD_WITHIN_DAYS)) return []
    return [
      {
        place: text.locate(['event', 'start']),
        message: `L’événement a eu lieu ${late} jour${late > 1 ? 's' : ''} avant la date du document.`,
        why: 'Le document annoncerait ce qui est passé ; c’est souvent une année ou un mois mal recopié.',
        fix: 'Corrigez « event.start » ou « date » ; si vous rendez compte de l’événement, écrivez « type: compte-rendu ».',
      },
    ]
  },
}
