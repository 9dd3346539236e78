/** XML documents of ours (Atom, OPML, sitemaps): made as trees, so that nothing is escaped by hand. */
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
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(root)}\n`
}
