/** Writes the edited content streams back into the print. */
import type { Print } from '../document.ts'
import { flateStream } from '../objects/streams.ts'
import type { Ref } from '../objects/values.ts'
import { artifactEdits, extentOf } from './artifacts.ts'
import { applyEdits } from './edit.ts'
import { spaceEdits } from './line-wraps.ts'
import type { Contents } from './read.ts'
import type { ContentStream, Mark } from './stream.ts'

/**
 * Artifacts and spaces, in every stream. A page's content becomes one stream. It is compressed at level 3: to do it at
 * 6 takes a quarter of the whole finish, for a tenth of the file.
 */
export function writeContents(print: Print, contents: Contents, decoration: ReadonlySet<Mark>): void {
  for (const stream of contents.streams) {
    const page = print.pages[stream.page]
    if (!page) continue
    const edits = [...artifactEdits(stream, decoration, extentOf(page, print.objects)), ...spaceEdits(stream)]
    const bytes = applyEdits(stream.bytes, edits)
    if (stream.owner === 'page') page.dict.set('Contents', print.objects.add(flateStream(bytes, {}, 3)))
    else rewriteForm(print, stream, stream.owner, bytes)
  }
}

function rewriteForm(print: Print, stream: ContentStream, ref: Ref, bytes: Uint8Array): void {
  const form = flateStream(bytes)
  for (const [name, value] of stream.form?.dict ?? []) {
    if (!['Filter', 'Length', 'DecodeParms'].includes(name)) form.dict.set(name, value)
  }
  print.objects.set(ref, form)
}
