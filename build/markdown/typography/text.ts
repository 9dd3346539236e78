/** French typography of plain text: attributes, feeds' titles, file descriptions. No superscripts: `4e`. */
import { FRENCH_RULES } from './rules.ts'
import { applyRules, piecesOf } from './run.ts'

/** True where the rules of the Imprimerie nationale hold: `fr`, `fr-FR`… */
export function isFrench(lang: string): boolean {
  return /^fr(?:-|$)/i.test(lang)
}

export function typesetPlain(text: string, lang: string): string {
  if (!isFrench(lang)) return text
  return applyRules(piecesOf(undefined, text, false), FRENCH_RULES)
    .map((piece) => piece.value)
    .join('')
}
