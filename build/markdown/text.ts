/** The tree as plain text that a person can read: for `<slug>.txt`, summaries and search. */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { raisedText } from './raised.ts'

/** Elements that stand on lines of their own. */
const BLOCK = new Set(
  'blockquote div figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table ul'.split(' '),
)

/** Paragraphs, headings and lists parted by empty lines; addresses after the words that link; notes at the end. */
export function plainText(tree: Root): string {
  const text = blocks(tree.children).join('\n\n')
  return text ? `${text}\n` : ''
}

function blocks(nodes: readonly RootContent[]): string[] {
  const result: string[] = []
  let phrase: RootContent[] = []
  const flush = (): void => {
    // A line break ends its line: what wrapped the source after it is no indent.
    const text = inline(phrase)
      .replace(/ *\n */g, '\n')
      .trim()
    if (text) result.push(text)
    phrase = []
  }
  for (const node of nodes) {
    if (node.type === 'element' && BLOCK.has(node.tagName)) {
      flush()
      const text = block(node)
      if (text) result.push(text)
    } else phrase.push(node)
  }
  flush()
  return result
}

function block(node: Element): string {
  switch (node.tagName) {
    case 'ul':
    case 'ol':
      return list(node)
    case 'blockquote':
      return indent(blocks(node.children).join('\n\n'), '> ', '> ')
    case 'figure':
      return blocks(node.children).join('\n')
    case 'table':
      return rowsOf(node).join('\n')
    case 'pre':
      return rawText(node).replace(/\n$/, '')
    case 'hr':
      return '* * *'
    default:
      return blocks(node.children).join('\n\n')
  }
}

/** Bullets, numbers, or `[1]` for the notes; what follows the first line is aligned under it. */
function list(node: Element): string {
  const items = elementsOf(node)
  const start = Number(node.properties.start ?? 1)
  const texts = items.map((item, index) => {
    const isNote = String(item.properties.id ?? '').startsWith('note-')
    const mark = isNote ? `[${index + 1}] ` : node.tagName === 'ol' ? `${start + index}. ` : '- '
    const parts = blocks(item.children)
    // A nested list follows its item at once.
    const text = parts.join(isLoose(item) ? '\n\n' : '\n')
    return indent(text, mark, ' '.repeat(mark.length))
  })
  return texts.join(items.some(isLoose) ? '\n\n' : '\n')
}

function isLoose(item: Element): boolean {
  return elementsOf(item).filter((child) => child.tagName === 'p').length > 1
}

function rowsOf(table: Element): string[] {
  return elementsOf(table).flatMap((section) =>
    elementsOf(section).map((row) =>
      elementsOf(row)
        .map((cell) =>
          inline(cell.children)
            .trim()
            .replace(/ *\n */g, ' '),
        )
        .join(' | '),
    ),
  )
}

function inline(nodes: readonly RootContent[]): string {
  return nodes
    .map((node) => (node.type === 'text' ? node.value.replace(/[ \t\n]+/g, ' ') : phrase(node)))
    .join('')
}

function phrase(node: RootContent): string {
  if (node.type !== 'element') return ''
  const text = inline(node.children)
  switch (node.tagName) {
    case 'br':
      return '\n'
    case 'img':
      return `[${String(node.properties.alt ?? '')}]`
    case 'q':
      return `«\u00A0${text}\u00A0»`
    case 'sup':
      return raisedText(text)
    case 'del':
      return `~~${text}~~`
    case 'code':
      return rawText(node)
    case 'a':
      return link(node, text)
    default:
      return text
  }
}

function link(node: Element, text: string): string {
  const classes = [node.properties.className].flat()
  if (classes.includes('footnote-back')) return ''
  if (classes.includes('footnote-ref')) return `[${text}]`
  const href = String(node.properties.href ?? '')
  const address = readable(href)
  const isSaid = href.startsWith('#') || bare(address) === bare(text) || address === ''
  return isSaid ? text : `${text} (${address})`
}

/** An address as a person types it: without `mailto:`, without percent signs where they can be read. */
function readable(href: string): string {
  const address = href.replace(/^(?:mailto|tel):/, '')
  try {
    // A decoded space or bracket would end the address too early when it is pasted.
    return decodeURI(address).replace(/[\s()<>]/g, encodeURIComponent)
  } catch {
    return address
  }
}

function bare(address: string): string {
  return address
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .replace(/[\s\u00A0\u202F]/g, '')
    .toLowerCase()
}

function rawText(node: Element | ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(rawText).join('') : ''
}

function indent(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join('\n')
}

function elementsOf(node: Element): Element[] {
  return node.children.filter((child): child is Element => child.type === 'element')
}
