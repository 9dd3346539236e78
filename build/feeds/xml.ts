/** XML documents of ours (Atom, OPML, sitemaps): made as trees, so that nothing is escaped by hand. */

import { visit } from 'unist-util-visit'
import type { Nodes } from 'xast'
import { toXml } from 'xast-util-to-xml'
import { x } from 'xastscript'
import { clean } from './clean.ts'

export type XmlElement = ReturnType<typeof x>
type Attributes = Readonly<Record<string, string | number | undefined>>
type Content = string | XmlElement | undefined | false | readonly Content[]

/** An element; its texts are cleaned. What is `undefined` or `false` is left out. */
export function element(name: string, attributes: Attributes = {}, ...content: Content[]): XmlElement {
  const cleaned = Object.entries(attributes).map(([key, value]) => [
    key,
    typeof value === 'string' ? clean(value) : value,
  ])
  return x(name, Object.fromEntries(cleaned), ...content.flatMap(nodes))
}

function nodes(content: Content): (string | XmlElement)[] {
  if (content === undefined || content === false) return []
  if (typeof content === 'string') return [clean(content)]
  return Array.isArray(content) ? content.flatMap(nodes) : [content as XmlElement]
}

/** The whole document, with its declaration. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${serialised(root)}\n`
}

/** A tree as text. `]]>` must not stand in character data (XML 1.0 § 2.4), where `toXml` leaves it. */
function serialised(tree: Nodes): string {
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || index === undefined || !node.value.includes(']]>')) return
    const pieces = node.value.split(/(?<=\]\])(?=>)/).flatMap((piece, i) => {
      if (i === 0) return [{ type: 'text' as const, value: piece }]
      return [
        { type: 'raw' as const, value: '&gt;' },
        { type: 'text' as const, value: piece.slice(1) },
      ]
    })
    parent.children.splice(index, 1, ...(pieces as typeof parent.children))
    return index + pieces.length
  })
  return toXml(tree, { allowDangerousXml: true })
}
