/** Which marked contents are decoration: they become artifacts and leave the structure (ISO 14289-1, 7.1). */
import type { Mark } from '../content/stream.ts'
import { DRAWN } from './roles.ts'
import { type Element, elementsIn, type Kid, marksIn, walk } from './tree.ts'

/** Backgrounds, borders, rules, and the repetitions of a table's head. */
export function findDecoration(root: Element): Set<Mark> {
  const decoration = new Set<Mark>()
  addDrawings(root, false, decoration)
  for (const table of walk(root)) if (table.type === 'Table') addRepeatedHead(table, decoration)
  return decoration
}

/** Chromium tags backgrounds and borders with the element they belong to. Only what is drawn means something else. */
function addDrawings(parent: Element, drawn: boolean, decoration: Set<Mark>): void {
  const meaningful = drawn || DRAWN.has(parent.type)
  const isBorder = !meaningful || wraps(parent)
  for (const kid of parent.kids) {
    if (kid.kind === 'element') addDrawings(kid, meaningful, decoration)
    else if (kid.kind === 'content' && isBorder && kid.mark.shows.length === 0 && !kid.mark.hasImage) {
      decoration.add(kid.mark)
    }
  }
}

/** A `<figure>` around a quotation or an image: what it draws itself is its own rule or background. */
const wraps = (figure: Element): boolean =>
  figure.type === 'Figure' &&
  figure.alt === undefined &&
  elementsIn(figure).some((inner) =>
    marksIn(inner).some(({ shows, hasImage }) => shows.length > 0 || hasImage),
  )

/** A `thead` is printed again on each page and tagged there again: a reader would hear it in the middle of a row. */
function addRepeatedHead(table: Element, decoration: Set<Mark>): void {
  for (const row of walk(table).filter((element) => element.type === 'TR')) {
    const cells = elementsIn(row)
    if (cells.length === 0 || !cells.every((cell) => cell.type === 'TH')) return
    const marks = marksIn(row)
    const firstPage = Math.min(...marks.map((mark) => mark.stream.page))
    for (const mark of marks) if (mark.stream.page > firstPage) decoration.add(mark)
  }
}

/** The tree without those marks and without the elements they leave empty; cells and described figures stay. */
export function withoutDecoration(root: Element, decoration: ReadonlySet<Mark>): Element {
  const kids = root.kids.flatMap((kid): readonly Kid[] => {
    if (kid.kind === 'content') return decoration.has(kid.mark) ? [] : [kid]
    if (kid.kind === 'annotation') return [kid]
    const inner = withoutDecoration(kid, decoration)
    const kept = inner.kids.length > 0 || kid.type === 'TD' || kid.type === 'TH' || kid.type === 'Figure'
    return kept ? [inner] : []
  })
  return { ...root, kids }
}
