/** Turns what is not content into artifacts, and puts nothing else out of place (ISO 14289-1, 7.1 and 7.8). */
import { inherited, type Page } from '../document.ts'
import { numbersOf } from '../objects/kinds.ts'
import type { Objects } from '../objects/objects.ts'
import { type Edit, insertion } from './edit.ts'
import type { ContentStream, Mark } from './stream.ts'

const LAYOUT = '/Artifact <</Type /Layout>> BDC\n'

/** Bottom and top of the page, in points. */
export type Extent = { readonly bottom: number; readonly top: number }

/** The extent of a page's media box. */
export function extentOf(page: Page, objects: Objects): Extent {
  const [, bottom = 0, , top = 842] = numbersOf(inherited(page, 'MediaBox', objects), objects) ?? []
  return { bottom, top }
}

/**
 * - Decorative marks: their tag is replaced.
 * - Text outside any mark: a running header or footer, which CSS margin boxes leave untagged (7.8); within the
 *   tagged text's height it is hidden or decorative text (`aria-hidden`), a layout artifact.
 * - Drawings outside any mark: layout artifacts.
 */
export function artifactEdits(stream: ContentStream, decoration: ReadonlySet<Mark>, page: Extent): Edit[] {
  const retagged = [...stream.marks.values()].filter((mark) => decoration.has(mark)).flatMap(retag)
  const body = bodyOf(stream)
  const wrapped = stream.loose.flatMap((loose) => [
    insertion(loose.start, loose.kind === 'text' ? textArtifact(loose.y, body, page) : LAYOUT),
    insertion(loose.end, '\nEMC'),
  ])
  return [...wrapped, ...retagged]
}

const retag = ({ opening }: Mark): Edit[] =>
  opening ? [{ start: opening.start, end: opening.end, text: '/Artifact BMC' }] : []

/** Where the tagged text of the page lies. */
function bodyOf(stream: ContentStream): Extent {
  let bottom = Number.POSITIVE_INFINITY
  let top = Number.NEGATIVE_INFINITY
  for (const mark of stream.marks.values()) {
    if (mark.shows.length === 0 || !mark.box) continue
    bottom = Math.min(bottom, mark.box[1])
    top = Math.max(top, mark.box[3])
  }
  return { bottom, top }
}

/** ISO 32000-1, table 330. */
function textArtifact(y: number, body: Extent, page: Extent): string {
  if (y > body.bottom && y < body.top) return LAYOUT
  const [subtype, edge] = y > (page.bottom + page.top) / 2 ? ['Header', 'Top'] : ['Footer', 'Bottom']
  return `/Artifact <</Type /Pagination /Subtype /${subtype} /Attached [/${edge}]>> BDC\n`
}
