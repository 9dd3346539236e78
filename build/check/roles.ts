/** Offices of the register as texts write them, and the names that stand beside them. */
import { fold } from '../source/suggest.ts'
import type { Institution, LocalDate } from '../types.ts'

export type Holder = { readonly name: string; readonly from?: LocalDate; readonly until?: LocalDate }
export type Office = { readonly role: string; readonly pattern: RegExp; readonly holders: readonly Holder[] }

/** Masculine and feminine of the first words of an office. */
const FEMININE: readonly (readonly [string, string])[] = [
  ['prefet', 'prefete'],
  ['sous-prefet', 'sous-prefete'],
  ['directeur', 'directrice'],
  ['recteur', 'rectrice'],
  ['president', 'presidente'],
  ['vice-president', 'vice-presidente'],
  ['delegue', 'deleguee'],
  ['adjoint', 'adjointe'],
  ['general', 'generale'],
  ['regional', 'regionale'],
  ['departemental', 'departementale'],
  ['maire', 'mairesse'],
]

/** Each office of the register with its holders. « préfet de la région, préfet de la Haute-Garonne » is two. */
export function officesOf(institutions: Iterable<Institution>): Office[] {
  const offices = new Map<string, { role: string; holders: Holder[] }>()
  for (const { officeHolders } of institutions) {
    for (const { role = '', ...holder } of officeHolders) {
      for (const part of role.split(/\s*,\s*/).filter((one) => one.split(/\s/).length >= 2)) {
        const key = foldOffice(part)
        const office = offices.get(key) ?? { role: part, holders: [] }
        office.holders.push(holder)
        offices.set(key, office)
      }
    }
  }
  return [...offices].map(([key, office]) => ({
    ...office,
    pattern: new RegExp(`(?<![a-z0-9-])${key.split(' ').map(anyGender).join('\\s')}(?![a-z0-9-])`, 'g'),
  }))
}

/** The holders on a day; empty when the register says nothing of that day. */
export function holdersOn({ holders }: Office, date: string): readonly Holder[] {
  return holders.filter(
    ({ from, until }) => (from === undefined || from <= date) && (until === undefined || date < until),
  )
}

/** Case, accents and apostrophes apart, one sign for one sign, so that places hold. */
export function foldSame(text: string): string {
  return Array.from(text.normalize('NFC'), (sign) => {
    const folded = sign === '’' ? "'" : fold(sign)
    return folded.length === sign.length
      ? folded
      : sign.toLowerCase().length === sign.length
        ? sign.toLowerCase()
        : sign
  })
    .join('')
    .replace(/\s/g, ' ')
}

function foldOffice(role: string): string {
  return foldSame(role)
    .trim()
    .replace(/^(?:le|la|l')\s*/, '')
    .split(' ')
    .map((word) => FEMININE.find(([, feminine]) => feminine === word)?.[0] ?? word)
    .join(' ')
}

function anyGender(word: string): string {
  const pair = FEMININE.find(([masculine]) => masculine === word)
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return pair ? `(?:${pair.map(literal).join('|')})` : literal(word)
}

/** « Pierre-André Durand », « M. DURAND », « P.-A. Durand » are one; « Pierre Durand » is not « Paul Durand ». */
export function sameName(written: string, registered: string): boolean {
  const [a, b] = [partsOf(written), partsOf(registered)]
  const [lastA, lastB] = [a.at(-1), b.at(-1)]
  if (lastA !== lastB) return a.join('').includes(b.join('')) || b.join(' ').endsWith(a.join(' '))
  const [firstA, firstB] = [a.slice(0, -1).join(''), b.slice(0, -1).join('')]
  if (firstA === '' || firstB === '') return true
  const initials = (first: string[]) => first.map((part) => part.charAt(0)).join('')
  const short = a.slice(0, -1).every((part) => part.length === 1)
  return short ? initials(b.slice(0, -1)).startsWith(firstA) : firstA === firstB
}

function partsOf(name: string): string[] {
  return (
    fold(name)
      .replace(/\b(?:m|mme|mlle|monsieur|madame|dr|pr)\b\.?/g, ' ')
      .match(/[a-z']+/g) ?? []
  ).filter((part) => !/^(?:de|du|des|la|le|d')$/.test(part))
}
