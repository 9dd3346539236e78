/** FlateDecode streams from a pinned deflate: the same bytes whatever zlib this build of Node carries. */
import { type PDFContext, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib'
import { zlibSync } from 'fflate'

/**
 * fflate rather than node:zlib, whose output differs between processors and releases. Level 6: level 9 takes
 * longer and gains a thousandth.
 */
export const deflate = (bytes: Uint8Array): Uint8Array => zlibSync(bytes, { level: 6 })

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
