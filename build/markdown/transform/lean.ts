/** Leaves in the tree what is published alone: no positions, no data, so that its bytes are the same everywhere. */
import type { Nodes, Root } from 'hast'
import { walk } from '../walk.ts'

export function lean() {
  return (tree: Root): void => {
    walk<Nodes>(tree, (node) => {
      delete node.position
      delete node.data
    })
  }
}
