/** Tables: heads and bodies told apart, every row as wide as the others (ISO 14289-1, 7.5; ISO 32000-1, 14.8.4.3.4). */
import { PdfNotUnderstood } from '../errors.ts'
import { type Element, element, elementsIn, type Kid, mapElements } from './tree.ts'

/** @throws PdfNotUnderstood `irregular-table` */
export function completeTables(root: Element): Element {
  return mapElements(root, (table) => {
    if (table.type !== 'Table') return table
    requireRegular(table)
    return { ...table, kids: inSections(table.kids) }
  })
}

/** Rows of column headers at the top are the head, the others the body. A table without a head stays as it is. */
function inSections(kids: readonly Kid[]): readonly Kid[] {
  const isRow = (kid: Kid): kid is Element => kid.kind === 'element' && kid.type === 'TR'
  const rows = kids.filter(isRow)
  const firstOfBody = rows.findIndex((row) => !elementsIn(row).every((cell) => cell.type === 'TH'))
  if (firstOfBody <= 0) return kids
  const head = element('THead', rows.slice(0, firstOfBody))
  const body = element('TBody', rows.slice(firstOfBody))
  const at = kids.findIndex(isRow)
  const others = (kid: Kid) => !isRow(kid)
  return [...kids.slice(0, at).filter(others), head, body, ...kids.slice(at).filter(others)]
}

/** Chromium leaves a cell without content out of the tree: the row is then too short, and its headers are wrong. */
function requireRegular(table: Element): void {
  const widths = rowWidths(rowsOf(table))
  const full = Math.max(0, ...widths)
  const short = widths.findIndex((width) => width !== full)
  if (short === -1) return
  throw new PdfNotUnderstood(
    'irregular-table',
    `la ligne ${short + 1} d’un tableau a ${widths[short]} cellule(s) au lieu de ${full} : ` +
      'une cellule vide n’est pas lue, écrivez-y « — »',
  )
}

const rowsOf = (table: Element): Element[] =>
  elementsIn(table).flatMap((kid) =>
    kid.type === 'TR' ? [kid] : /^T(Head|Body|Foot)$/.test(kid.type) ? rowsOf(kid) : [],
  )

/** The number of grid columns that each row fills, spans of earlier rows included. */
function rowWidths(rows: readonly Element[]): number[] {
  const grid: boolean[][] = rows.map(() => [])
  rows.forEach((row, y) => {
    let x = 0
    for (const cell of elementsIn(row)) {
      while (grid[y]?.[x]) x++
      const height = span(cell, 'RowSpan')
      const width = span(cell, 'ColSpan')
      for (let dy = 0; dy < height; dy++) for (let dx = 0; dx < width; dx++) fill(grid[y + dy], x + dx)
    }
  })
  return grid.map((row) => row.filter(Boolean).length)
}

const fill = (row: boolean[] | undefined, x: number): void => {
  if (row) row[x] = true
}

function span(cell: Element, name: 'RowSpan' | 'ColSpan'): number {
  const value = cell.attributes.Table?.[name]
  return typeof value === 'number' ? value : 1
}
