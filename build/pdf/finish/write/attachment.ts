/** The source from which the document was made, embedded (ISO 19005-3, 6.8; ISO 14289-1, 7.11). */
import { createHash } from 'node:crypto'
import { PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import type { Instant } from '../../../types.ts'
import { flateStream } from '../compress.ts'
import type { Print } from '../document.ts'
import { key } from '../objects.ts'
import { date, text } from './values.ts'

export type Source = {
  /** File name, without folder. */
  readonly name: string
  /** `text/markdown`. */
  readonly mime: string
  readonly bytes: Uint8Array
  /** What it is, in the document's language. */
  readonly description: string
}

/** Associated with the whole document as its `Source`, and listed among its attachments. */
export function attachSource({ context, catalog }: Print, source: Source, modified: Instant): void {
  const file = flateStream(context, source.bytes, {
    Type: 'EmbeddedFile',
    Subtype: PDFName.of(source.mime),
    Params: context.obj({
      ModDate: date(modified),
      Size: source.bytes.length,
      CheckSum: PDFHexString.of(createHash('md5').update(source.bytes).digest('hex')),
    }),
  })
  const embedded = context.register(file)
  const specification = context.register(
    context.obj({
      Type: 'Filespec',
      // F is for readers that know no Unicode (ISO 32000-1, 7.11.2).
      F: PDFString.of(source.name.replace(/[^\x20-\x7E]|[\\()]/g, '_')),
      UF: text(source.name),
      Desc: text(source.description),
      AFRelationship: 'Source',
      EF: { F: embedded, UF: embedded },
    }),
  )
  catalog.set(key('AF'), context.obj([specification]))
  catalog.set(key('Names'), context.obj({ EmbeddedFiles: { Names: [text(source.name), specification] } }))
}
