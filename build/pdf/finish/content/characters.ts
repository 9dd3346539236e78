/** Bytes of a content stream as characters: their classes, their digits, and the short words that they make. */
import { Bytes } from './operand.ts'

/** Classes of bytes (ISO 32000-1, 7.2.2): 0 regular, 1 white space, 2 delimiter. */
export const CLASS = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) CLASS[byte] = 1
for (const character of '()<>[]{}/%') CLASS[character.charCodeAt(0)] = 2

/** Each byte as a string. */
export const SINGLE = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))

/** The value of each hexadecimal digit; far below zero for other bytes, so that no sum with one is positive. */
export const HEX = Int16Array.from(SINGLE, (character) => {
  const value = '0123456789abcdef'.indexOf(character.toLowerCase())
  return value < 0 ? -1000 : value
})

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
