/** The characters that French typography adds or looks for, by their names. */

/** Espace insécable (mots): inside « », before `:` and `%`, between a number and its unit. */
export const NBSP = '\u00A0'
/** Espace fine insécable: before `; ! ?` and between thousands. */
export const NNBSP = '\u202F'
/** Stands in a run for what is not to be read: code, an address, a passage in another language. */
export const OPAQUE = '\uFFFC'
/** Stands in a run for a `<br>`: a space that no rule may replace. */
export const BREAK = '\u2028'

/** Source of a regular expression: one space of any kind that a rule may replace, a soft line break included. */
export const S = '[ \\t\\n\\u00A0\\u2009\\u202F]'
/** Source of a regular expression: not preceded by a letter, a digit or an underscore. */
export const WORD_START = '(?<![\\p{L}\\p{N}_])'
/** Source of a regular expression: not followed by a letter, a digit or an underscore. */
export const WORD_END = '(?![\\p{L}\\p{N}_])'
