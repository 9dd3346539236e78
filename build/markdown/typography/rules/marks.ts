/** Signs written with the keyboard's approximations: ellipsis, apostrophe, dash. */
import { type Rule, replacing } from '../rule.ts'

/** « etc. » is already an « and so on »: no ellipsis after it (Lexique, « Points de suspension »). */
export const etcetera: Rule = {
  id: 'et-cetera',
  needs: /etc[.…]/i,
  apply: replacing(/(?<=(?<![\p{L}\p{N}])etc)(?:[.…]{2,}|…)/giu, '.'),
}

/** Three full stops are one sign; four or more are something else and are left. */
export const ellipsis: Rule = {
  id: 'points-de-suspension',
  needs: /\.{3}/,
  apply: replacing(/(?<!\.)\.{3}(?!\.)/g, '…'),
}

/**
 * A straight quote that opens a word and is closed later: « les 'anciens' ». The look-ahead is bounded, so that
 * a long line stays linear. The closing one is set by the rule of the apostrophe: it is the same sign.
 */
export const singleQuotes: Rule = {
  id: 'guillemets-simples',
  needs: /'/,
  apply: replacing(
    /(?<=^|[\s(«“"])'(?=\p{L}(?:[^'"\n]|(?<=\p{L})'(?=\p{L})){0,80}(?<=[\p{L}\p{N}.!?…])'(?![\p{L}\p{N}]))/gu,
    '‘',
  ),
}

/** After a letter, a straight quote is an apostrophe: « l’État », « France Rénov’ ». After a digit, minutes: left. */
export const apostrophe: Rule = { id: 'apostrophe', needs: /'/, apply: replacing(/(?<=\p{L})'/gu, '’') }

/** Two hyphens between spaces are a dash; a single one may be a minus or a list: left. */
export const dash: Rule = { id: 'tiret', needs: /--/, apply: replacing(/(?<=\s)--(?=\s)/g, '–') }
