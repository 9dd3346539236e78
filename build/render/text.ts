/** The release as plain text, for those who paste it into an article or read it on a terminal. */
import { markText } from '../../templates/layouts/mark.ts'
import type { Library } from '../library.ts'
import { plainText } from '../markdown/text.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { Event } from '../types.ts'
import { absolute } from './addresses.ts'
import { formatDate, formatTime } from './dates.ts'
import { releaseTree } from './release.ts'
import type { ReleaseView, SiteView } from './view.ts'
import type { Wording, Words } from './wording.ts'

export type TextInput = { readonly release: ReleaseView; readonly site: Pick<SiteView, 'baseUrl'> }

export async function renderText(
  { release, site }: TextInput,
  library: Library,
  wording: Wording,
): Promise<string> {
  const words = wording(release.lang)
  const set = (text: string) => typesetText(text, release.lang)
  const tree = await releaseTree(release, words, library)
  const { issuer, event } = release
  const date = formatDate(release.date, release.lang)
  const paragraphs = [
    release.mark ? markText(release.mark) : '',
    [issuer.name, issuer.service].filter(Boolean).join('\n'),
    words.type[release.type].toLocaleUpperCase(release.lang),
    release.place
      ? words.dateline.replace('{place}', release.place).replace('{date}', date)
      : release.archive
        ? ''
        : date,
    salutation(release, words),
    [release.title, release.subtitle]
      .filter((text) => text !== undefined)
      .map(set)
      .join('\n'),
    release.summary ? set(release.summary) : '',
    plainText(tree).trim(),
    event ? eventText(event, release.lang, words).map(set).join('\n') : '',
    release.people.map(({ name, role }) => set([name, role].filter(Boolean).join(', '))).join('\n'),
    release.signatory ? set(release.signatory.name) : '',
    issuer.boilerplate ? set(issuer.boilerplate) : '',
    contactText(release, words),
    absolute(site.baseUrl, release.folder),
  ]
  return `${paragraphs.filter(Boolean).join('\n\n')}\n`
}

function salutation({ signatory, recipients }: ReleaseView, words: Words): string {
  if (recipients.length === 0) return ''
  return [signatory?.role && `${signatory.role},`, words.to, ...recipients].filter(Boolean).join('\n')
}

function eventText(event: Event, lang: string, words: Words): string[] {
  const { start, end, name, venue, address, rsvp } = event
  const day = formatDate(start.date, lang, 'weekday')
  const hours =
    start.time && end?.time
      ? words.eventHours
          .replace('{start}', formatTime(start.time, lang))
          .replace('{end}', formatTime(end.time, lang))
      : start.time && words.eventFrom.replace('{start}', formatTime(start.time, lang))
  return [
    name,
    [day, hours].filter(Boolean).join(', '),
    [venue, address].filter(Boolean).join(', '),
    rsvp ?? '',
  ].filter(Boolean)
}

function contactText({ contacts, lang }: ReleaseView, words: Words): string {
  if (contacts.length === 0) return ''
  const blocks = contacts.map(({ name, role, phones, email }) =>
    [
      [name, role].filter(Boolean).join(', '),
      ...phones.map(({ national }) => typesetText(national, lang)),
      email,
    ]
      .filter(Boolean)
      .join('\n'),
  )
  return [contacts.length > 1 ? words.contacts : words.contact, ...blocks].join('\n\n')
}
