/** A font of the print: what its codes say and how wide they are (ISO 32000-1, 9.6 to 9.8). */
import { PdfNotUnderstood } from '../errors.ts'
import { dictOf, elementsOf, isArray, nameOf, numberOf, numbersOf } from '../objects/kinds.ts'
import type { Objects } from '../objects/objects.ts'
import { streamBytes } from '../objects/streams.ts'
import { type Dict, Stream } from '../objects/values.ts'
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
  readonly glyphs: (Glyphs | undefined)[]
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
export function readFont(dict: Dict, objects: Objects): Font {
  const unicode = unicodeOf(dict, objects)
  const subtype = nameOf(objects.entry(dict, 'Subtype'))
  if (subtype === 'Type3') throw drawn(unicode)
  const name = (nameOf(objects.entry(dict, 'BaseFont')) ?? '').replace(/^[A-Z]{6}\+/, '')
  const common = { name, unicode, space: codeOfSpace(unicode), glyphs: [] }
  if (subtype !== 'Type0') return { ...common, ...simpleMetrics(dict, objects) }
  const encoding = nameOf(objects.entry(dict, 'Encoding'))
  const descendant = dictOf(objects.lookup(elementsOf(objects.entry(dict, 'DescendantFonts'))[0]))
  if (encoding !== 'Identity-H' || !descendant) {
    throw new PdfNotUnderstood('font', `la police ${name} a un codage inattendu (${encoding ?? 'aucun'})`)
  }
  return {
    ...common,
    bytesPerCode: 2,
    width: compositeWidths(descendant, objects),
    ...heights(descendant, objects),
  }
}

function drawn(unicode: ReadonlyMap<number, string>): PdfNotUnderstood {
  const characters = [...unicode.values()].join('').trim().slice(0, 20)
  return new PdfNotUnderstood(
    'type3-font',
    `une police dessinée (Type 3) remplace une fonte manquante, pour « ${characters} » : ` +
      'chargez la fonte (gras italique ?) ou retirez ces caractères',
  )
}

function unicodeOf(dict: Dict, objects: Objects): ReadonlyMap<number, string> {
  const stream = objects.entry(dict, 'ToUnicode')
  return stream instanceof Stream
    ? readToUnicode(Buffer.from(streamBytes(stream, objects)).toString('latin1'))
    : new Map()
}

function codeOfSpace(unicode: ReadonlyMap<number, string>): number | undefined {
  for (const [code, text] of unicode) if (text === ' ') return code
  return undefined
}

function simpleMetrics(dict: Dict, objects: Objects) {
  const first = numberOf(objects.entry(dict, 'FirstChar')) ?? 0
  const widths = numbersOf(objects.entry(dict, 'Widths'), objects) ?? []
  return {
    bytesPerCode: 1 as const,
    width: (code: number) => widths[code - first] ?? 0,
    ...heights(dict, objects),
  }
}

/** `W` alternates `c [w1 w2 …]` and `cfirst clast w` (ISO 32000-1, 9.7.4.3). */
function compositeWidths(descendant: Dict, objects: Objects): (code: number) => number {
  const fallback = numberOf(objects.entry(descendant, 'DW')) ?? 1000
  const widths = new Map<number, number>()
  const list = elementsOf(objects.entry(descendant, 'W')).map((element) => objects.lookup(element))
  for (let i = 0; i < list.length; ) {
    const first = numberOf(list[i]) ?? 0
    const run = list[i + 1]
    if (isArray(run)) {
      for (let j = 0; j < run.length; j++) widths.set(first + j, numberOf(objects.lookup(run[j])) ?? fallback)
      i += 2
    } else {
      const last = numberOf(run) ?? first
      for (let code = first; code <= last; code++) widths.set(code, numberOf(list[i + 2]) ?? fallback)
      i += 3
    }
  }
  return (code) => widths.get(code) ?? fallback
}

function heights(dict: Dict, objects: Objects): { ascent: number; descent: number } {
  const descriptor = dictOf(objects.entry(dict, 'FontDescriptor'))
  const ascent = descriptor && numberOf(objects.entry(descriptor, 'Ascent'))
  const descent = descriptor && numberOf(objects.entry(descriptor, 'Descent'))
  return { ascent: ascent || 800, descent: -Math.abs(descent || 200) }
}
