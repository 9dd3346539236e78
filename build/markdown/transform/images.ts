/** An image alone in its paragraph is a `figure`; its Markdown title is the caption. */
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { mayHold } from '../kinds.ts'

export function imageFigures() {
  return (tree: Root, file: VFile): void => {
    if (!mayHold(file, 'image', 'imageReference')) return
    visit(tree, 'element', (node, index, parent) => {
      const image = loneImage(node)
      if (!image || !parent || index === undefined) return
      const { title, ...properties } = image.properties
      const caption = typeof title === 'string' && title.trim() ? [h('figcaption', title), '\n'] : []
      parent.children[index] = h('figure', { className: ['image'] }, [
        '\n',
        { ...image, properties },
        '\n',
        ...caption,
      ])
    })
  }
}

function loneImage(node: Element): Element | undefined {
  if (node.tagName !== 'p') return undefined
  const children = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  const [only] = children
  return children.length === 1 && only?.type === 'element' && only.tagName === 'img' ? only : undefined
}
