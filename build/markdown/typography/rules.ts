/** The rules of French typography, in the order in which they are applied. */
import type { Rule } from './rule.ts'
import { civility, numero, reference } from './rules/abbreviations.ts'
import { days, hours } from './rules/dates.ts'
import { apostrophe, dash, ellipsis, etcetera, singleQuotes } from './rules/marks.ts'
import { percentAndEuro, phoneNumbers, signs, thousands, units } from './rules/numbers.ts'
import { ordinals } from './rules/ordinals.ts'
import { closingGuillemet, colon, highPunctuation, openingGuillemet } from './rules/punctuation.ts'
import { straightQuotes } from './rules/quotes.ts'

/**
 * Each rule comes after those whose work it reads, so that setting a text twice changes nothing: signs before the
 * spaces that depend on them (but the dash, which depends on spaces); units before hours and thousands, which a
 * unit set solid hides; phone numbers before thousands. Ordinals last, since they cut the text into elements.
 */
export const FRENCH_RULES: readonly Rule[] = [
  etcetera,
  ellipsis,
  singleQuotes,
  straightQuotes,
  apostrophe,
  openingGuillemet,
  closingGuillemet,
  highPunctuation,
  colon,
  dash,
  phoneNumbers,
  percentAndEuro,
  units,
  hours,
  thousands,
  signs,
  days,
  numero,
  civility,
  reference,
  ordinals,
]
