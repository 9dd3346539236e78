/** A press contact who no longer answers when the release comes out. */
import { inFrench, parseDay } from '../calendar.ts'
import type { Finding, Rule } from '../rule.ts'

export const contactUntil: Rule = {
  id: 'check/contact-until',
  severity: 'warning',
  enabled: true,
  french: false,
  check({ release, text, now, today }) {
    // What is not public yet comes out today at the soonest.
    const out = release.firstPublic > now && release.date < today ? today : release.date
    return release.contacts.flatMap(({ name, until }, index): Finding[] => {
      if (until === undefined || until >= out) return []
      return [
        {
          place: text.locate(['contacts', index]),
          message: `${name ?? 'Ce contact'} ne répond plus depuis le ${inFrench(parseDay(until))}.`,
          why: 'Un journaliste appellerait quelqu’un qui est parti.',
          fix: 'Donnez un autre contact, ou corrigez « until » au fichier de l’institution.',
        },
      ]
    })
  },
}
