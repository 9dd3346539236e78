/** An image of which nobody says who made it, or under which terms it may be printed. */
import type { Finding, Rule } from '../rule.ts'

export const imageCredit: Rule = {
  id: 'check/image-credit',
  severity: 'warning',
  enabled: true,
  french: false,
  check({ release, body, text }) {
    const named = release.images.flatMap(({ file, credit, licence, decorative }, index): Finding[] => {
      if (decorative || (credit && licence)) return []
      const place = text.locate(['images', index, 'file'])
      return credit
        ? [{ place, severity: 'info', ...noLicence(file.path) }]
        : [{ place, ...noCredit(file.path) }]
    })
    const known = new Set(release.images.map(({ file }) => file.path))
    const seen = new Set<string>()
    const inBody = body.images.flatMap(({ src, line, column }): Finding[] => {
      const path = src.replace(/^(?:\.\/)+/, '')
      // An image of another site is another rule's.
      if (known.has(path) || seen.has(path) || /^[a-z]+:/i.test(path) || path === '') return []
      seen.add(path)
      return [{ place: { line, column }, ...noCredit(path) }]
    })
    return [...named, ...inBody]
  },
}

function noCredit(path: string) {
  return {
    message: `L’image « ${path} » n’a pas de crédit.`,
    why: 'Le nom de l’auteur est dû ; sans lui un journal n’ose pas imprimer la photographie.',
    fix: 'Inscrivez-la dans « images », avec « credit » (l’auteur) et « licence » (les conditions).',
  }
}

function noLicence(path: string) {
  return {
    message: `L’image « ${path} » ne dit pas à quelles conditions on peut la reprendre.`,
    why: 'Un journal doit savoir s’il peut l’imprimer.',
    fix: 'Ajoutez « licence: … », par exemple « libre de droits pour la presse ».',
  }
}
