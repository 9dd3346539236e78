/** The body's tree as markup, with its addresses resolved for where it will be read. */
import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { fromTree, join, type SafeHtml } from '../html.ts'
import type { MediaView } from './view.ts'

/** How addresses are written for one reader: a page, a feed, a printer. */
export type Addresses = {
  /** An address as the writer put it (`/2024/12/x/`, `annexe.pdf`, `#note-1`, `https://…`). */
  readonly link: (href: string) => string
  readonly image: (media: MediaView) => Readonly<Record<string, string | number>>
}

/**
 * Markup of a body. `slots` fill the places that the writer marked with an empty directive at the top level
 * of the text (see `build/markdown/`); the names of those that were found are returned.
 */
export function bodyMarkup(
  tree: Root,
  media: readonly MediaView[],
  addresses: Addresses,
  slots: Readonly<Record<string, SafeHtml>>,
): { markup: SafeHtml; placed: ReadonlySet<string> } {
  const resolved = resolveAddresses(tree, media, addresses)
  const placed = new Set<string>()
  const pieces: SafeHtml[] = []
  let run: Root['children'] = []
  for (const child of resolved.children) {
    const name = child.type === 'element' ? child.properties['dataSlot'] : undefined
    const slot = typeof name === 'string' ? slots[name] : undefined
    if (typeof name !== 'string' || !slot) {
      run.push(child)
      continue
    }
    pieces.push(fromTree({ type: 'root', children: run }), slot)
    placed.add(name)
    run = []
  }
  pieces.push(fromTree({ type: 'root', children: run }))
  return { markup: join(pieces), placed }
}

function resolveAddresses(tree: Root, media: readonly MediaView[], addresses: Addresses): Root {
  const copy = structuredClone(tree)
  const bySource = new Map(media.map((image) => [image.src, image]))
  visit(copy, 'element', (node, _index, parent) => {
    if (node.tagName === 'a' && typeof node.properties['href'] === 'string') {
      node.properties['href'] = addresses.link(node.properties['href'])
    }
    if (node.tagName !== 'img') return
    const image = bySource.get(decodeURI(String(node.properties['src'])))
    if (!image) return
    node.properties = { alt: node.properties['alt'], ...addresses.image(image) }
    if (parent?.type === 'element' && parent.tagName === 'figure') caption(parent, image)
  })
  return copy
}

/** The caption and credit of the frontmatter, where the Markdown gives none. */
function caption(figure: Element, { caption: text, credit }: MediaView): void {
  const existing = figure.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'figcaption',
  )
  const words: ElementContent[] = []
  if (!existing && text) words.push({ type: 'text', value: text })
  if (credit) words.push({ type: 'text', value: `${existing || text ? ' ' : ''}© ${credit}` })
  if (words.length === 0) return
  if (existing) existing.children.push(...words)
  else figure.children.push({ type: 'element', tagName: 'figcaption', properties: {}, children: words })
}
