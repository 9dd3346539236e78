/** Writes the edited content streams back into the print. */
import type { PDFRef } from '@cantoo/pdf-lib'
import { flateStream } from '../compress.ts'
import type { Print } from '../document.ts'
import { key } from '../objects.ts'
import { artifactEdits, extentOf } from './artifacts.ts'
import { applyEdits } from './edit.ts'
import { spaceEdits } from './line-wraps.ts'
import type { Contents } from './read.ts'
import type { ContentStream, Mark } from './stream.ts'

/** Artifacts and spaces, in every stream. A page's content becomes one stream. */
export function writeContents(print: Print, contents: Contents, decoration: ReadonlySet<Mark>): void {
  for (const stream of contents.streams) {
    const page = print.pages[stream.page]
    if (!page) continue
    const edits = [...artifactEdits(stream, decoration, extentOf(page)), ...spaceEdits(stream)]
    const bytes = applyEdits(stream.bytes, edits)
    if (stream.owner === 'page')
      page.dict.set(key('Contents'), print.context.register(flateStream(print.context, bytes)))
    else rewriteForm(print, stream, stream.owner, bytes)
  }
}

function rewriteForm(print: Print, stream: ContentStream, ref: PDFRef, bytes: Uint8Array): void {
  const form = flateStream(print.context, bytes)
  for (const [name, value] of stream.form?.dict.entries() ?? []) {
    if (!['Filter', 'Length', 'DecodeParms'].includes(name.decodeText())) form.dict.set(name, value)
  }
  print.context.assign(ref, form)
}
