/** The bytes of streams: decoded as Chromium encodes them, encoded as Crieur publishes them (ISO 32000-1, 7.4.4). */
import { inflateSync } from 'node:zlib'
import { PdfNotUnderstood } from '../errors.ts'
import { zlibDeflate } from './deflate.ts'
import { nameOf } from './kinds.ts'
import type { Objects } from './objects.ts'
import { dict, Name, Stream, type Value } from './values.ts'

/** Level 6: 9 takes twice as long and gains a fiftieth; 3 takes half as long and loses a quarter. */
export const deflate = (bytes: Uint8Array): Uint8Array => zlibDeflate(bytes, 6)

/**
 * A stream's bytes, decoded. Chromium writes FlateDecode without predictor, or nothing.
 * @throws PdfNotUnderstood `filter` for another filter, `unreadable` for damaged data
 */
export function streamBytes(stream: Stream, objects: Objects): Uint8Array {
  const filter = objects.entry(stream.dict, 'Filter')
  if (filter === undefined) return stream.bytes
  if (nameOf(filter) !== 'FlateDecode' || stream.dict.has('DecodeParms')) {
    throw new PdfNotUnderstood('filter', `filtre de flux inattendu (${nameOf(filter) ?? 'plusieurs'})`)
  }
  try {
    return inflateSync(stream.bytes)
  } catch {
    throw new PdfNotUnderstood('unreadable', 'un flux du PDF est abîmé')
  }
}

const FLATE = Name.of('FlateDecode')

/** A stream with `bytes` compressed, and the entries given. */
export function flateStream(bytes: Uint8Array, entries: Readonly<Record<string, Value>> = {}): Stream {
  const compressed = deflate(bytes)
  return new Stream(dict({ ...entries, Filter: FLATE, Length: compressed.length }), compressed)
}
