/**
 * Every node below a parent, parents first. It does less than `visit`, which costs more than what it is asked to find:
 * nothing may be added, moved or taken away on the way.
 */
import type { Element, Nodes } from 'hast'

export function walk<N extends { type: string }>(node: N, see: (node: N) => void): void {
  see(node)
  if (!('children' in node)) return
  for (const child of node.children as N[]) walk(child, see)
}

export function walkElements(tree: Nodes, see: (element: Element) => void): void {
  walk<Nodes>(tree, (node) => {
    if (node.type === 'element') see(node)
  })
}
