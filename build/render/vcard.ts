/**
 * Renders `contacts.vcf`: one card a press contact. vCard 3.0 (RFC 2426) in UTF-8, for that is what address books
 * really import: Outlook reads 2.1 and 3.0 only, Android and Google Contacts lose parts of a 4.0, iOS reads both.
 * LANG is 4.0's (RFC 6350 § 6.4.4); RFC 2426 § 4 allows registered names, and who does not know it skips it.
 */
import { uuid } from '../feeds/ids.ts'
import type { Contact, Phone } from '../types.ts'
import { absolute } from './addresses.ts'
import { type ContentLine, contentLines, line, text } from './content-lines.ts'
import { familyAndGiven } from './person-name.ts'
import type { IssuerView, ReleaseView, SiteView } from './view.ts'

export type VcardInput = {
  readonly site: Pick<SiteView, 'baseUrl'>
  readonly release: Pick<ReleaseView, 'lang' | 'title' | 'folder' | 'modified' | 'contacts'> & {
    readonly issuer: Pick<IssuerView, 'id' | 'name' | 'service' | 'website'>
  }
}

/** The input for a release: what the cards say and nothing else, so that an edit of the text leaves them alone. */
export function vcardInput(release: ReleaseView, { baseUrl }: Pick<SiteView, 'baseUrl'>): VcardInput {
  const { lang, title, folder, modified, contacts, issuer } = release
  const { id, name, service, website } = issuer
  return {
    site: { baseUrl },
    release: {
      lang,
      title,
      folder,
      modified,
      contacts,
      issuer: { id, name, ...(service ? { service } : {}), ...(website ? { website } : {}) },
    },
  }
}

export function renderVcards(input: VcardInput): string {
  return contentLines(input.release.contacts.flatMap((contact) => card(contact, input)))
}

function card(contact: Contact, { release, site }: VcardInput): ContentLine[] {
  const { issuer, lang, title, folder } = release
  const { name, role, phones, email } = contact
  const office = role ?? issuer.service ?? issuer.name
  const { family, given } = name ? familyAndGiven(name) : { family: '', given: '' }
  return [
    { name: 'BEGIN', value: 'VCARD' },
    { name: 'VERSION', value: '3.0' },
    { name: 'PRODID', value: '-//Crieur//Crieur//FR' },
    // The same person of the same press office is one card, from whichever release it was taken.
    {
      name: 'UID',
      value: `urn:uuid:${uuid(`contact/${issuer.id}/${name ?? ''}/${name ? '' : (email ?? office)}`)}`,
    },
    { name: 'REV', value: release.modified },
    { name: 'FN', value: text(name ?? office) },
    // § 3.1.2: required, and empty for a press office, which Apple is told is no person.
    { name: 'N', value: `${text(family)};${text(given)};;;` },
    ...(name ? [] : [{ name: 'X-ABSHOWAS', value: 'COMPANY' }]),
    {
      name: 'ORG',
      value: [issuer.name, issuer.service].flatMap((part) => (part ? text(part) : [])).join(';'),
    },
    ...line('TITLE', name && role && text(role)),
    ...phones.filter(({ masked }) => !masked).map(phone),
    ...line('EMAIL', email && text(email), { TYPE: 'INTERNET' }),
    { name: 'LANG', value: lang },
    ...line('URL', issuer.website),
    { name: 'NOTE', value: text(`${title}\n${absolute(site.baseUrl, folder)}`) },
    { name: 'END', value: 'VCARD' },
  ]
}

/** French mobiles begin by 6 and 7: the ones that take a text message. */
function phone({ e164 }: Phone): ContentLine {
  const type = /^\+33[67]/.test(e164) ? 'CELL' : 'WORK'
  return { name: 'TEL', parameters: { TYPE: type }, value: text(e164) }
}
