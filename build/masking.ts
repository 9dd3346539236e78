/**
 * Numbers that a person asked to have masked: nothing that is published tells them any more, whatever names them, in
 * old releases and former versions too. What was written stays as it is, and so does the ledger's proof of it; readers
 * are told by a change of minor grade. Pure.
 */
import { Temporal } from 'temporal-polyfill'
import { PARIS } from './render/paris-time.ts'
import type { Contact, Instant, Institution, MaskedPhone, Phone, Release } from './types.ts'

/** A number is masked wherever it stands, not in its own institution's releases alone. */
export const maskedPhones = (institutions: Iterable<Institution>): readonly MaskedPhone[] =>
  [...institutions].flatMap(({ masked = [] }) => masked)

/** The press office of today: a masked number is simply gone. */
export function reachable(contacts: readonly Contact[], masked: readonly MaskedPhone[]): Contact[] {
  const hidden = new Set(masked.map(({ phone }) => phone.e164))
  return contacts.map((contact) => ({
    ...contact,
    phones: contact.phones.filter(({ e164 }) => !hidden.has(e164)),
  }))
}

/** The release as it may be published; the same object where it names none of these numbers. */
export function maskRelease(release: Release, masked: readonly MaskedPhone[]): Release {
  return masked.reduce(maskOne, release)
}

function maskOne(release: Release, { phone, date }: MaskedPhone): Release {
  const found = anywhere(phone)
  const { contacts, archive, source, changes, firstPublic, lang } = release
  const named = contacts.some(({ phones }) => phones.some(({ e164 }) => e164 === phone.e164))
  if (!named && !found.test(JSON.stringify(release))) return release
  const shown = mask(phone.national)
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return hideIn(value, phone, shown)
    if (Array.isArray(value)) return value.map(hide)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hide(inner)]))
  }
  const at = dayBegins(date)
  const told = at > firstPublic ? [{ date: at, grade: 'minor' as const, note: noteIn(lang) }] : []
  return {
    ...(hide(release) as Release),
    contacts: contacts.map((contact) => ({
      ...contact,
      phones: contact.phones.map((one) =>
        one.e164 === phone.e164 ? { national: mask(one.national), e164: '', masked: true as const } : one,
      ),
    })),
    changes: [...told, ...changes].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    // A scan tells the number still, and nobody can mask it there.
    ...(archive ? { archive: withheld(archive) } : {}),
    source: {
      ...source,
      markdown: hideIn(source.markdown, phone, shown),
      text: hideIn(source.text, phone, shown),
    },
  }
}

function withheld({ source, ...rest }: NonNullable<Release['archive']>): NonNullable<Release['archive']> {
  return source ? { ...rest, withheld: true } : rest
}

/** « 06 XX XX XX XX »: enough to see that there was a number. */
function mask(national: string): string {
  let digits = 0
  return national.replace(/\d/g, (digit) => (digits++ < 2 ? digit : 'X'))
}

/** A link that dials the number becomes its text. */
function hideIn(text: string, phone: Phone, shown: string): string {
  const number = anywhere(phone).source
  return text
    .replace(new RegExp(`\\[([^\\]]*)\\]\\(tel:${number}\\)`, 'g'), '$1')
    .replace(new RegExp(`<tel:${number}>`, 'g'), shown)
    .replace(new RegExp(number, 'g'), shown)
}

/** The number as people write it: by pairs or not, with dots, dashes or any space, at home or from abroad. */
function anywhere({ national, e164 }: Phone): RegExp {
  const between = '[\\s.\\-\\u2010-\\u2013/]{0,2}'
  const spread = (digits: string) => [...digits].join(between)
  const home = national.replace(/ poste .*/, '').replace(/\D/g, '')
  const abroad = e164.replace(/\D/g, '')
  const code = abroad.endsWith(home.slice(1)) ? abroad.slice(0, abroad.length - home.length + 1) : ''
  const zero = `(?:\\(0\\)${between})?`
  const fromAbroad = code ? `${spread(code)}${between}${zero}${spread(home.slice(1))}` : spread(abroad)
  return new RegExp(`(?<![\\d+])(?:(?:\\+|00)${fromAbroad}|${spread(home)})(?!\\d)`)
}

const dayBegins = (date: MaskedPhone['date']): Instant =>
  Temporal.PlainDate.from(date)
    .toZonedDateTime(PARIS)
    .toInstant()
    .toString({ smallestUnit: 'second' }) as Instant

/** In the release's language, as the notes of its other changes. */
const NOTES: Readonly<Record<string, string>> = {
  fr: 'Un numéro de téléphone est masqué, à la demande de la personne.',
  en: 'A telephone number is masked, at the person’s request.',
  oc: 'Un numèro de telefòn es amagat, a la demanda de la persona.',
}

const noteIn = (lang: string): string => NOTES[lang.split('-')[0] ?? ''] ?? NOTES['fr'] ?? ''
