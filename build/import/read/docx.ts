/**
 * A Word document to blocks, from its own XML: a letterhead stands in the page's head and the contacts often in its
 * foot or in a text box, which converters to HTML leave out. No macro, no link and no entity is followed.
 */
import { unzipSync } from 'fflate'
import type { Block } from '../types.ts'
import { documentBlocks, type Styles } from './docx-blocks.ts'
import { all, first, parseXml, value } from './docx-xml.ts'
import type { Read } from './index.ts'

const MOST_UNPACKED = 40 * 1024 * 1024
const PARTS =
  /^word\/(?:document|styles|numbering|footnotes|header\d*|footer\d*|_rels\/document\.xml)\.(?:xml|rels)$|^word\/_rels\/document\.xml\.rels$/

export function readDocx(name: string, bytes: Uint8Array): Read | undefined {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { refusal: OLD }
  const parts = unpack(bytes)
  if ('refusal' in parts) return parts
  const text = (path: string) => parts.files.get(path)
  const main = text('word/document.xml')
  if (main === undefined)
    return {
      refusal: {
        rule: 'import/damaged',
        message: 'Ce fichier .docx ne contient pas de document Word.',
        fix: 'Ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau.',
      },
    }
  const styles = stylesOf(
    text('word/styles.xml'),
    text('word/numbering.xml'),
    text('word/_rels/document.xml.rels'),
    text('word/footnotes.xml'),
  )
  const heads = partsNamed(parts.files, 'header').flatMap((xml) => documentBlocks(xml, styles, 'head'))
  const feet = partsNamed(parts.files, 'footer').flatMap((xml) => documentBlocks(xml, styles, 'foot'))
  const blocks: Block[] = [...unique(heads), ...documentBlocks(main, styles), ...unique(feet)].map(
    (block, i) => ({ ...block, where: { line: i + 1, label: `paragraphe ${i + 1}` } }),
  )
  return { document: { format: 'docx', name, blocks, meta: [], files: [], notes: [] } }
}

type Unpacked =
  | { readonly files: Map<string, string> }
  | { readonly refusal: { rule: string; message: string; fix: string } }

/** Only the parts that hold text, and only when their announced and real sizes are sane. */
function unpack(bytes: Uint8Array): Unpacked {
  let total = 0
  let bomb = false
  const files = new Map<string, string>()
  const zip = unzipSync(bytes, {
    filter: ({ name, originalSize, size }) => {
      if (!PARTS.test(name)) return false
      total += originalSize
      // Text is packed to a tenth or so; a hundredth and less is made to fill a memory.
      if (total > MOST_UNPACKED || (originalSize > 5 * 1024 * 1024 && originalSize > size * 200)) bomb = true
      return !bomb
    },
  })
  if (bomb) return { refusal: BOMB }
  for (const [name, data] of Object.entries(zip)) {
    const xml = new TextDecoder().decode(data)
    // Word never declares a document type: entities are how a small file becomes a large one.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return { refusal: BOMB }
    files.set(name, xml)
  }
  return { files }
}

function partsNamed(files: ReadonlyMap<string, string>, kind: string): string[] {
  return [...files]
    .filter(([name]) => name.startsWith(`word/${kind}`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, xml]) => xml)
}

/** First page, other pages: the same head comes several times. */
function unique(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>()
  return blocks.filter(({ text }) => !seen.has(text) && seen.add(text))
}

function stylesOf(
  styles: string | undefined,
  numbering: string | undefined,
  links: string | undefined,
  notes: string | undefined,
): Styles {
  const headings = new Map<string, number>()
  for (const style of all(parseXml(styles), 'w:style')) {
    const id = style.attributes['w:styleId'] ?? ''
    const name = value(first(style, 'w:name')) ?? ''
    const level =
      /^(?:heading|titre)\s?([1-6])$/i.exec(name)?.[1] ?? /^(?:heading|titre)([1-6])$/i.exec(id)?.[1]
    const outline = value(first(style, 'w:outlineLvl'))
    if (level) headings.set(id, Number(level))
    else if (/^(?:title|titre)$/i.test(name)) headings.set(id, 0)
    else if (/^(?:subtitle|sous-titre)$/i.test(name)) headings.set(id, -1)
    else if (outline !== undefined && Number(outline) < 6) headings.set(id, Number(outline) + 1)
  }
  const ordered = new Set<string>()
  const tree = parseXml(numbering)
  const formats = new Map(
    all(tree, 'w:abstractNum').map((one) => [
      one.attributes['w:abstractNumId'] ?? '',
      value(first(one, 'w:numFmt')),
    ]),
  )
  for (const num of all(tree, 'w:num')) {
    const format = formats.get(value(first(num, 'w:abstractNumId')) ?? '')
    if (format !== undefined && format !== 'bullet' && format !== 'none')
      ordered.add(num.attributes['w:numId'] ?? '')
  }
  const targets = new Map(
    all(parseXml(links), 'Relationship').map((one) => [
      one.attributes['Id'] ?? '',
      one.attributes['Target'] ?? '',
    ]),
  )
  return { headings, ordered, links: targets, notes: notesOf(notes) }
}

function notesOf(xml: string | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const note of all(parseXml(xml), 'w:footnote')) {
    const text = all(note, 'w:t')
      .map((one) => value(one, 'text') ?? '')
      .join('')
      .trim()
    if (text) found.set(note.attributes['w:id'] ?? '', text)
  }
  return found
}

const BOMB = {
  rule: 'import/bomb',
  message:
    'Ce fichier .docx, une fois décompressé, dépasse toute mesure ou déclare des entités : il est refusé.',
  fix: 'Ouvrez-le dans votre traitement de texte, copiez son texte dans un document neuf et reprenez celui-ci.',
}

const OLD = {
  rule: 'import/format',
  message:
    'Ce fichier est un ancien document Word (.doc), sous un nom en .docx ou protégé par un mot de passe.',
  fix: 'Ouvrez-le dans votre traitement de texte et enregistrez-le au format .docx.',
}
