/** Bytes of PDF syntax: their classes and their digits (ISO 32000-1, 7.2.2 and 7.3.4.3). */

/** 0 regular, 1 white space, 2 delimiter. */
export const CLASS = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) CLASS[byte] = 1
for (const character of '()<>[]{}/%') CLASS[character.charCodeAt(0)] = 2

/** The value of each hexadecimal digit; far below zero for other bytes, so that no sum with one is positive. */
export const HEX = Int16Array.from({ length: 256 }, (_, byte) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase())
  return value < 0 ? -1000 : value
})

/** A name as it is written, its `#xx` resolved. */
export const withoutEscapes = (name: string): string =>
  name.includes('#')
    ? name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : name
