/** Spaces in and after numbers: thousands, phone numbers, units, percentages. */
import { NBSP, NNBSP, S } from '../characters.ts'
import { type Rule, replacing, spacing } from '../rule.ts'

/** Numbers that name instead of counting keep their groups: the words that announce one. */
const NAMES_AFTER =
  /(?:SIREN|SIRET|RCS|RNA|TVA|APE|[Nn][°ºo]s?|[Cc]ode|[Pp]oste|[Aa]rt(?:icles?|\.)|BP|CS|TSA|[Cc]edex|CEDEX|[Tt]él\.?|[Ff]ax)\s*:?\s*$/
const AFTER_HOUR = /\d\s*h\s*$/

/** French numbers by pairs, 0 800 numbers by three, international ones: full spaces that do not break. */
export const phoneNumbers: Rule = {
  id: 'telephone',
  needs: /\d{2}\s\d{2}|0\s?8/,
  apply: spacing(
    new RegExp(
      `(?=[0+])(?<![\\p{L}\\p{N}.,+])(?:0\\d(?:${S}\\d{2}){4}|0${S}?8\\d{2}(?:${S}\\d{3}){2}|08\\d{2}(?:${S}\\d{2}){3}` +
        `|\\+\\d{1,3}${S}(?:\\(0\\)${S}?)?\\d{1,3}(?:${S}\\d{2,3}){2,4})(?!${S}?\\d)`,
      'gu',
    ),
    NBSP,
  ),
}

/**
 * `124 000`: only where the whole series of figures is one to three, then threes; a year followed by a number,
 * a phone number or a SIREN is none. Solid figures (`31670`, `2024`) are never cut.
 */
export const thousands: Rule = {
  id: 'milliers',
  needs: /\d\s+\d/,
  apply: spacing(
    new RegExp(`(?=\\d)(?<![\\p{L}\\p{N}+_/.,-])\\d+(?:${S}\\d+)+(?![\\p{L}\\p{N}])`, 'gu'),
    NNBSP,
    (match, run) => {
      if (!/^[1-9]\d{0,2}(?:\s+\d{3})+$/.test(match[0])) return false
      const before = run.slice(Math.max(0, match.index - 24), match.index)
      return !NAMES_AFTER.test(before) && !AFTER_HOUR.test(before)
    },
  ),
}

/** Never alone at the line's start: `%`, `‰`, `€`. `%20` is an address. */
export const percentAndEuro: Rule = {
  id: 'espace-pourcent-euro',
  needs: /[%‰€$£]/,
  apply: replacing(
    new RegExp(`(?=${S}*[%‰€$£])(?<=\\p{Nd})(?:${S}*(?=[%‰€](?!\\p{N}))|${S}+(?=[$£](?!\\p{N})))`, 'gu'),
    NBSP,
  ),
}

/** Symbols that are read as such even set solid against the figure (`120m²`). */
const SOLID =
  'k?m[²³\\uFFFC]|[ckm]m[²³]?|k[gm]|m[gl]|ha|cl|[kMGT]Wh?|k?Wh|dB|°[CF]|Mds?€|[kM]€|€/(?:m²|an|mois)'
/** Symbols and words that need a space to be read as a unit: `5 m`, but `4G`, `3D`, `2L`. */
const SPACED =
  'm|g|t|l|L|h|j|min|s|V|an|ans|mois|jours|heures|minutes|millions?|milliards?|euros|francs|hectares|kilomètres|mètres|tonnes'

/**
 * A number and its unit stay on one line. `m<sup>2</sup>` is read as `m` and something opaque.
 * The look-behind is bounded so that a long line of figures stays linear.
 */
export const units: Rule = {
  id: 'espace-unite',
  // The figures of all scripts are in these ranges.
  needs: /[\d\u0660-\u1fff\ua000-\uffff](?:\s|[.,]{0,12}[kcmghlGMTWd°€])/,
  apply: replacing(
    new RegExp(
      `(?=${S}|[kmchdMGTW°€])(?<=[\\p{Nd}.,])(?:(?<=\\p{Nd})${S}+(?=(?:${SOLID}|${SPACED})\\uFFFC?(?![\\p{L}\\p{N}]))` +
        `|(?<=(?<![\\p{L}_])\\d[\\d.,]{0,12})(?=(?:${SOLID})\\uFFFC?(?![\\p{L}\\p{N}])))`,
      'gu',
    ),
    NBSP,
  ),
}

/** A sign belongs to its number: `(+ 50 000 habitants)`. After a word it may be an operation: left alone. */
export const signs: Rule = {
  id: 'espace-signe',
  needs: /[+±−]\s/,
  apply: replacing(new RegExp(`(?<=(?:^|[([])[+±−])${S}+(?=\\p{Nd})`, 'gu'), NBSP),
}
