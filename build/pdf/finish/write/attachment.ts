/** The source from which the document was made, embedded (ISO 19005-3, 6.8; ISO 14289-1, 7.11). */
import { createHash } from 'node:crypto'
import type { Instant } from '../../../types.ts'
import type { Print } from '../document.ts'
import { flateStream } from '../objects/streams.ts'
import { hexString, text } from '../objects/text.ts'
import { dict, Name } from '../objects/values.ts'
import { date } from './date.ts'

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
export function attachSource({ objects, catalog }: Print, source: Source, modified: Instant): void {
  const file = flateStream(source.bytes, {
    Type: Name.of('EmbeddedFile'),
    Subtype: Name.of(source.mime),
    Params: dict({
      ModDate: date(modified),
      Size: source.bytes.length,
      CheckSum: hexString(createHash('md5').update(source.bytes).digest('hex')),
    }),
  })
  const embedded = objects.add(file)
  const specification = objects.add(
    dict({
      Type: Name.of('Filespec'),
      // F is for readers that know no Unicode (ISO 32000-1, 7.11.2).
      F: text(source.name.replace(/[^\x20-\x7E]|[\\()]/g, '_')),
      UF: text(source.name),
      Desc: text(source.description),
      AFRelationship: Name.of('Source'),
      EF: dict({ F: embedded, UF: embedded }),
    }),
  )
  catalog.set('AF', [specification])
  catalog.set('Names', dict({ EmbeddedFiles: dict({ Names: [text(source.name), specification] }) }))
}
