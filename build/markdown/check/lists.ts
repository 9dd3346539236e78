/** Lists hold points, not boxes to tick: a page cannot be ticked, and the typefaces have no box. */
import type { ListItem, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Diagnostic } from '../../types.ts'
import { type Check, errorAt } from '../source.ts'

export const checkLists: Check<Root> = (tree, source) => {
  const found: Diagnostic[] = []
  visit(tree, 'listItem', (item: ListItem) => {
    if (typeof item.checked !== 'boolean') return
    found.push(
      errorAt(source, item, {
        rule: 'markdown/task-list',
        message: 'Une case à cocher n’a pas sa place dans un texte publié.',
        fix: 'Écrivez une puce simple : « - texte ».',
      }),
    )
  })
  return found
}
