/** The rules of French typography, in the order in which they are applied. */
import type { Rule } from './rule.ts'
import { civility, numero, reference } from './rules/abbreviations.ts'
import { days, hours } from './rules/dates.ts'
import { apostrophe, dash, ellipsis, etcetera, singleQuotes } from './rules/marks.ts'
import { percentAndEuro, phoneNumbers, thousands, units } from './rules/numbers.ts'
import { ordinals } from './rules/ordinals.ts'
import { closingGuillemet, colon, highPunctuation, openingGuillemet } from './rules/punctuation.ts'
import { straightQuotes } from './rules/quotes.ts'

/**
 * Signs first, since spaces depend on them; phone numbers before thousands; ordinals last, since they cut the text
 * into elements.
 */
export const FRENCH_RULES: readonly Rule[] = [
  etcetera,
  ellipsis,
  singleQuotes,
  straightQuotes,
  apostrophe,
  dash,
  openingGuillemet,
  closingGuillemet,
  highPunctuation,
  colon,
  phoneNumbers,
  thousands,
  hours,
  percentAndEuro,
  units,
  days,
  numero,
  civility,
  reference,
  ordinals,
]
