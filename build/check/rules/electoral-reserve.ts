/** A release that comes out in a time of electoral reserve, without a recorded decision to let it out. */
import { Temporal } from 'temporal-polyfill'
import { inFrench, parseDay } from '../calendar.ts'
import type { Rule } from '../rule.ts'

export const electoralReserve: Rule = {
  id: 'check/electoral-reserve',
  severity: 'warning',
  enabled: true,
  french: false,
  check({ release, text, settings }) {
    if (release.archive) return []
    const out = Temporal.Instant.from(release.firstPublic)
      .toZonedDateTimeISO('Europe/Paris')
      .toPlainDate()
      .toString()
    const period = settings.electoralReserve.find(
      ({ from, until, institutions }) =>
        from <= out && out <= until && (!institutions || institutions.includes(release.institution)),
    )
    if (!period) return []
    return [
      {
        place: text.locate(['date']),
        message: `Ce document paraît pendant la réserve électorale (${period.scope}), du ${inFrench(parseDay(period.from))} au ${inFrench(parseDay(period.until))}.`,
        why: 'Les services publics s’y tiennent à la neutralité : une communication peut être reprochée, voire faire annuler un scrutin.',
        fix: 'Attendez la fin de la réserve ; si la publication est décidée, acceptez cette règle en écrivant qui l’a décidé, et pourquoi.',
      },
    ]
  },
}
