/** Ordinals: `1ère` → 1re, `4ème` → 4e, `2nd` → 2d, the ending set above the line (Lexique, « Abréviations »). */
import { WORD_END, WORD_START } from '../characters.ts'
import type { Edit, Rule } from '../rule.ts'

/** Centuries, kings, republics and districts: I to XXXIX. No letter L, C, D, M: « Le », « De » and « Me » are words. */
const ROMAN = 'X{0,3}(?:IX|IV|V?I{0,3})'
const NTH = '(?:i?[èeé]me|è|e)s?'

const ORDINAL = new RegExp(
  `(?<=${WORD_START}(?<!\\d[.,])(?:1|I))(?<first>ers?|[èe]?res?)${WORD_END}` +
    `|(?<=${WORD_START}(?<!\\d[.,])(?:2|II))(?<second>nde?s?)${WORD_END}` +
    `|(?<=${WORD_START}(?<!\\d[.,])(?:\\d{1,4}|(?!Ie)(?=[IVX])${ROMAN}))(?<nth>${NTH})${WORD_END}`,
  'gu',
)

export const ordinals: Rule = {
  id: 'ordinaux',
  needs: /[\dIVX](?:i?[eèé]|r|nd)/,
  apply(text) {
    const edits: Edit[] = []
    for (const match of text.matchAll(ORDINAL)) {
      const to = ending(match[0])
      edits.push({ start: match.index, end: match.index + match[0].length, text: to, raise: true })
    }
    return edits
  },
}

/** The Imprimerie nationale's ending for what was written: `ème` → `e`, `ères` → `res`, `nde` → `de`. */
export function ending(written: string): string {
  if (/^ers?$/.test(written)) return written
  if (/^[èe]?re/.test(written)) return written.endsWith('s') ? 'res' : 're'
  if (written.startsWith('n')) return written.slice(1)
  return written.endsWith('s') ? 'es' : 'e'
}

/** What a `<sup>` may hold for its text to be read as part of the word before it: ordinals, `Mme`, `Dr`, `no`. */
export const RAISED_ENDING = new RegExp(`^(?:ers?|[èe]?res?|nde?s?|de?s?|${NTH}|os?|mes?|lles?|gr|r)$`, 'u')
