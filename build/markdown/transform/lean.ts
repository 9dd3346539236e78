/** Leaves in the tree what is published alone: no positions, no data, so that its bytes are the same everywhere. */
import type { Root } from 'hast'
import { visit } from 'unist-util-visit'

export function lean() {
  return (tree: Root): void => {
    visit(tree, (node) => {
      delete node.position
      delete node.data
    })
  }
}
