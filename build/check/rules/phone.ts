/** Phone numbers in the text: the right count of digits, numbers that exist, pairs parted by spaces. */

import { readPhone } from '../../source/phones.ts'
import { findDates } from '../date-mentions.ts'
import type { Finding, Rule } from '../rule.ts'

/** What begins like a French or an international number, with the separators that people type. */
const CANDIDATE =
  /(?<![\p{L}\p{N}.,/_€%-]|\d\s)(?:\+\d{2,3}|00\s?33|0)(?:[\s.\-/]{0,2}\(0\))?(?:(?:[\s.\-/]|\s[.\-/]\s)?\d){5,13}(?![\p{L}\p{N}_]|[.,/]\d)/gu
const LABEL =
  /(?:t[ée]l(?:[ée]phone)?|mob(?:ile)?|port(?:able)?|fax|standard|appel(?:er|ez)|joindre|composer|contacts?|contact(?:er|ez)|renseignements?|réservations?|permanence|au)\s*\.?\s*:?\s*$/iu
const NOT_A_PHONE =
  /(?:siret|siren|rna|iban|insee|code|n[°o]|dossier|référence|réf\.?|isbn|issn|facture|marché)\s*:?\s*$/iu
/** Pairs from the first digit to the last, whatever parts them, one digit perhaps too few or too many. */
const PAIRS = /^0\d(?:[\s.\-/]{1,3}\d{2}){2,5}(?:[\s.\-/]{0,3}\d)?$/

export const phone: Rule = {
  id: 'check/phone',
  severity: 'warning',
  enabled: true,
  french: true,
  check: ({ text }) =>
    text.passages.flatMap((passage) =>
      [...passage.text.matchAll(CANDIDATE)].flatMap((match): Finding[] => {
        const before = passage.text.slice(Math.max(0, match.index - 30), match.index)
        const problem = problemOf(match[0], before)
        return problem ? [{ place: passage.at(match.index, match.index + match[0].length), ...problem }] : []
      }),
    ),
}

function problemOf(written: string, before: string): Omit<Finding, 'place'> | undefined {
  // « 01 42 75 50 78/79 »: two lines of one office.
  if (/^0\d(?:[\s.]?\d{2}){4}\s?\/\s?\d{2}$/.test(written)) return undefined
  const digits = written.replace(/\D/g, '')
  if (NOT_A_PHONE.test(before) || isDate(written)) return undefined
  const labelled = LABEL.test(before)
  const abroad = written.startsWith('+')
  const paired = PAIRS.test(written)
  // Ten solid digits, or a row of pairs, or a word that says what it is: else it is some other number.
  if (!labelled && !abroad && !paired && !/^0[1-9]/.test(digits)) return undefined
  if (!labelled && !abroad && !paired && digits.length !== 10) return undefined
  const read = readPhone(written)
  if ('problem' in read) {
    const { message, why = '' } = read.problem
    return {
      message,
      why,
      fix: 'Vérifiez le numéro en le composant, puis écrivez-le ainsi : 05 34 45 34 45.',
    }
  }
  const { national } = read.value
  const spaced = written.replace(/\s/g, ' ')
  const international = abroad && !written.includes('(0)') && spaced.includes(' ')
  if (spaced === national || international || sameGroups(spaced, national)) return undefined
  return {
    severity: 'info',
    message: `« ${written} » s’écrit plutôt « ${national} ».`,
    why: 'En France un numéro se lit par deux chiffres ; les points et les barres gênent les lecteurs d’écran.',
    fix: `Écrivez : ${national}`,
  }
}

/** « 0 800 123 456 » and « 0800 12 34 56 »: special and overseas numbers have several usages. */
function sameGroups(written: string, national: string): boolean {
  return (
    /^0(?:\s?8|262|590|594|596|69\d)/.test(written) &&
    !/[.\-/]/.test(written) &&
    written.replace(/\D/g, '') === national.replace(/\D/g, '')
  )
}

function isDate(written: string): boolean {
  return findDates(written).length > 0 || /^\d{2}[./\-\s]\d{2}[./\-\s](?:19|20)\d{2}$/.test(written)
}
