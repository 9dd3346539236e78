/** Markup made comparable: both sides parsed as HTML, without the headings' ids and the spaces between blocks. */
import type { Nodes, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

const html = unified().use(rehypeRaw).use(rehypeStringify).freeze()
const BLOCK =
  /^(?:blockquote|div|figure|figcaption|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)$/

/** A body of ours. */
export function comparable(tree: Root): string {
  const copy = structuredClone(tree)
  visit(copy, 'element', (node) => {
    if (/^h[1-6]$/.test(node.tagName)) delete node.properties.id
  })
  return expected(html.stringify(copy))
}

/** The markup that the specification prints. */
export function expected(markup: string): string {
  const read = html.runSync({ type: 'root', children: [{ type: 'raw', value: markup.trim() }] })
  return html.stringify(trim(read))
}

/** Spaces next to a block or at the end of one are not shown. */
function trim<T extends Nodes>(tree: T): T {
  visit(tree, (node) => {
    if (!('children' in node) || (node.type === 'element' && node.tagName === 'pre')) return
    const isBlock = (other: Nodes | undefined) =>
      other === undefined || (other.type === 'element' && BLOCK.test(other.tagName))
    const parentIsBlock = node.type === 'root' || isBlock(node)
    const kept = (node.children as Nodes[]).filter((child, index, all) => {
      if (child.type !== 'text' || child.value.trim() !== '') return true
      return !parentIsBlock || !(isBlock(all[index - 1]) || isBlock(all[index + 1]))
    })
    if (!parentIsBlock) return
    kept.forEach((child, index) => {
      if (child.type !== 'text') return
      if (isBlock(kept[index - 1])) child.value = child.value.trimStart()
      if (isBlock(kept[index + 1])) child.value = child.value.trimEnd()
    })
    node.children = kept as typeof node.children
  })
  return tree
}
