/** The images and links of a text, where they stand, for the stages that resolve and check addresses. */
import type { Definition, Image, ImageReference, Link, LinkReference, Nodes, Root } from 'mdast'
import { lineOf, type MarkdownSource } from './source.ts'
import { walk } from './walk.ts'

export type FoundImage = {
  /** As written. */
  readonly src: string
  readonly alt: string
  readonly line: number
  readonly column: number
}
export type FoundLink = { readonly href: string; readonly line: number }

export function findImages(tree: Root, source: MarkdownSource): FoundImage[] {
  const addressOf = addresses(tree)
  const images: FoundImage[] = []
  walk<Nodes>(tree, (node) => {
    if (node.type !== 'image' && node.type !== 'imageReference') return
    const column = node.position?.start.column ?? 1
    images.push({ src: addressOf(node), alt: node.alt ?? '', line: lineOf(source, node), column })
  })
  return images
}

export function findLinks(tree: Root, source: MarkdownSource): FoundLink[] {
  const addressOf = addresses(tree)
  const links: FoundLink[] = []
  walk<Nodes>(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'linkReference') return
    links.push({ href: addressOf(node), line: lineOf(source, node) })
  })
  return links
}

type Addressed = Link | LinkReference | Image | ImageReference

/** The address of a link or image, its own or that of the definition it names (the first of a name holds). */
export function addresses(tree: Root): (node: Addressed) => string {
  const definitions = new Map<string, Definition>()
  walk<Nodes>(tree, (node) => {
    if (node.type !== 'definition') return
    const key = node.identifier.toUpperCase()
    if (!definitions.has(key)) definitions.set(key, node)
  })
  return (node) => ('url' in node ? node.url : (definitions.get(node.identifier.toUpperCase())?.url ?? ''))
}
