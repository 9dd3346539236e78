/** A row with more cells than the table has columns: the last would be lost. */
import type { Root, Table } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Diagnostic } from '../../types.ts'
import { type Check, errorAt } from '../source.ts'

export const checkTables: Check<Root> = (tree, source) => {
  const found: Diagnostic[] = []
  visit(tree, 'table', (table: Table) => {
    const columns = table.children[0]?.children.length ?? 0
    for (const row of table.children) {
      const cells = row.children.length
      if (cells <= columns) continue
      found.push(
        errorAt(source, row, {
          rule: 'markdown/table-row-too-long',
          message: `Cette ligne du tableau a ${cells} cellules, l’en-tête n’en a que ${columns}.`,
          why: 'Les cellules de trop ne seraient pas imprimées.',
          fix: 'Ajoutez un titre de colonne, ou écrivez « \\| » pour une barre qui est du texte.',
        }),
      )
    }
  })
  return found
}
