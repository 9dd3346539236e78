/** A file's bytes to a document, by what it is; or the reason why not, for people. */
import type { ImportedDocument, Refusal } from '../types.ts'
import { decode } from './encoding.ts'
import { readMarkdown } from './markdown.ts'
import { isReadable } from './mojibake.ts'
import { textBlocks } from './text.ts'

export type Read = { readonly document: ImportedDocument } | { readonly refusal: Refusal }

const MIB = 1024 * 1024
/** A press release is a few pages: beyond, it is something else, or an attack. */
export const MAX_BYTES: Readonly<Record<string, number>> = {
  txt: MIB,
  md: MIB,
  html: 10 * MIB,
  docx: 50 * MIB,
  pdf: 100 * MIB,
}

const KINDS: Readonly<Record<string, string>> = {
  text: 'txt',
  markdown: 'md',
  mdown: 'md',
  htm: 'html',
  xhtml: 'html',
  shtml: 'html',
  php: 'html',
}

/** The extension that decides which reader is asked; undefined for what is no document. */
export function kindOf(name: string): string | undefined {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = KINDS[extension] ?? extension
  return kind in MAX_BYTES ? kind : undefined
}

/** Throws only for what a reader did not foresee: the worker tells it as a refusal. */
export async function readDocument(name: string, bytes: Uint8Array): Promise<Read> {
  const kind = kindOf(name)
  if (kind === undefined)
    return {
      refusal: {
        rule: 'import/format',
        message: 'Ce format n’est pas repris.',
        fix: 'Formats lus : .txt, .md, .html, .docx, .pdf.',
      },
    }
  const limit = MAX_BYTES[kind] ?? 0
  if (bytes.length > limit) return { refusal: tooBig(bytes.length, limit) }
  if (bytes.length === 0) return { refusal: EMPTY }
  const read = await readers[kind]?.(name, bytes)
  if (!read) return { refusal: UNREADABLE }
  if ('refusal' in read) return read
  const { blocks } = read.document
  if (
    blocks.length > MOST_BLOCKS ||
    blocks.some(({ text, md }) => Math.max(text.length, md.length) > LONGEST)
  )
    return { refusal: LONG }
  const words = blocks.map(({ text }) => text).join('\n')
  if (words.trim().length < 20) return { refusal: EMPTY }
  return isReadable(words) ? read : { refusal: UNREADABLE }
}

const readers: Readonly<
  Record<string, (name: string, bytes: Uint8Array) => Promise<Read | undefined> | Read | undefined>
> = {
  txt: (name, bytes) => {
    const decoded = decode(bytes)
    if (!decoded) return undefined
    // Text saved from elsewhere may be a page, or Markdown with its frontmatter.
    if (/^\s*<(?:!doctype html|html|head|body)\b/i.test(decoded.text.slice(0, 500))) return html(name, bytes)
    if (/^(?:---|\+\+\+)\s*\n/.test(decoded.text)) return readMarkdown(name, decoded)
    return {
      document: {
        format: 'text',
        name,
        blocks: textBlocks(decoded.text),
        meta: [],
        files: [],
        notes: decoded.notes,
      },
    }
  },
  md: (name, bytes) => {
    const decoded = decode(bytes)
    return decoded && readMarkdown(name, decoded)
  },
  html,
  // Loaded when met: their libraries take longer to start than a thousand texts to read.
  docx: async (name, bytes) => (await import('./docx.ts')).readDocx(name, bytes),
  pdf: async (name, bytes) => (await import('./pdf.ts')).readPdf(name, bytes),
}

async function html(name: string, bytes: Uint8Array): Promise<Read | undefined> {
  return (await import('./html.ts')).readHtml(name, bytes)
}

/** The longest paragraph and the most lines that a person would call a release; rules are tried on no more. */
const LONGEST = 20_000
const MOST_BLOCKS = 6000

const LONG: Refusal = {
  rule: 'import/too-big',
  message: 'Ce document est trop long pour être un communiqué.',
  fix: 'Joignez-le à un communiqué (« attachments »), ou n’en reprenez que les pages utiles.',
}

const EMPTY: Refusal = {
  rule: 'import/empty',
  message: 'Ce document ne contient pas de texte.',
  fix: 'Vérifiez que c’est bien le bon fichier.',
}

const UNREADABLE: Refusal = {
  rule: 'import/unreadable',
  message: 'Le texte de ce document ne peut être lu : ses caractères ne forment pas des mots.',
  fix: 'Ouvrez-le : s’il s’affiche bien, imprimez-le en PDF et reconnaissez son texte avec « ocrmypdf --force-ocr -l fra », puis reprenez le résultat.',
}

function tooBig(size: number, limit: number): Refusal {
  const mega = (bytes: number) => (bytes / MIB).toLocaleString('fr-FR', { maximumFractionDigits: 1 })
  return {
    rule: 'import/too-big',
    message: `Ce fichier pèse ${mega(size)} Mio ; la reprise n’en lit pas plus de ${mega(limit)}.`,
    fix: 'Un communiqué tient en quelques pages : retirez-en les images, ou reprenez-le à la main.',
  }
}
