/** The words of a Markdown node, as they are read. */
import type { Nodes } from 'mdast'

export function plainOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if (node.type === 'break') return ' '
  return 'children' in node ? node.children.map((child) => plainOf(child)).join('') : ''
}
