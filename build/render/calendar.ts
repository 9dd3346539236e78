/** Renders calendars (iCalendar, RFC 5545): `event.ics` of one release, `evenements.ics` of an institution or of all. */

import { eventUid } from '../feeds/ids.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { Contact, Event, Instant, OutputPath, ReleaseId } from '../types.ts'
import { absolute } from './addresses.ts'
import { type ContentLine, contentLines, line, text } from './content-lines.ts'
import { isRuled, PARIS, PARIS_ZONE } from './paris-time.ts'
import type { IssuerView, ReleaseView, SiteView } from './view.ts'
import type { Wording } from './wording.ts'

/** All that a calendar says of a release's event. Made by `calendarEvent` alone. */
export type CalendarEvent = {
  readonly id: ReleaseId
  readonly lang: string
  readonly folder: string
  readonly issuer: Pick<IssuerView, 'id' | 'name'>
  readonly event: Event
  readonly summary?: string
  readonly contacts: readonly Contact[]
  readonly categories: readonly string[]
  readonly published: Instant
  readonly modified: Instant
  readonly sequence: number
}

export type CalendarInput = {
  readonly site: Pick<SiteView, 'baseUrl'>
  readonly events: readonly CalendarEvent[]
  /** For a calendar that people subscribe to; the file of one event has none. */
  readonly feed?: {
    readonly title: string
    readonly lang: string
    readonly path: OutputPath
    /** Folder of the page that shows the same events. */
    readonly folder: string
  }
}

/** `changes`: how many corrections the release has recorded. Undefined for a release without an event. */
export function calendarEvent(release: ReleaseView, changes: number): CalendarEvent | undefined {
  const { event, issuer } = release
  if (!event) return undefined
  return {
    id: release.id,
    lang: release.lang,
    folder: release.folder,
    issuer: { id: issuer.id, name: issuer.name },
    event,
    ...(release.summary ? { summary: release.summary } : {}),
    contacts: release.contacts,
    categories: release.themes.map(({ label }) => label),
    published: release.firstPublic as Instant,
    modified: release.modified as Instant,
    // RFC 5546 § 2.1.4: it must grow when the event is cancelled or put off, even if no correction was recorded,
    // and again when a correction puts it back.
    sequence: 2 * changes + (event.status === 'scheduled' ? 0 : 1),
  }
}

/** Soonest first, then by id: the order in which a calendar lists its events. */
export function inCalendarOrder(events: readonly CalendarEvent[]): CalendarEvent[] {
  const key = ({ event, id }: CalendarEvent) => `${event.start.instant} ${id}`
  return [...events].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

export function renderCalendar(input: CalendarInput, wording: Wording): string {
  const { site, events, feed } = input
  const zoned = events.some(({ event }) => timed(event) && isRuled(event.start))
  return contentLines([
    { name: 'BEGIN', value: 'VCALENDAR' },
    { name: 'VERSION', value: '2.0' },
    { name: 'PRODID', value: '-//Crieur//Crieur//FR' },
    { name: 'CALSCALE', value: 'GREGORIAN' },
    { name: 'METHOD', value: 'PUBLISH' },
    ...(feed ? feedLines(feed, site.baseUrl) : []),
    ...(zoned ? PARIS_ZONE : []),
    ...events.flatMap((event) => eventLines(event, site.baseUrl, wording)),
    { name: 'END', value: 'VCALENDAR' },
  ])
}

/** RFC 7986, and the older names by which Outlook and Apple know the title and the period. */
function feedLines(feed: NonNullable<CalendarInput['feed']>, baseUrl: string): ContentLine[] {
  const { title, lang, path, folder } = feed
  return [
    ...line('NAME', text(title), { LANGUAGE: lang }),
    ...line('X-WR-CALNAME', text(title)),
    { name: 'X-WR-TIMEZONE', value: PARIS },
    ...line('URL', absolute(baseUrl, folder)),
    ...line('SOURCE', absolute(baseUrl, path), { VALUE: 'URI' }),
    { name: 'REFRESH-INTERVAL', parameters: { VALUE: 'DURATION' }, value: 'PT6H' },
    { name: 'X-PUBLISHED-TTL', value: 'PT6H' },
  ]
}

const STATUS = { scheduled: 'CONFIRMED', postponed: 'TENTATIVE', cancelled: 'CANCELLED' } as const

function eventLines(entry: CalendarEvent, baseUrl: string, wording: Wording): ContentLine[] {
  const { event, lang, issuer, contacts } = entry
  const words = wording(lang)
  const set = (value: string) => text(typesetText(value, lang))
  const url = absolute(baseUrl, entry.folder)
  // Many calendars ignore STATUS in what they import: the name says it as well.
  const state = { scheduled: '', postponed: words.eventPostponed, cancelled: words.eventCancelled }[
    event.status
  ]
  const described = [entry.summary, event.rsvp && `${words.eventRsvp} : ${event.rsvp}`].filter(
    (part) => part !== undefined,
  )
  const mail = contacts.find(({ email }) => email)?.email
  return [
    { name: 'BEGIN', value: 'VEVENT' },
    { name: 'UID', value: eventUid(entry) },
    // With a METHOD, DTSTAMP is when this description of the event was made (§ 3.8.7.2): the content's date.
    { name: 'DTSTAMP', value: utc(entry.modified) },
    { name: 'CREATED', value: utc(entry.published) },
    { name: 'LAST-MODIFIED', value: utc(entry.modified) },
    { name: 'SEQUENCE', value: String(entry.sequence) },
    { name: 'STATUS', value: STATUS[event.status] },
    ...when(event),
    ...line('SUMMARY', set(state ? `${state} : ${event.name}` : event.name), { LANGUAGE: lang }),
    ...line('LOCATION', set([event.venue, event.address].filter(Boolean).join(', '))),
    ...line('DESCRIPTION', `${described.map((part) => `${set(part)}\\n\\n`).join('')}${text(url)}`),
    ...line('URL', url),
    // RFC 5546 § 3.2.1 demands an organizer of what is published; its value is any address of theirs.
    ...line('ORGANIZER', mail ? `mailto:${encodeURI(mail)}` : url, { CN: issuer.name }),
    ...contacts.flatMap((contact) => line('CONTACT', text(contactWords(contact)))),
    ...line('CATEGORIES', entry.categories.map(text).join(',')),
    { name: 'END', value: 'VEVENT' },
  ]
}

const contactWords = ({ name, role, phones, email }: Contact): string =>
  [name, role, ...phones.map(({ national }) => national), email].filter(Boolean).join(', ')

/** An event whose day alone is known lasts whole days: a press room must not be shown as open at midnight. */
const timed = ({ start }: Event): boolean => start.time !== undefined

/** § 3.6.1: the end is excluded, and of the same type as the start. */
function when(event: Event): ContentLine[] {
  const { start, end } = event
  if (!timed(event)) {
    const date = { VALUE: 'DATE' }
    return [
      { name: 'DTSTART', parameters: date, value: digits(start.date) },
      { name: 'DTEND', parameters: date, value: digits(dayAfter(end?.date ?? start.date)) },
    ]
  }
  const [first, last] = [start, end && (end.time ? end : { date: dayAfter(end.date), time: '00:00' })]
  if (!isRuled(first)) {
    const until = end?.time ? end.instant : undefined
    return [{ name: 'DTSTART', value: utc(first.instant) }, ...line('DTEND', until && utc(until))]
  }
  const zone = { TZID: PARIS }
  return [
    { name: 'DTSTART', parameters: zone, value: wall(first) },
    ...(last ? [{ name: 'DTEND', parameters: zone, value: wall(last) }] : []),
  ]
}

const digits = (moment: string): string => moment.replace(/[-:]/g, '')
const utc = (instant: Instant): string => digits(instant)
const wall = ({ date, time }: { readonly date: string; readonly time?: string }): string =>
  `${digits(date)}T${digits(time ?? '00:00')}00`

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}
