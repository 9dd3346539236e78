/** The body's tree as markup, with its addresses resolved for where it will be read. */
import type { Element, ElementContent, Root, RootContent } from 'hast'
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

/** What holds no link and no image is shared with the tree, which is read only. */
function resolveAddresses(tree: Root, media: readonly MediaView[], addresses: Addresses): Root {
  const bySource = new Map(media.map((image) => [image.src, image]))
  return { ...tree, children: resolveAll(tree.children) as Root['children'] }

  function resolveAll<T extends RootContent>(children: readonly T[]): T[] {
    return children.map((child) => (child.type === 'element' ? (resolveElement(child) as T) : child))
  }
  function resolveElement(node: Element): Element {
    const { tagName, properties } = node
    if (tagName === 'img') {
      const image = imageOf(node)
      return image ? { ...node, properties: { alt: properties['alt'], ...addresses.image(image) } } : node
    }
    const href = properties['href']
    const linked =
      tagName === 'a' && typeof href === 'string'
        ? { ...node, properties: { ...properties, href: addresses.link(href) } }
        : node
    if (node.children.length === 0) return linked
    const children = resolveAll(node.children)
    return { ...linked, children: tagName === 'figure' ? captioned(children, node) : children }
  }
  function imageOf({ tagName, properties }: Element): MediaView | undefined {
    return tagName === 'img' ? bySource.get(decodeURI(String(properties['src']))) : undefined
  }
  /** `written`: the figure as the writer made it. */
  function captioned(children: ElementContent[], written: Element): ElementContent[] {
    const images = written.children.flatMap((child) =>
      child.type === 'element' ? (imageOf(child) ?? []) : [],
    )
    return images.reduce(withCaption, children)
  }
}

/** The caption and credit of the frontmatter, where the Markdown gives none. */
function withCaption(children: ElementContent[], { caption: text, credit }: MediaView): ElementContent[] {
  const existing = children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'figcaption',
  )
  const words: ElementContent[] = []
  if (!existing && text) words.push({ type: 'text', value: text })
  if (credit) words.push({ type: 'text', value: `${existing || text ? ' ' : ''}© ${credit}` })
  if (words.length === 0) return children
  if (!existing)
    return [...children, { type: 'element', tagName: 'figcaption', properties: {}, children: words }]
  const said = { ...existing, children: [...existing.children, ...words] }
  return children.map((child) => (child === existing ? said : child))
}
