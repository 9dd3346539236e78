/** Whether there is something to read in a node: words, or an image that says what it shows. */
import type { Nodes } from 'mdast'
import { EXIT, visit } from 'unist-util-visit'

export function hasText(node: Nodes): boolean {
  let found = false
  visit(node, (child) => {
    if ((child.type === 'text' || child.type === 'inlineCode') && child.value.trim() !== '') found = true
    if ((child.type === 'image' || child.type === 'imageReference') && child.alt?.trim()) found = true
    return found ? EXIT : undefined
  })
  return found
}
