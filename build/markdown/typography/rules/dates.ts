/** Dates and times that a line's end must not cut: `20 décembre`, `16 h 30`. */
import { NBSP, S, WORD_END, WORD_START } from '../characters.ts'
import { type Rule, replacing } from '../rule.ts'

const MONTHS =
  'janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|janv\\.|févr\\.|avr\\.|juil\\.|sept\\.|oct\\.|nov\\.|déc\\.'

/** The day stays with its month; the year may go to the next line. */
export const days: Rule = {
  id: 'date',
  needs: /(?:\d|er)\s+(?:jan|f[ée]v|ma[ri]|avr|jui|ao[uû]|sep|oct|nov|d[ée]c)/iu,
  apply: replacing(
    new RegExp(`(?=${S})(?<=(?<![\\p{L}\\p{N}])(?:[0-3]?\\d|1er))${S}+(?=(?:${MONTHS})(?!\\p{L}))`, 'giu'),
    NBSP,
  ),
}

/** The hour's sign is `h` between spaces (Lexique, « Heure »); minutes stay as written, `14 h 00` too. */
export const hours: Rule = {
  id: 'heure',
  needs: /\dh|\d\sh/,
  apply: replacing(
    new RegExp(
      `(?<=${WORD_START}(?:[01]?\\d|2[0-4]))${S}?(?=h(?:${S}?[0-5]\\d)?${WORD_END})` +
        `|(?<=${WORD_START}(?:[01]?\\d|2[0-4])${S}?h)${S}?(?=[0-5]\\d${WORD_END})`,
      'gu',
    ),
    NBSP,
  ),
}
