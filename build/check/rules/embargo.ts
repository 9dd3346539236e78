/** An embargo that contradicts the date of the release, or its event. */
import { Temporal } from 'temporal-polyfill'
import type { Context, Finding, Rule } from '../rule.ts'

export const embargo: Rule = {
  id: 'check/embargo',
  severity: 'warning',
  enabled: true,
  french: false,
  check({ release, text }) {
    if (release.embargo === undefined) return []
    const place = text.locate(['embargo'])
    const problem = problemOf(release, release.embargo)
    return problem ? [{ place, ...problem }] : []
  },
}

function problemOf({ date, event }: Context['release'], embargo: string): Omit<Finding, 'place'> | undefined {
  const day = Temporal.Instant.from(embargo).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
  if (day > date) {
    return {
      message: 'L’embargo est levé après la date du document.',
      why: 'Le document paraîtrait avec une date passée ; les listes et les flux le rangent au jour de sa parution.',
      fix: `Écrivez « date: ${day} » et renommez le fichier, ou avancez l’embargo.`,
    }
  }
  if (day < date) {
    return {
      message: 'L’embargo est levé avant la date du document : il ne sert à rien.',
      why: 'Le document ne paraît qu’à sa date.',
      fix: `Effacez « embargo », ou écrivez l’heure voulue : ${date}T11:00`,
    }
  }
  if (!event || event.start.instant >= embargo) return undefined
  return {
    severity: 'info',
    message: 'L’embargo est levé après le début de l’événement.',
    why: 'Le public n’apprendra l’événement qu’une fois commencé.',
    fix: 'Vérifiez que c’est voulu.',
  }
}
