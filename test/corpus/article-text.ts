/** The words that a reader of the page meets, in order: what the PDF's structure must say, word for word. */
import type { Nodes, Root } from 'hast'

const BLOCKS: ReadonlySet<string> = new Set(
  'article header p h1 h2 h3 h4 h5 h6 li ul ol table tr td th blockquote figure figcaption section div pre br hr'.split(
    ' ',
  ),
)

/** Title, table of contents, body. */
export const articleText = (title: string, contents: readonly string[], body: Root): string =>
  words([title, ...contents, textOf(body)].join(' '))

/** All kinds of space are one: a PDF knows only the space that separates words. */
export const words = (text: string): string => text.replace(/[\s\u00A0\u202F]+/g, ' ').trim()

export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  const text = (node.children as Nodes[]).map(textOf).join('')
  return node.type === 'element' && BLOCKS.has(node.tagName) ? ` ${text} ` : text
}
