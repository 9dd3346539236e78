/** A release or an invitation that gives nobody to call. */
import type { Rule } from '../rule.ts'

export const pressContact: Rule = {
  id: 'check/press-contact',
  severity: 'warning',
  enabled: true,
  french: false,
  check({ release: { contacts, type }, text }) {
    if (type !== 'communique' && type !== 'invitation') return []
    const reachable = contacts.some(({ phones, email }) => phones.length > 0 || email !== undefined)
    if (reachable) return []
    const none = contacts.length === 0
    return [
      {
        place: none ? { line: 1, column: 1, length: 3 } : text.locate(['contacts'], 'key'),
        message: none
          ? 'Aucun contact presse n’est donné.'
          : 'Aucun contact presse n’a de téléphone ni d’adresse électronique.',
        why: 'Un journaliste qui a une question, le soir même, ne saurait qui joindre.',
        fix: 'Écrivez « contacts: [nom-court] », avec un nom inscrit au fichier de l’institution.',
      },
    ]
  },
}
