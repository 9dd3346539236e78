/** Abbreviations that stay with what they announce: `n° 4`, `Mme Dupont`, `art. 12`. */
import { NBSP, S } from '../characters.ts'
import { type Rule, replacing } from '../rule.ts'

/** The sign is part of the match, so that an added space stays with it. `n<sup>o</sup>` is read as `no`. */
export const numero: Rule = {
  id: 'numero',
  needs: /[nN](?:[°º]|os?\s)/,
  apply: replacing(
    new RegExp(
      `(?<=(?<!\\p{L})[nN])[°º]${S}*(?=\\p{N})|(?<=(?<!\\p{L})[nN](?:[°º]s?|os?))${S}+(?=\\p{N})`,
      'gu',
    ),
    (match) => (/^[°º]/.test(match[0]) ? match[0].charAt(0) + NBSP : NBSP),
  ),
}

/** `Mr` is left alone: it is English, and a check of its own may say so. */
export const civility: Rule = {
  id: 'civilite',
  needs: /(?:M\.|Mmes?|Mlles?|Mgrs?|Drs?|Prs?|Mes?)\s/,
  apply: replacing(
    new RegExp(
      `(?<=(?<![\\p{L}\\p{N}])(?:MM?\\.|Mmes?|Mlles?|Mgrs?|Drs?|Prs?|Mes?))${S}+(?=\\p{Lu}|\\uFFFC)`,
      'gu',
    ),
    NBSP,
  ),
}

/** `art. L. 302`, `p. 12`, `chap. III`. */
export const reference: Rule = {
  id: 'renvoi',
  needs: /(?:art|p|chap|fig|vol|t|al|éd)\.\s+(?:\p{N}|[LRD]\.|[IVXLC]+(?!\p{L}))|§\s+\p{N}/u,
  apply: replacing(
    new RegExp(
      `(?<=(?<![\\p{L}\\p{N}])(?:art|p|pp|chap|fig|vol|t|al|éd)\\.)${S}+(?=\\p{N}|[LRD]\\.|[IVXLC]+(?!\\p{L}))` +
        `|(?<=§)${S}+(?=\\p{N})`,
      'gu',
    ),
    NBSP,
  ),
}
