/** Spaces before and inside punctuation (Lexique, « Ponctuation: espacement »). */
import { NBSP, NNBSP, S } from '../characters.ts'
import { type Rule, replacing } from '../rule.ts'

/** What a word may end with, so that a sign set solid against it lacks its space. */
const WORD = '[\\p{L}\\p{N}»”’)\\]%°€…\\uFFFC]'

/** « after » : a full space that does not break. The sign is part of the match, so that the space stays with it. */
export const openingGuillemet: Rule = {
  id: 'espace-guillemet-ouvrant',
  needs: /«/,
  apply: replacing(new RegExp(`«${S}*(?=[^\\s»])`, 'gu'), `«${NBSP}`),
}

export const closingGuillemet: Rule = {
  id: 'espace-guillemet-fermant',
  needs: /»/,
  apply: replacing(new RegExp(`(?=${S}*»)(?<=[^\\s«])${S}*`, 'gu'), NBSP),
}

/** Before `; ! ?`: a narrow space. `!=` is no punctuation; « ?! » and « (?) » stay together. */
export const highPunctuation: Rule = {
  id: 'espace-ponctuation-haute',
  needs: /[;!?]/,
  apply: replacing(
    new RegExp(
      `(?=${S}*[;!?])(?:(?<=[^\\s«])${S}+(?=[;!?](?!=))|(?<=${WORD})(?=[!?]+(?:\\s|$|[»”)\\]…"]))|(?<=${WORD})(?=;(?:\\s|$)))`,
      'gu',
    ),
    NNBSP,
  ),
}

/**
 * Before a colon: a full space. Where none was written, one is added only if the colon ends a word: « 8:30 »,
 * « Objet:Réunion » and `a::b` are left.
 */
export const colon: Rule = {
  id: 'espace-deux-points',
  needs: /:/,
  apply: replacing(
    new RegExp(`(?=${S}*:)(?:(?<=[^\\s«:])${S}+(?=:(?:\\s|$|[«"“]))|(?<=${WORD})(?=:(?:\\s|$)))`, 'gu'),
    NBSP,
  ),
}
