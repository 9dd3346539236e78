/** What French typography will change by itself: for information, so that nobody is surprised by the proof. */
import { FRENCH_RULES } from '../../markdown/typography/rules.ts'
import type { Rule } from '../rule.ts'

/** By the names of the rules of typography. Those that are not here are told as « autres ». */
const LABELS: Readonly<Record<string, string>> = {
  apostrophe: 'apostrophes courbes',
  guillemets: 'guillemets « »',
  'guillemets-simples': 'guillemets simples',
  'points-de-suspension': 'points de suspension en un signe',
  'et-cetera': '« etc. » sans points de suspension',
  tiret: 'tirets',
  ordinaux: 'ordinaux (4e, 1re)',
  'espace-guillemet-ouvrant': 'espaces insécables',
  'espace-guillemet-fermant': 'espaces insécables',
  'espace-ponctuation-haute': 'espaces insécables',
  'espace-deux-points': 'espaces insécables',
  'espace-pourcent-euro': 'espaces insécables',
  'espace-unite': 'espaces insécables',
  telephone: 'espaces insécables',
  milliers: 'espaces insécables',
  heure: 'espaces insécables',
  date: 'espaces insécables',
  numero: 'espaces insécables',
  civilite: 'espaces insécables',
  renvoi: 'espaces insécables',
}

export const typography: Rule = {
  id: 'check/typography',
  severity: 'info',
  enabled: true,
  french: true,
  check({ text }) {
    const counts = new Map<string, number>()
    let first: { passage: (typeof text.passages)[number]; start: number; end: number } | undefined
    for (const passage of text.passages) {
      for (const rule of FRENCH_RULES) {
        if (!rule.needs.test(passage.text)) continue
        const edits = rule.apply(passage.text)
        const [edit] = edits
        if (!edit) continue
        const label = LABELS[rule.id] ?? 'autres'
        counts.set(label, (counts.get(label) ?? 0) + edits.length)
        first ??= { passage, start: edit.start, end: Math.max(edit.end, edit.start + 1) }
      }
    }
    if (!first) return []
    const list = [...counts].map(([label, count]) => `${label} (${count})`).join(', ')
    return [
      {
        place: first.passage.at(first.start, first.end),
        message: `La typographie sera mise au point à la publication : ${list}.`,
        why: 'La source reste comme vous l’écrivez ; la page et le PDF suivent l’Imprimerie nationale. Il n’y a rien à faire.',
      },
    ]
  },
}
