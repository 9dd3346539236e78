/** Headings that plain text does not mark: short lines of their own, numbered or in bold, with text below. */
import { isProse } from '../find/context.ts'
import { datesIn } from '../text/dates.ts'
import { isUpper } from '../text/flat.ts'
import type { Block } from '../types.ts'

const SECTION = /^(?:\d{1,2}|[IVX]{1,4})\s?(?:[.)°]|[-–—])\s?\p{Lu}/u

/** The blocks of a body, those that head others as headings. */
export function withHeadings(blocks: readonly Block[]): Block[] {
  const marked = blocks.some(({ heading }) => heading !== undefined)
  return blocks.map((block, i) => {
    const next = blocks[i + 1]
    if (!next || !headsWhat(block, next, blocks[i - 1], marked)) return block
    const { item, ...rest } = block
    const number = item?.number === undefined ? '' : `${item.number}. `
    return { ...rest, text: number + block.text, md: number + block.md, heading: 3 }
  })
}

function headsWhat(block: Block, next: Block, before: Block | undefined, marked: boolean): boolean {
  const { text, item } = block
  if (
    block.heading !== undefined ||
    block.table ||
    block.quote ||
    text.length > 100 ||
    text.length < 3 ||
    text.includes('\n')
  )
    return false
  if (
    /[.,;…]$/.test(text) ||
    /@|https?:|^\d[\d\s.]*$/.test(text) ||
    /^[«"“]/.test(text) ||
    !/\p{Lu}|\d/u.test(text.charAt(0))
  )
    return false
  if (item)
    return (
      item.number !== undefined &&
      !next.item &&
      !before?.item &&
      next.text.length > text.length &&
      text.length < 70
    )
  if (SECTION.test(text)) return true
  if (datesIn(text).length > 0 || /\d\s?h\b/.test(text)) return false
  if (next.item && /:$/.test(text)) return block.bold === true && text.length < 60
  if (block.bold && !next.bold && next.text.length > 60 && /[.!?]$/.test(next.text)) return true
  if (!isProse(next) && !next.item) return false
  if (block.bold || isUpper(text)) return !/:$/.test(text) || text.length < 60
  return (
    !marked &&
    block.starts &&
    (next.starts || (block.wraps === true && text.length < 60)) &&
    text.length < 80 &&
    !/:$/.test(text)
  )
}
