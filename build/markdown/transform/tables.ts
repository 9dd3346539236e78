/** Tables that a screen reader, a phone and PDF/UA can read: scopes, no empty cell, a region that scrolls. */
import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { mayHold } from '../kinds.ts'
import { labelsFor } from '../labels.ts'
import { languageOf } from '../language.ts'

export function tables() {
  return (tree: Root, file: VFile): void => {
    if (!mayHold(file, 'table')) return
    const { table: label } = labelsFor(languageOf(file))
    let count = 0
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || !parent || index === undefined) return undefined
      mendCells(node)
      count += 1
      parent.children[index] = h(
        'div',
        { className: ['table-scroll'], tabIndex: 0, role: 'region', ariaLabel: `${label} ${count}` },
        [node],
      )
      return [SKIP, index + 1]
    })
  }
}

function mendCells(table: Element): void {
  const rows = elementsOf(table).flatMap((section) =>
    elementsOf(section).map((row) => ({ cells: elementsOf(row), head: section.tagName === 'thead' })),
  )
  const corner = rows[0]?.cells[0]
  // An empty corner says that the first column, too, names what follows.
  const namedRows = corner !== undefined && isEmpty(corner)
  for (const { cells, head } of rows) {
    cells.forEach((cell, column) => {
      if (head) cell.properties.scope = 'col'
      else if (namedRows && column === 0) {
        cell.tagName = 'th'
        cell.properties.scope = 'row'
      }
      alignByClass(cell)
      // PDF/UA: a cell without content has no structure element; a dash is also what is read aloud.
      if (isEmpty(cell)) cell.children = [{ type: 'text', value: '—' }]
    })
  }
}

/** `align` is obsolete in HTML. */
function alignByClass(cell: Element): void {
  const { align } = cell.properties
  delete cell.properties.align
  if (typeof align === 'string') cell.properties.className = [`align-${align}`]
}

function isEmpty(cell: Element): boolean {
  return textOf(cell).trim() === '' && !elementsOf(cell).some((child) => child.tagName === 'img')
}

function elementsOf(node: Element): Element[] {
  return node.children.filter((child): child is Element => child.type === 'element')
}
