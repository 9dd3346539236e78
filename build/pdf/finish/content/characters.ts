/** Bytes of a content stream as characters, and the short words that they make. */
import { Bytes } from './operand.ts'

/** Each byte as a string. */
export const SINGLE = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))

// Two-byte words (operators, font names) and glyphs are made once: a page has thousands of the same few.
const pairs: string[] = new Array(65536)
const glyphs: Bytes[] = new Array(65536)

/** A word of two bytes. */
export function pair(first: number, second: number): string {
  const code = first * 256 + second
  pairs[code] ??= String.fromCharCode(first, second)
  return pairs[code]
}

/** A string of one two-byte code. */
export function glyphOf(high: number, low: number): Bytes {
  const code = high * 256 + low
  glyphs[code] ??= new Bytes(pair(high, low))
  return glyphs[code]
}
