/** A Word document to blocks: its page's heads, its text, its page's feet. No macro, no link and no entity is followed. */
import { fromHtml } from 'hast-util-from-html'
import { fromXml } from 'xast-util-from-xml'
import { toXml } from 'xast-util-to-xml'
import type { Block, FoundImage, Refusal } from '../types.ts'
import { wordToHtml } from './docx-html.ts'
import { fileOf, type Parts, partsNamed, unpack, xmlOf } from './docx-parts.ts'
import { clean } from './encoding.ts'
import { blocksIn } from './html-blocks.ts'
import type { Read } from './index.ts'

export async function readDocx(name: string, bytes: Uint8Array): Promise<Read> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { refusal: OLD }
  const unpacked = unpack(bytes)
  if ('refusal' in unpacked) return unpacked
  const parts = withoutHidden(unpacked.parts)
  if (!parts.has('word/document.xml')) return { refusal: NO_TEXT }
  const heads = await Promise.all(partsNamed(parts, 'header').map((part) => partOf(parts, part, 'head')))
  const main = await partOf(parts, 'word/document.xml')
  const feet = await Promise.all(partsNamed(parts, 'footer').map((part) => partOf(parts, part, 'foot')))
  const blocks = [
    ...unique(heads.flatMap((part) => part.blocks)),
    ...main.blocks,
    ...unique(feet.flatMap((part) => part.blocks)),
  ].map((block, i) => ({ ...block, where: { line: i + 1, label: `paragraphe ${i + 1}` } }))
  const logos = [...heads, ...feet].reduce((sum, { images }) => sum + images.length, 0)
  const notes = [
    ...(logos ? [`Images de l’en-tête ou du pied de page laissées de côté : ${logos}.`] : []),
    ...(unpacked.heavy ? [`Images trop lourdes laissées de côté : ${unpacked.heavy}.`] : []),
  ]
  return {
    document: { format: 'docx', name, blocks, meta: [], files: main.files, images: main.images, notes },
  }
}

type Part = {
  readonly blocks: readonly Block[]
  readonly images: readonly FoundImage[]
  readonly files: readonly { path: string; title: string }[]
}

async function partOf(parts: Parts, part: string, hint?: 'head' | 'foot'): Promise<Part> {
  const { html, pictures } = await wordToHtml(fileOf(parts, part), part)
  const { blocks, images, files } = blocksIn(fromHtml(clean(html), { fragment: true }))
  return {
    // In a page's head or foot nothing is a heading or a list: it is set so to place it.
    blocks: hint ? blocks.map(({ text, md, where, starts }) => ({ text, md, where, starts, hint })) : blocks,
    images: images.flatMap(({ source, ...image }) => {
      const bytes = 'path' in source ? pictures.get(source.path) : undefined
      return bytes?.length ? [{ ...image, source: { bytes } }] : []
    }),
    files,
  }
}

/** First page, other pages: the same head comes several times. */
function unique(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>()
  return blocks.filter(({ text }) => !seen.has(text) && seen.add(text))
}

/** Words that Word hides from readers are hidden from ours. */
function withoutHidden(parts: Parts): Parts {
  const shown = new Map(parts)
  for (const name of parts.keys()) {
    const xml =
      /^word\/[a-z]+\d*\.xml$/.test(name) && !/styles|numbering/.test(name) ? xmlOf(parts, name) : undefined
    if (!xml?.includes('<w:vanish')) continue
    const tree = fromXml(xml)
    const stack: { children: unknown[] }[] = [tree as never]
    for (let node = stack.pop(); node; node = stack.pop()) {
      node.children = node.children.filter((child) => !isHidden(child))
      for (const child of node.children) if (isParent(child)) stack.push(child)
    }
    shown.set(name, new TextEncoder().encode(toXml(tree)))
  }
  return shown
}

const isParent = (
  node: unknown,
): node is { name?: string; attributes?: Record<string, string>; children: unknown[] } =>
  typeof node === 'object' && node !== null && 'children' in node

function isHidden(run: unknown): boolean {
  if (!isParent(run) || run.name !== 'w:r') return false
  const properties = run.children.find((child) => isParent(child) && child.name === 'w:rPr')
  return (
    isParent(properties) &&
    properties.children.some(
      (child) =>
        isParent(child) &&
        child.name === 'w:vanish' &&
        !/^(?:0|false|none|off)$/.test(child.attributes?.['w:val'] ?? ''),
    )
  )
}

const NO_TEXT: Refusal = {
  rule: 'import/damaged',
  message: 'Ce fichier .docx ne contient pas de document Word.',
  fix: 'Ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau.',
}

const OLD: Refusal = {
  rule: 'import/format',
  message:
    'Ce fichier est un ancien document Word (.doc), sous un nom en .docx ou protégé par un mot de passe.',
  fix: 'Ouvrez-le dans votre traitement de texte et enregistrez-le au format .docx.',
}
