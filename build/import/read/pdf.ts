/** A PDF's text layer to blocks. No script of it is run, no font of it compiled, no picture of it decoded. */
import type { Block, Refusal } from '../types.ts'
import { clean } from './encoding.ts'
import type { Read } from './index.ts'
import { isReadable } from './mojibake.ts'
import { pdfBlocks } from './pdf-blocks.ts'
import { type Glyphs, linesOf, type PdfLine } from './pdf-lines.ts'

const MOST_PAGES = 150
const MOST_RUNS = 60_000

export async function readPdf(name: string, bytes: Uint8Array): Promise<Read | undefined> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 1,
  })
  try {
    const pdf = await task.promise
    if (pdf.numPages > MOST_PAGES) return { refusal: LONG(pdf.numPages) }
    const pages: Block[][] = []
    let runs = 0
    const raw: { page: number; lines: PdfLine[] }[] = []
    const notes: string[] = []
    for (let page = 1; page <= pdf.numPages; page++) {
      const one = await pdf.getPage(page)
      const { items, styles } = await one.getTextContent()
      runs += items.length
      if (runs > MOST_RUNS) return { refusal: LONG(pdf.numPages) }
      const width = one.getViewport({ scale: 1 }).width
      // Fonts are known by their names only once the page's operators were read.
      await one.getOperatorList().catch(() => undefined)
      const fonts = fontNames(one, Object.keys(styles))
      const glyphs: Glyphs[] = items.flatMap((item) => {
        if (!('str' in item) || item.str === '') return []
        const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[]
        // Text set across the page is a stamp or a watermark.
        if (Math.abs(b) > Math.abs(a)) return []
        const font = fonts.get(item.fontName) ?? ''
        return [
          {
            text: clean(item.str),
            x,
            y,
            width: item.width,
            size: item.height || Math.abs(a),
            bold: /bold|black|heavy|semibold|demi/i.test(font),
            italic: /ital|obli/i.test(font),
          },
        ]
      })
      const { lines, unreadTables } = linesOf(glyphs, width)
      raw.push({ page, lines })
      if (unreadTables)
        notes.push(`Un tableau de la page ${page} n’a pu être rebâti : comparez son texte avec l’original.`)
      one.cleanup()
    }
    const size = bodySize(raw.flatMap(({ lines }) => lines))
    for (const { page, lines } of raw) pages.push(pdfBlocks(lines, page, size))
    const blocks = pages.flat()
    const words = blocks.map(({ text }) => text).join('\n')
    if (words.replace(/\s/g, '').length < 40) return { refusal: SCAN(pdf.numPages) }
    if (!isReadable(words)) return { refusal: FONTS }
    return { document: { format: 'pdf', name, blocks, meta: [], files: [], notes } }
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') return { refusal: LOCKED }
    if (error instanceof Error && /InvalidPDF|MissingPDF|FormatError/.test(error.name))
      return { refusal: BROKEN }
    throw error
  } finally {
    await task.destroy()
  }
}

type Page = { readonly commonObjs: { has: (id: string) => boolean; get: (id: string) => unknown } }

/** The fonts' own names, which say what is bold; empty where the page did not tell. */
function fontNames(page: unknown, ids: readonly string[]): Map<string, string> {
  const { commonObjs } = page as Page
  return new Map(
    ids.map((id) => {
      const font = commonObjs.has(id) ? (commonObjs.get(id) as { name?: string }) : undefined
      return [id, font?.name ?? '']
    }),
  )
}

/** The size of most letters. */
function bodySize(lines: readonly { size: number; text: string }[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 11
}

const OCR =
  'Reconnaissez d’abord son texte, par exemple avec « ocrmypdf -l fra document.pdf document-lu.pdf », puis reprenez le résultat.'

const SCAN = (pages: number): Refusal => ({
  rule: 'import/scan',
  message: `Ce PDF de ${pages} page${pages > 1 ? 's' : ''} n’a pas de texte : c’est une image, sans doute un document numérisé.`,
  fix: OCR,
})

const FONTS: Refusal = {
  rule: 'import/unreadable',
  message: 'Le texte de ce PDF ne peut être lu : ses polices ne disent pas quelles lettres elles montrent.',
  fix: OCR.replace('ocrmypdf -l', 'ocrmypdf --force-ocr -l'),
}

const LONG = (pages: number): Refusal => ({
  rule: 'import/too-big',
  message: `Ce PDF de ${pages} pages est trop long pour être un communiqué.`,
  fix: 'Joignez-le à un communiqué (« attachments »), ou n’en reprenez que les pages utiles.',
})

const LOCKED: Refusal = {
  rule: 'import/locked',
  message: 'Ce PDF est protégé par un mot de passe.',
  fix: 'Enregistrez-en une copie sans mot de passe.',
}
const BROKEN: Refusal = {
  rule: 'import/damaged',
  message: 'Ce PDF est endommagé : il ne peut être ouvert.',
  fix: 'Ouvrez-le dans un lecteur et imprimez-le en PDF, puis reprenez cette copie.',
}
