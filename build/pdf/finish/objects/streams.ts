/** The bytes of streams: decoded as Chromium encodes them, encoded as Crieur publishes them (ISO 32000-1, 7.4.4). */
import { constants, inflateSync } from 'node:zlib'
import { PdfNotUnderstood } from '../errors.ts'
import { zlibDeflate } from './deflate.ts'
import { nameOf } from './kinds.ts'
import type { Objects } from './objects.ts'
import { dict, Name, Stream, type Value } from './values.ts'

/**
 * Level 6: 9 takes twice as long and gains a fiftieth.
 * @param level 3 takes half as long and loses a quarter: for what is long and written anew in every document
 */
export const deflate = (bytes: Uint8Array, level: 3 | 6 = 6): Uint8Array => zlibDeflate(bytes, level)

/**
 * A stream's bytes, decoded. Chromium writes FlateDecode without predictor, or nothing.
 * @throws PdfNotUnderstood `filter` for another filter, `unreadable` for damaged data
 */
export function streamBytes(stream: Stream, objects: Objects): Uint8Array {
  if (!isCompressed(stream, objects)) return stream.bytes
  // Most pages are then inflated at one go: they are some fifteen times as long as their streams.
  const chunkSize = Math.min(Math.max(1024, 16 * stream.bytes.length), MOST_AT_ONCE)
  return inflated(stream.bytes, { chunkSize })
}

const MOST_AT_ONCE = 2 ** 20

/** Some of the first bytes of a stream, at their own price: those in `length` encoded ones. */
export function firstBytes(stream: Stream, objects: Objects, length: number): Uint8Array {
  const first = stream.bytes.subarray(0, length)
  return isCompressed(stream, objects) ? inflated(first, { finishFlush: constants.Z_SYNC_FLUSH }) : first
}

function isCompressed({ dict }: Stream, objects: Objects): boolean {
  const filter = objects.entry(dict, 'Filter')
  if (filter === undefined) return false
  if (nameOf(filter) === 'FlateDecode' && !dict.has('DecodeParms')) return true
  throw new PdfNotUnderstood('filter', `filtre de flux inattendu (${nameOf(filter) ?? 'plusieurs'})`)
}

function inflated(bytes: Uint8Array, options: { chunkSize?: number; finishFlush?: number }): Uint8Array {
  try {
    return inflateSync(bytes, options)
  } catch {
    throw new PdfNotUnderstood('unreadable', 'un flux du PDF est abîmé')
  }
}

const FLATE = Name.of('FlateDecode')

/** A stream with `bytes` compressed, and the entries given. */
export function flateStream(
  bytes: Uint8Array,
  entries: Readonly<Record<string, Value>> = {},
  level?: 3 | 6,
): Stream {
  const compressed = deflate(bytes, level)
  return new Stream(dict({ ...entries, Filter: FLATE, Length: compressed.length }), compressed)
}
