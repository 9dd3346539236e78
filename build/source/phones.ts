/** Phone numbers as press offices print them, read leniently, told in the French way and as E.164. */
import { lazily } from '../lazily.ts'
import type { Phone } from '../types.ts'
import { excerpt, type Parsed } from './problem.ts'
import { remember } from './remember.ts'

// Dialled from France these begin like a number of the mainland, but have their own country code.
const OVERSEAS: readonly [prefix: RegExp, code: string][] = [
  [/^0(?:262|263|692|693|269|639)/, '262'],
  [/^0(?:590|690|691)/, '590'],
  [/^0(?:594|694)/, '594'],
  [/^0(?:596|696|697)/, '596'],
]

// Emergency and social numbers, 10YY, 118 and 116 numbers, 3BPQ: dialled as they are, from France only.
const SHORT = /^(?:1[578]|11[0-9]|1[019]\d{2}|11[68]\d{3}|3\d{3})$/

/** As nearly all are printed: of the mainland, at no special rate. The library, which says the same, is not loaded. */
const ORDINARY = /^0[1-79](?:[ .]?\d\d){4}$/

const library = lazily(
  import.meta,
  (require) => require('libphonenumber-js/min') as typeof import('libphonenumber-js/min'),
)

const EXTENSION = /[\s,;]*\b(?:poste|p\.|ext\.?|int\.?)\s*:?\s*(\d{1,6})\s*$/i
const LABEL = /^\s*(?:t[ée]l(?:[ée]phone)?|mob(?:ile)?|port(?:able)?|standard)\s*\.?\s*:?\s*/i

/**
 * Reads one number: French (`05 34 45 34 45`, `+33 (0)5…`, `0800…`), overseas, foreign (`+34 …`), short (`3939`), with
 * or without « poste 12 », which is told in `national` and left out of `e164`: `tel:` dials the switchboard.
 */
export const readPhone = remember(phoneOf)

function phoneOf(text: string): Parsed<Phone> {
  if (text.length > 100) return problem(text, '')
  const extension = EXTENSION.exec(text)?.[1]
  const bare = text.replace(EXTENSION, '').replace(LABEL, '').trim()
  const digits = bare.replace(/\D/g, '')
  if (SHORT.test(digits) && !bare.startsWith('+')) {
    return { value: { national: withExtension(digits, extension), e164: digits } }
  }
  if (!/^\+?[\d\s().\-\u2010-\u2013/]+$/.test(bare)) return problem(text, digits)
  const overseas = OVERSEAS.find(([prefix]) => prefix.test(digits))
  if (!overseas && ORDINARY.test(bare)) {
    const e164 = `+33${digits.slice(1)}`
    return { value: { national: withExtension(frenchWay(e164, digits), extension), e164 } }
  }
  const dialled = overseas && digits.length === 10 ? `+${overseas[1]}${digits.slice(1)}` : bare
  const number = library().parsePhoneNumberFromString(dialled, { defaultCountry: 'FR', extract: false })
  if (!number?.isValid()) return problem(text, digits)
  const home = number.countryCallingCode === '33' || overseas !== undefined
  const national = home
    ? frenchWay(number.number, overseas ? digits : number.formatNational())
    : number.formatInternational()
  return { value: { national: withExtension(national, extension), e164: number.number } }
}

/** By pairs, but for the special numbers (`0 800 12 34 56`), which France prints otherwise. */
function frenchWay(e164: string, national: string): string {
  if (/^\+338/.test(e164)) return national
  return national.replace(/\D/g, '').replace(/(\d{2})(?=\d)/g, '$1 ')
}

function withExtension(national: string, extension: string | undefined): string {
  return extension === undefined ? national : `${national} poste ${extension}`
}

function problem(text: string, digits: string): Parsed<never> {
  const shown = excerpt(text)
  const french = digits.startsWith('0') && !digits.startsWith('00')
  const message =
    digits === ''
      ? `« ${shown} » n’est pas un numéro de téléphone : on n’y trouve pas de chiffres à composer.`
      : french && digits.length !== 10
        ? `« ${shown} » compte ${digits.length} chiffre${digits.length > 1 ? 's' : ''} (${digits}) : un numéro français en compte 10.`
        : `« ${shown} » n’est pas un numéro de téléphone qui existe (${digits}).`
  return {
    problem: {
      rule: 'frontmatter/phone',
      message,
      why: 'Un journaliste qui appelle doit vous joindre.',
      fix: 'Écrivez par exemple 05 34 45 34 45, 0 800 12 34 56, 3939 ou, à l’étranger, +34 973 70 83 00 ; un numéro par élément de la liste.',
    },
  }
}
