/** Makes the file smaller without changing what it shows: font tables, image predictors, what nothing uses. */
import { PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { deflate, flateStream } from '../compress.ts'
import type { Print } from '../document.ts'
import { dictOf, entry, key, nameOf, numberOf, streamBytes } from '../objects.ts'
import { withoutUnusedTables } from './font-tables.ts'
import { predict } from './predictor.ts'

/** Rewrites font programs and bare images in place; drops the obsolete procedure sets (ISO 32000-1, 14.2). */
export function shrink({ context, pages }: Print): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue
    const smaller = object.dict.has(key('Length1'))
      ? shrunkFont(object)
      : isImage(object)
        ? shrunkImage(object)
        : undefined
    if (smaller && smaller.contents.length < object.contents.length) context.assign(ref, smaller)
  }
  for (const page of pages) dictOf(page.dict.Resources())?.delete(key('ProcSet'))
}

/** Bytes of unused tables below which a font is not worth compressing anew. */
const LIGHT = 2048

function shrunkFont(stream: PDFRawStream): PDFRawStream | undefined {
  const whole = streamBytes(stream)
  const program = withoutUnusedTables(whole)
  if (program && whole.length - program.length < LIGHT) return undefined
  return program && flateStream(stream.dict.context, program, { Length1: program.length })
}

const isImage = ({ dict }: PDFRawStream): boolean =>
  nameOf(entry(dict, 'Subtype')) === 'Image' &&
  nameOf(entry(dict, 'Filter')) === 'FlateDecode' &&
  !dict.has(key('DecodeParms'))

/** Below this share of its pixels' size an image is flat colour: no filter does better. */
const FLAT = 1 / 50

function shrunkImage(stream: PDFRawStream): PDFRawStream | undefined {
  const { dict } = stream
  const width = numberOf(entry(dict, 'Width')) ?? 0
  const height = numberOf(entry(dict, 'Height')) ?? 0
  const bytes = streamBytes(stream)
  if (stream.contents.length < bytes.length * FLAT) return undefined
  const components = bytes.length / (width * height)
  if (numberOf(entry(dict, 'BitsPerComponent')) !== 8 || ![1, 3, 4].includes(components)) return undefined
  const plain = deflate(bytes)
  const predicted = deflate(predict({ bytes, width, height, components }))
  const best = predicted.length < plain.length ? predicted : plain
  const copy = dict.clone()
  if (best === predicted) {
    copy.set(
      key('DecodeParms'),
      dict.context.obj({ Predictor: 15, Colors: components, BitsPerComponent: 8, Columns: width }),
    )
  }
  copy.set(key('Length'), PDFNumber.of(best.length))
  return PDFRawStream.of(copy, best)
}
