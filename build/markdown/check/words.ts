/** Whether there is something to read in a node: words, or an image that says what it shows. */
import type { Nodes } from 'mdast'

export function hasText(node: Nodes): boolean {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value.trim() !== ''
  if (node.type === 'image' || node.type === 'imageReference') return Boolean(node.alt?.trim())
  return 'children' in node && node.children.some((child) => hasText(child))
}
