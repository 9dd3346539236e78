/** Two releases with one title on one day, or with nearly the same words. */
import type { Rule } from '../rule.ts'

export const twin: Rule = {
  id: 'check/twin',
  severity: 'warning',
  enabled: true,
  french: false,
  check({ release, shelf, text }) {
    const [first] = shelf.twins.get(release.id) ?? []
    if (!first) return []
    const { file } = first.of.source
    return [
      {
        place: text.locate(['title']),
        message:
          first.same === 'title'
            ? `Ce titre est, le même jour, celui de ${file}.`
            : `Ce texte est presque mot pour mot celui de ${file}.`,
        why: 'C’est souvent une copie oubliée ; les abonnés recevraient deux fois la même nouvelle.',
        fix: 'Effacez l’un des deux ; si l’un remplace l’autre, retirez l’ancien (« withdrawn », avec « replacedBy »).',
      },
    ]
  },
}
