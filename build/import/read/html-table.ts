/** A table of a page: of data, kept as one; or of layout, whose cells are read one after another. */
import type { Element } from 'hast'
import { flat, tidy } from '../text/flat.ts'
import { type Into, inline } from './html-inline.ts'
import { elements, isElement, words } from './html-tree.ts'

/** Its rows of cells as Markdown; undefined for a table that only places things. */
export function dataTable(node: Element, into: Into): string[][] | undefined {
  const rows = elements(node).filter(({ tagName }) => tagName === 'tr')
  const cells = rows.map((row) =>
    row.children.filter((child): child is Element => isElement(child) && /^t[dh]$/.test(child.tagName)),
  )
  const nested = elements(node).some((one) => one !== node && one.tagName === 'table')
  const layout =
    nested ||
    cells.some((row) =>
      row.some(
        (cell) =>
          elements(cell).some(({ tagName }) => /^h[1-6]$|^ul$|^ol$/.test(tagName)) ||
          words(cell).length > 600,
      ),
    ) ||
    cells.every((row) => row.filter((cell) => words(cell).trim() !== '').length < 2)
  if (layout || flat(words(node)).includes('contact')) return undefined
  return cells
    .map((row) => row.map((cell) => tidy(inline(cell.children, into).replace(/\s*\n\s*/g, ' '))))
    .filter((row) => row.some(Boolean))
}
