/** An event that ends before it begins. */
import type { Rule } from '../rule.ts'

export const eventOrder: Rule = {
  id: 'check/event-order',
  severity: 'error',
  enabled: true,
  french: false,
  check({ release: { event }, text }) {
    const { start, end } = event ?? {}
    if (!start || !end) return []
    const timed = start.time !== undefined && end.time !== undefined
    const wrong = timed ? end.instant <= start.instant : end.date < start.date
    if (!wrong) return []
    const same = end.instant === start.instant
    return [
      {
        place: text.locate(['event', 'end']),
        message: same
          ? 'L’événement finit à l’instant où il commence.'
          : 'L’événement finit avant d’avoir commencé.',
        why: 'Les agendas des invités refuseraient ce rendez-vous ou l’inscriraient au mauvais jour.',
        fix: 'Corrigez « event.start » ou « event.end » ; sans heure de fin, effacez « end ».',
      },
    ]
  },
}
