/** Candidates to one draft: values, their evidence, and what a person must look at. */
import { readPhone } from '../source/phones.ts'
import type { Contact, ReleaseType } from '../types.ts'
import type { Context } from './find/context.ts'
import type { FoundIssuer } from './find/institution.ts'
import { flat } from './text/flat.ts'
import type {
  Candidate,
  Draft,
  Evidence,
  FieldName,
  FoundContact,
  FoundEvent,
  FoundOpinion,
  FoundPerson,
} from './types.ts'

type Findings = {
  readonly genre: Candidate<ReleaseType> | undefined
  readonly title?: Candidate<string>
  readonly subtitle?: Candidate<string>
  readonly date?: Candidate<string>
  readonly place?: Candidate<string>
  readonly summary: Candidate<string> | undefined
  readonly embargo: Candidate<string> | undefined
  readonly contacts: Candidate<readonly FoundContact[]> | undefined
  readonly signatory?: Candidate<FoundPerson>
  readonly recipients?: Candidate<readonly string[]>
  readonly opinion: Candidate<FoundOpinion> | undefined
  readonly people: Candidate<readonly FoundPerson[]> | undefined
  readonly event: Candidate<FoundEvent> | undefined
  readonly institution: FoundIssuer | undefined
  readonly themes: Candidate<readonly string[]> | undefined
  readonly lang: string
  readonly body: string
  readonly dropped: Draft['dropped']
}

export function choose(context: Context, found: Findings): Draft {
  const evidence: Evidence[] = []
  const notes = [...context.notes]
  const see = <T>(
    field: FieldName,
    candidate: Candidate<T> | undefined,
    show: (value: T) => string = String,
  ): T | undefined => {
    if (!candidate) return undefined
    const { value, where, confidence, rule } = candidate
    evidence.push({
      field,
      value: show(value),
      where,
      confidence: Math.max(0, Math.min(1, Number(confidence.toFixed(2)))),
      rule,
    })
    return value
  }
  const type = see('type', found.genre) ?? 'communique'
  const event = see('event', found.event, (value) =>
    [value.name, value.start, value.end, value.venue, value.address].filter(Boolean).join(' · '),
  )
  const title = see('title', found.title) ?? composedTitle(found, event, type, evidence, notes)
  const date = see('date', found.date) ?? eventDay(event, type, found, evidence, notes)
  const institution = see('institution', found.institution)
  const drafted = {
    type,
    ...optional('title', title),
    ...optional('subtitle', see('subtitle', found.subtitle)),
    ...optional('summary', see('summary', found.summary)),
    ...optional('date', date),
    ...optional('place', see('place', found.place)),
    ...optional('institution', institution),
    ...optional('proposal', found.institution?.proposal),
    ...optional('waitsFor', waitsFor(context, found.institution)),
    ...optional('event', event),
    ...optional('signatory', see('signatory', found.signatory, personShown)),
    ...optional(
      'opinion',
      see('opinion', found.opinion, (value) =>
        [value.session?.date, value.session?.place, value.vote, value.rapporteur].filter(Boolean).join(' · '),
      ),
    ),
    ...optional('embargo', see('embargo', found.embargo)),
  }
  const contacts =
    see('contacts', found.contacts, (all) => all.map(contactShown).join(' ; ')) ??
    contactsOfMeta(context, evidence)
  const known = institution === undefined ? undefined : context.institutions.get(institution)?.contacts
  return {
    ...drafted,
    contacts: contacts.map((contact) => keyOf(contact, known) ?? contact),
    people: see('people', found.people, (all) => all.map(personShown).join(' ; ')) ?? [],
    recipients: see('recipients', found.recipients, (all) => all.join(' ; ')) ?? [],
    themes: see('themes', found.themes, (all) => all.join(', ')) ?? [],
    attachments: context.document.files.map(({ path, title }) => ({ file: path, title })),
    images: context.document.images ?? [],
    lang: found.lang,
    body: found.body,
    notes: [...new Set(notes)],
    evidence,
    dropped: found.dropped,
  }
}

function waitsFor({ institutions, waiting }: Context, issuer: FoundIssuer | undefined): string | undefined {
  if (issuer?.proposal) return issuer.proposal.name
  if (!issuer || !waiting.has(issuer.value)) return undefined
  return institutions.get(issuer.value)?.names.at(-1)?.name ?? issuer.value
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}

const personShown = ({ name, role }: FoundPerson) => (role ? `${name}, ${role}` : name)
const contactShown = ({ name, role, phones, email }: FoundContact) =>
  [name, role, ...phones, email].filter(Boolean).join(', ')

/** A letter or report that prints no title takes its event's name, which is a title of the document's own words. */
function composedTitle(
  found: Findings,
  event: FoundEvent | undefined,
  type: ReleaseType,
  evidence: Evidence[],
  notes: string[],
): string | undefined {
  if (!event || !found.event) return undefined
  const day = event.start.slice(0, 10)
  const town = /^(?:.*\d{5}\s+)?(\p{Lu}[\p{L}’'-]+(?:[ -]\p{L}[\p{L}’'-]*){0,4})(?:\s\([^)]*\))?$/u.exec(
    event.address ?? '',
  )?.[1]
  const title =
    type === 'compte-rendu' ? `${event.name} du ${inWords(day)}${town ? ` à ${town}` : ''}` : event.name
  evidence.push({ field: 'title', value: title, where: found.event.where, confidence: 0.5, rule: 'compose' })
  notes.push('Le document n’imprime pas de titre ; celui-ci est composé de ses mots.')
  return title
}

/** A report that bears no date is filed under the day it reports, and says so. */
function eventDay(
  event: FoundEvent | undefined,
  type: ReleaseType,
  found: Findings,
  evidence: Evidence[],
  notes: string[],
): string | undefined {
  if (!event || type !== 'compte-rendu' || !found.event) return undefined
  const day = (event.end ?? event.start).slice(0, 10)
  evidence.push({ field: 'date', value: day, where: found.event.where, confidence: 0.5, rule: 'jour-relate' })
  notes.push(
    'Le document n’imprime pas de date de publication ; « date » est celle de la journée dont il rend compte.',
  )
  return day
}

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
)

function inWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${date === '01' ? '1er' : Number(date)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** Contacts that a foreign frontmatter holds, when the text prints none. */
function contactsOfMeta({ document }: Context, evidence: Evidence[]): readonly FoundContact[] {
  const contacts = (document.people ?? []).flatMap((person): FoundContact[] => {
    const get = (pattern: RegExp) =>
      Object.entries(person)
        .find(([key]) => pattern.test(key))?.[1]
        .trim() || undefined
    const name = get(/^(?:name|nom|contact|fullname)$/)
    const role = get(/^(?:role|fonction|title|titre|qualite|poste|service)$/)
    const email = get(/^(?:e-?mail|mail|courriel|mel)$/)
    const phones = (get(/^(?:phone|tel|telephone|phones|mobile)$/) ?? '').split(/[,;/|]/).flatMap((text) => {
      const phone = readPhone(text)
      return 'value' in phone ? [phone.value.national] : []
    })
    if (!name && !email && !phones.length) return []
    return [{ phones, ...optional('name', name), ...optional('role', role), ...optional('email', email) }]
  })
  if (contacts.length)
    evidence.push({
      field: 'contacts',
      value: contacts.map(contactShown).join(' ; '),
      where: { label: 'en-tête' },
      confidence: 0.95,
      rule: 'rubrique',
    })
  return contacts
}

/** The press office's key, when its entry says all that the document says of this contact. */
function keyOf(
  contact: FoundContact,
  known: Readonly<Record<string, Contact>> | undefined,
): string | undefined {
  for (const [key, entry] of Object.entries(known ?? {})) {
    const named =
      contact.name === undefined
        ? entry.name === undefined
        : entry.name !== undefined && flat(entry.name) === flat(contact.name)
    const numbers = entry.phones.map(({ national }) => national)
    const same =
      contact.phones.every((phone) => numbers.includes(phone)) &&
      (contact.email === undefined || contact.email === entry.email)
    if (named && same && (contact.role === undefined || contact.role === entry.role)) return key
  }
  return undefined
}
