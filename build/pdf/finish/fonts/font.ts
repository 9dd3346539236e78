/** A font of the print: what its codes say and how wide they are (ISO 32000-1, 9.6 to 9.8). */
import { type PDFContext, type PDFDict, PDFRawStream } from '@cantoo/pdf-lib'
import { PdfNotUnderstood } from '../errors.ts'
import { dictOf, elementsOf, entry, nameOf, numberOf, numbersOf, streamBytes } from '../objects.ts'
import { readToUnicode } from './cmap.ts'

/** `width` is in thousandths of the font size; `spaces` counts single-byte codes 32 (word spacing, 9.3.3). */
export type Glyphs = {
  readonly text: string
  readonly width: number
  readonly count: number
  readonly spaces: number
}

/** Widths, ascent and descent are in thousandths of the font size. */
export type Font = {
  /** PostScript name, without the subset's tag. */
  readonly name: string
  readonly bytesPerCode: 1 | 2
  readonly unicode: ReadonlyMap<number, string>
  readonly width: (code: number) => number
  /** What each code shown so far says and measures: filled by `decode`. */
  readonly glyphs: Map<number, Glyphs>
  readonly ascent: number
  /** Negative: below the baseline. */
  readonly descent: number
  /** The code of U+0020, if the subset has it. */
  readonly space: number | undefined
}

/**
 * @throws PdfNotUnderstood `type3-font` for drawn glyphs, which no reader can name nor enlarge well (they come
 * from a synthetic slant or weight, or from colour glyphs), `font` for an encoding Chromium does not write
 */
export function readFont(dict: PDFDict, context: PDFContext): Font {
  const unicode = unicodeOf(dict)
  const subtype = nameOf(entry(dict, 'Subtype'))
  if (subtype === 'Type3') throw drawn(unicode)
  const name = (nameOf(entry(dict, 'BaseFont')) ?? '').replace(/^[A-Z]{6}\+/, '')
  const common = { name, unicode, space: codeOfSpace(unicode), glyphs: new Map() }
  if (subtype !== 'Type0') return { ...common, ...simpleMetrics(dict, context) }
  const encoding = nameOf(entry(dict, 'Encoding'))
  const descendant = dictOf(context.lookup(elementsOf(entry(dict, 'DescendantFonts'))[0]))
  if (encoding !== 'Identity-H' || !descendant) {
    throw new PdfNotUnderstood('font', `la police ${name} a un codage inattendu (${encoding ?? 'aucun'})`)
  }
  return { ...common, bytesPerCode: 2, width: compositeWidths(descendant, context), ...heights(descendant) }
}

function drawn(unicode: ReadonlyMap<number, string>): PdfNotUnderstood {
  const characters = [...unicode.values()].join('').trim().slice(0, 20)
  return new PdfNotUnderstood(
    'type3-font',
    `une police dessinée (Type 3) remplace une fonte manquante, pour « ${characters} » : ` +
      'chargez la fonte (gras italique ?) ou retirez ces caractères',
  )
}

function unicodeOf(dict: PDFDict): ReadonlyMap<number, string> {
  const stream = entry(dict, 'ToUnicode')
  return stream instanceof PDFRawStream
    ? readToUnicode(Buffer.from(streamBytes(stream)).toString('latin1'))
    : new Map()
}

function codeOfSpace(unicode: ReadonlyMap<number, string>): number | undefined {
  for (const [code, text] of unicode) if (text === ' ') return code
  return undefined
}

function simpleMetrics(dict: PDFDict, context: PDFContext) {
  const first = numberOf(entry(dict, 'FirstChar')) ?? 0
  const widths = numbersOf(entry(dict, 'Widths'), context) ?? []
  return { bytesPerCode: 1 as const, width: (code: number) => widths[code - first] ?? 0, ...heights(dict) }
}

/** `W` alternates `c [w1 w2 …]` and `cfirst clast w` (ISO 32000-1, 9.7.4.3). */
function compositeWidths(descendant: PDFDict, context: PDFContext): (code: number) => number {
  const fallback = numberOf(entry(descendant, 'DW')) ?? 1000
  const widths = new Map<number, number>()
  const list = elementsOf(entry(descendant, 'W')).map((element) => context.lookup(element))
  for (let i = 0; i < list.length; ) {
    const first = numberOf(list[i]) ?? 0
    const run = numbersOf(list[i + 1], context)
    if (run) {
      for (const [offset, width] of run.entries()) widths.set(first + offset, width)
      i += 2
    } else {
      const last = numberOf(list[i + 1]) ?? first
      for (let code = first; code <= last; code++) widths.set(code, numberOf(list[i + 2]) ?? fallback)
      i += 3
    }
  }
  return (code) => widths.get(code) ?? fallback
}

function heights(dict: PDFDict): { ascent: number; descent: number } {
  const descriptor = dictOf(entry(dict, 'FontDescriptor'))
  const ascent = descriptor && numberOf(entry(descriptor, 'Ascent'))
  const descent = descriptor && numberOf(entry(descriptor, 'Descent'))
  return { ascent: ascent || 800, descent: -Math.abs(descent || 200) }
}
