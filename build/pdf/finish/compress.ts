/** FlateDecode streams, from a pinned deflate: the same bytes in every build of Node. */
import { deflateSync } from 'node:zlib'
import { type PDFContext, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib'

export const deflate = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: 9 })

/** A stream with `bytes` compressed, and the entries given. */
export function flateStream(
  context: PDFContext,
  bytes: Uint8Array,
  entries: Readonly<Record<string, string | number | PDFObject>> = {},
): PDFRawStream {
  const contents = deflate(bytes)
  return PDFRawStream.of(
    context.obj({ ...entries, Filter: 'FlateDecode', Length: contents.length }),
    contents,
  )
}
