/** What a ninjs object says of people, organisations, places and the event. */
import type { Contact, EventMoment } from '../types.ts'
import type { ReleaseView } from './view.ts'

/** The issuer with its press office, then its partners. */
export function organisations(
  { issuer, partners, contacts }: ReleaseView,
  at: (path: string) => string,
): object[] {
  const offices = contacts.filter(({ name }) => !name).flatMap(contactInfo)
  const website = issuer.website ? [{ type: 'web', role: 'office', value: issuer.website }] : []
  const address = issuer.address
    ? [{ type: 'address', role: 'office', address: { lines: issuer.address.split('\n') } }]
    : []
  const info = [...website, ...address, ...offices]
  return [
    {
      name: issuer.service ? `${issuer.name} – ${issuer.service}` : issuer.name,
      rel: 'issuer',
      uri: at(`institutions/${issuer.id}/`),
      literal: issuer.id,
      ...(info.length ? { contactInfo: info } : {}),
    },
    ...partners.map(({ id, name }) => ({
      name,
      rel: 'partner',
      uri: at(`institutions/${id}/`),
      literal: id,
    })),
  ]
}

/** In the order of protocol: who signs, who speaks; then whom journalists call. */
export function people({ signatory, people: speakers, contacts }: ReleaseView): object[] {
  return [
    ...(signatory ? [{ name: signatory.name, rel: 'signatory' }] : []),
    ...speakers.map(({ name }) => ({ name, rel: 'speaker' })),
    ...contacts
      .filter(({ name }) => name)
      .map((contact) => ({ name: contact.name, rel: 'press contact', contactInfo: contactInfo(contact) })),
  ]
}

function contactInfo({ phones, email, role = 'press' }: Contact): object[] {
  return [
    ...phones
      .filter(({ masked }) => !masked)
      .map(({ e164, national }) => ({ type: 'phone', role, name: national, value: e164 })),
    ...(email ? [{ type: 'email', role, value: email }] : []),
  ]
}

export function places({ place, event }: ReleaseView): object[] {
  const { venue, address } = event ?? {}
  return [
    ...(place ? [{ name: place, rel: 'dateline' }] : []),
    ...(venue || address
      ? [
          {
            name: venue ?? address,
            rel: 'event',
            ...(address ? { contactInfo: [{ type: 'address', address: { lines: [address] } }] } : {}),
          },
        ]
      : []),
  ]
}

/** A day without an hour is an expected date, which alone may be told to the day. */
export function eventDetails({ event, issuer, id }: ReleaseView): object {
  if (!event) return {}
  return {
    events: [{ id, name: event.name, rel: event.status }],
    eventDetails: {
      dates: { ...moment('Start', event.start), ...(event.end ? moment('End', event.end) : {}) },
      organiser: { name: issuer.name, literal: issuer.id },
    },
  }
}

function moment(which: 'Start' | 'End', { date, time, instant }: EventMoment): Record<string, string> {
  return time ? { [`${which.toLowerCase()}Date`]: instant } : { [`expected${which}Date`]: date }
}
