/** Document information, XMP, language and viewer preferences. */
import { PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import type { Print } from '../document.ts'
import { key } from '../objects.ts'
import { date, text } from './values.ts'
import { type Description, xmpPacket } from './xmp.ts'

/**
 * The information dictionary and the XMP packet say the same (ISO 19005-3, 6.6.3); the title is shown in the
 * window (ISO 14289-1, 7.1), the language is the document's (7.2). The packet stays uncompressed, so that any
 * program finds it.
 */
export function writeMetadata(print: Print, description: Description): void {
  const { context, catalog } = print
  const { title, author, subject, keywords, producer, lang } = description
  const info = context.obj({ Title: text(title) })
  if (author) info.set(key('Author'), text(author))
  if (subject) info.set(key('Subject'), text(subject))
  if (keywords.length > 0) info.set(key('Keywords'), text(keywords.join(', ')))
  for (const name of ['Creator', 'Producer']) info.set(key(name), text(producer))
  for (const name of ['CreationDate', 'ModDate']) info.set(key(name), date(description.date))
  context.trailerInfo.Info = context.register(info)

  const packet = Buffer.from(xmpPacket(description), 'utf8')
  const metadata = context.obj({ Type: 'Metadata', Subtype: 'XML', Length: packet.length })
  catalog.set(key('Metadata'), context.register(PDFRawStream.of(metadata, packet)))
  catalog.set(key('Lang'), PDFString.of(lang))
  catalog.set(key('MarkInfo'), context.obj({ Marked: true }))
  catalog.set(key('ViewerPreferences'), context.obj({ DisplayDocTitle: true }))
}
