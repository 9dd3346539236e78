/** Typed reading of PDF objects: what `@cantoo/pdf-lib` parsed, as plain values or undefined. */
import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { PdfNotUnderstood } from './errors.ts'

export const key = (name: string): PDFName => PDFName.of(name)

/** The value of `name` in `dict`, references followed. */
export const entry = (dict: PDFDict, name: string): PDFObject | undefined => dict.lookup(key(name))

/** The name without its slash. */
export const nameOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFName ? object.decodeText() : undefined

export const numberOf = (object: PDFObject | undefined): number | undefined =>
  object instanceof PDFNumber ? object.asNumber() : undefined

export const textOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined

export const booleanOf = (object: PDFObject | undefined): boolean | undefined =>
  object instanceof PDFBool ? object.asBoolean() : undefined

export const dictOf = (object: PDFObject | undefined): PDFDict | undefined =>
  object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : undefined

/** The elements of an array as they stand: references are not followed. */
export const elementsOf = (object: PDFObject | undefined): readonly PDFObject[] =>
  object instanceof PDFArray ? object.asArray() : []

/** The numbers of an array, references followed; undefined when one of its elements is not a number. */
export function numbersOf(object: PDFObject | undefined, context: PDFContext): number[] | undefined {
  if (!(object instanceof PDFArray)) return undefined
  const numbers = object.asArray().map((element) => numberOf(context.lookup(element)))
  return numbers.every((number) => number !== undefined) ? numbers : undefined
}

/** Identifies an indirect object within its file: `12 0 R`. */
export const refTag = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFRef ? object.tag : undefined

/**
 * A stream's bytes, decoded. Chromium writes FlateDecode without predictor, or nothing.
 * @throws PdfNotUnderstood `filter` for another filter, `unreadable` for damaged data
 */
export function streamBytes(stream: PDFRawStream): Uint8Array {
  const filter = entry(stream.dict, 'Filter')
  if (filter === undefined) return stream.contents
  if (nameOf(filter) !== 'FlateDecode' || stream.dict.has(key('DecodeParms'))) {
    throw new PdfNotUnderstood('filter', `filtre de flux inattendu (${filter.toString()})`)
  }
  try {
    return inflateSync(stream.contents)
  } catch {
    throw new PdfNotUnderstood('unreadable', 'un flux du PDF est abîmé')
  }
}
