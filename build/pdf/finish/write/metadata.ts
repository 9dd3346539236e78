/** Document information, XMP, language and viewer preferences. */
import type { Print } from '../document.ts'
import { text } from '../objects/text.ts'
import { dict, Name, Stream } from '../objects/values.ts'
import { date } from './date.ts'
import { type Description, xmpPacket } from './xmp.ts'

/**
 * The information dictionary and the XMP packet say the same (ISO 19005-3, 6.6.3); the title is shown in the
 * window (ISO 14289-1, 7.1), the language is the document's (7.2). The packet stays uncompressed, so that any
 * program finds it.
 */
export function writeMetadata(print: Print, description: Description): void {
  const { objects, catalog, trailer } = print
  const { title, author, subject, keywords, producer, lang } = description
  const info = dict({
    Title: text(title),
    Author: author ? text(author) : undefined,
    Subject: subject ? text(subject) : undefined,
    Keywords: keywords.length > 0 ? text(keywords.join(', ')) : undefined,
    Creator: text(producer),
    Producer: text(producer),
    CreationDate: date(description.date),
    ModDate: date(description.date),
  })
  trailer.set('Info', objects.add(info))

  const packet = Buffer.from(xmpPacket(description), 'utf8')
  const metadata = dict({ Type: Name.of('Metadata'), Subtype: Name.of('XML'), Length: packet.length })
  catalog.set('Metadata', objects.add(new Stream(metadata, packet)))
  catalog.set('Lang', text(lang))
  catalog.set('MarkInfo', dict({ Marked: true }))
  catalog.set('ViewerPreferences', dict({ DisplayDocTitle: true }))
}
