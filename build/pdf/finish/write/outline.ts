/** Bookmarks: one a heading, nested as the headings are, in the document's order (ISO 32000-1, 12.3.3; ISO 14289-1, 7.17). */
import type { Print } from '../document.ts'
import { text } from '../objects/text.ts'
import { dict, Name, type Ref, type Value } from '../objects/values.ts'
import { textOfElement } from '../structure/flow.ts'
import { headingLevel } from '../structure/roles.ts'
import { type Element, marksIn, walk } from '../structure/tree.ts'

type Bookmark = {
  readonly heading: Element
  readonly level: number
  readonly ref: Ref
  readonly kids: Bookmark[]
}

/**
 * Written anew rather than trusted: Chromium's own titles lack the spaces of wrapped lines, and miss headings
 * that it could not place. Their language is the document's.
 */
export function writeOutline(print: Print, root: Element, refs: ReadonlyMap<Element, Ref>): void {
  const { objects, catalog } = print
  const top = bookmarksOf(print, root)
  const first = top[0]
  const last = top.at(-1)
  if (!first || !last) {
    catalog.delete('Outlines')
    return
  }
  const shown = top.reduce((count, { kids }) => count + kids.length, top.length)
  const ref = objects.add(dict({ Type: Name.of('Outlines'), First: first.ref, Last: last.ref, Count: shown }))
  writeLevel(print, top, ref, refs, true)
  catalog.set('Outlines', ref)
}

function bookmarksOf(print: Print, root: Element): Bookmark[] {
  const top: Bookmark[] = []
  const open: Bookmark[] = []
  for (const heading of walk(root)) {
    const level = headingLevel(heading.type)
    if (level === undefined) continue
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop()
    const bookmark: Bookmark = { heading, level, ref: print.objects.reserve(), kids: [] }
    ;(open.at(-1)?.kids ?? top).push(bookmark)
    open.push(bookmark)
  }
  return top
}

/** The first two levels are shown, those below folded. */
function writeLevel(
  print: Print,
  level: readonly Bookmark[],
  parent: Ref,
  refs: ReadonlyMap<Element, Ref>,
  open: boolean,
): void {
  for (const [i, { heading, ref, kids }] of level.entries()) {
    const item = dict({
      Title: text(textOfElement(heading).trim().replace(/\s+/g, ' ')),
      Parent: parent,
      Dest: destinationOf(print, heading),
      SE: refs.get(heading),
      Prev: level[i - 1]?.ref,
      Next: level[i + 1]?.ref,
      First: kids[0]?.ref,
      Last: kids.at(-1)?.ref,
      // Negative: folded, with so many below (table 153).
      Count: kids.length > 0 ? (open ? kids.length : -kids.length) : undefined,
    })
    print.objects.set(ref, item)
    writeLevel(print, kids, ref, refs, false)
  }
}

/** The top left of the heading's first line, at the reader's zoom. */
function destinationOf(print: Print, heading: Element): Value | undefined {
  for (const { stream, box } of marksIn(heading)) {
    const page = print.pages[stream.page]
    if (!page || !box) continue
    const [left, , , top] = box
    return [page.ref, Name.of('XYZ'), round(left), round(top), null]
  }
  return undefined
}

const round = (value: number): number => Math.round(value * 100) / 100
