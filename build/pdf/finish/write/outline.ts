/** Bookmarks: one a heading, nested as the headings are, in the document's order (ISO 32000-1, 12.3.3; ISO 14289-1, 7.17). */
import { PDFName, PDFNull, PDFNumber, type PDFRef } from '@cantoo/pdf-lib'
import type { Print } from '../document.ts'
import { key } from '../objects.ts'
import { textOfElement } from '../structure/flow.ts'
import { headingLevel } from '../structure/roles.ts'
import { type Element, marksIn, walk } from '../structure/tree.ts'
import { text } from './values.ts'

type Bookmark = {
  readonly heading: Element
  readonly level: number
  readonly ref: PDFRef
  readonly kids: Bookmark[]
}

/**
 * Written anew rather than trusted: Chromium's own titles lack the spaces of wrapped lines, and miss headings
 * that it could not place. Their language is the document's.
 */
export function writeOutline(print: Print, root: Element, refs: ReadonlyMap<Element, PDFRef>): void {
  const { context, catalog } = print
  const top = bookmarksOf(print, root)
  const first = top[0]
  const last = top.at(-1)
  if (!first || !last) {
    catalog.delete(key('Outlines'))
    return
  }
  const shown = top.reduce((count, { kids }) => count + kids.length, top.length)
  const ref = context.register(
    context.obj({ Type: 'Outlines', First: first.ref, Last: last.ref, Count: shown }),
  )
  writeLevel(print, top, ref, refs, true)
  catalog.set(key('Outlines'), ref)
}

function bookmarksOf(print: Print, root: Element): Bookmark[] {
  const top: Bookmark[] = []
  const open: Bookmark[] = []
  for (const heading of walk(root)) {
    const level = headingLevel(heading.type)
    if (level === undefined) continue
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop()
    const bookmark: Bookmark = { heading, level, ref: print.context.nextRef(), kids: [] }
    ;(open.at(-1)?.kids ?? top).push(bookmark)
    open.push(bookmark)
  }
  return top
}

/** The first two levels are shown, those below folded. */
function writeLevel(
  print: Print,
  level: readonly Bookmark[],
  parent: PDFRef,
  refs: ReadonlyMap<Element, PDFRef>,
  open: boolean,
): void {
  for (const [i, { heading, ref, kids }] of level.entries()) {
    const item = print.context.obj({
      Title: text(textOfElement(heading).trim().replace(/\s+/g, ' ')),
      Parent: parent,
    })
    const destination = destinationOf(print, heading)
    if (destination) item.set(key('Dest'), destination)
    const element = refs.get(heading)
    if (element) item.set(key('SE'), element)
    const links = {
      Prev: level[i - 1]?.ref,
      Next: level[i + 1]?.ref,
      First: kids[0]?.ref,
      Last: kids.at(-1)?.ref,
    }
    for (const [name, link] of Object.entries(links)) if (link) item.set(key(name), link)
    // Negative: folded, with so many below (table 153).
    if (kids.length > 0) item.set(key('Count'), PDFNumber.of(open ? kids.length : -kids.length))
    print.context.assign(ref, item)
    writeLevel(print, kids, ref, refs, false)
  }
}

/** The top left of the heading's first line, at the reader's zoom. */
function destinationOf(print: Print, heading: Element) {
  for (const { stream, box } of marksIn(heading)) {
    const page = print.pages[stream.page]
    if (!page || !box) continue
    const [left, , , top] = box
    return print.context.obj([page.ref, PDFName.of('XYZ'), round(left), round(top), PDFNull])
  }
  return undefined
}

const round = (value: number): number => Math.round(value * 100) / 100
