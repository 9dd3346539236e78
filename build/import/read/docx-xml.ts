/** The little that reading Word's XML needs: a tree, elements by name, their values. */
import type { Element, Nodes, Root } from 'xast'
import { fromXml } from 'xast-util-from-xml'

export type Xml = Element

/** An empty tree for a part that the document lacks. */
export function parseXml(xml: string | undefined): Root {
  return xml ? fromXml(xml) : { type: 'root', children: [] }
}

/** Every element of that name below a node, in order. */
export function all(node: Nodes, name: string): Xml[] {
  const found: Xml[] = []
  const stack: Nodes[] = [node]
  while (stack.length) {
    const current = stack.pop()
    if (!current) break
    if (current.type === 'element' && current.name === name) found.push(current)
    if ('children' in current)
      for (let i = current.children.length - 1; i >= 0; i--) stack.push(current.children[i] as Nodes)
  }
  return found
}

/** The first element of that name below a node. */
export const first = (node: Nodes, name: string): Xml | undefined => all(node, name)[0]

/** The child of that name. */
export const child = (node: Xml | undefined, name: string): Xml | undefined =>
  node?.children.find((one): one is Xml => one.type === 'element' && one.name === name)

/** `w:val`, or the text inside. */
export function value(element: Xml | undefined, what: 'value' | 'text' = 'value'): string | undefined {
  if (!element) return undefined
  if (what === 'value') return element.attributes['w:val'] ?? undefined
  return element.children
    .map((one) => (one.type === 'text' || one.type === 'cdata' ? one.value : ''))
    .join('')
}

/** A switch such as `<w:b/>`: on unless it says otherwise. */
export const isOn = (element: Xml | undefined): boolean =>
  element !== undefined && !/^(?:0|false|none|off)$/.test(element.attributes['w:val'] ?? '')
