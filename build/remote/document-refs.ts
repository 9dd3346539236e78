/** The blobs that a document's print reads, of all that its input names: attachments and web images stay at home. */
import type { PdfInput } from '../render/release.ts'
import type { Ref } from '../types.ts'

/** Each once. A test compares this list with what printing asks for. */
export function documentRefs({ release, print, source }: PdfInput): Ref[] {
  const images = [...release.media, ...(release.signature ? [release.signature] : [])]
  const all = [
    print.css,
    ...print.faces.map(({ content }) => content),
    ...images.map((image) => image.print.content),
    // A withdrawn release prints its notice.
    ...(release.withdrawn ? [] : [release.body]),
    ...(source ? [source.content] : []),
  ]
  return [...new Map(all.map((ref) => [ref.ref, ref])).values()]
}
