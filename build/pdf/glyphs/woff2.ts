/** One table of a WOFF2 font, as it is in the font: enough to read tables that WOFF2 does not transform. */
import { brotliDecompressSync } from 'node:zlib'

/** Tags that the directory writes as a number (WOFF2, 4.1), as far as they matter here. */
const KNOWN = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca']
const ARBITRARY = 63

type Entry = { readonly tag: string; readonly length: number; readonly transformed: boolean }

/**
 * @param font a WOFF2 file of one font
 * @returns the table's bytes; undefined where the font has none, or only a transformed one
 * @throws RangeError or TypeError for bytes that are no WOFF2 file
 */
export function tableOf(font: Uint8Array, tag: string): Buffer | undefined {
  const bytes = Buffer.from(font.buffer, font.byteOffset, font.length)
  if (bytes.toString('latin1', 0, 4) !== 'wOF2') throw new TypeError('Not a WOFF2 font')
  const { entries, end } = directory(bytes, bytes.readUInt16BE(12))
  const tables = brotliDecompressSync(bytes.subarray(end, end + bytes.readUInt32BE(20)))
  let at = 0
  for (const entry of entries) {
    if (entry.tag === tag) return entry.transformed ? undefined : tables.subarray(at, at + entry.length)
    at += entry.length
  }
  return undefined
}

/** The table directory, and the byte after it, where the compressed tables begin. */
function directory(bytes: Buffer, count: number): { entries: readonly Entry[]; end: number } {
  let at = 48

  /** UIntBase128: seven bits a byte, the highest first. */
  function length(): number {
    let value = 0
    for (;;) {
      const byte = bytes.readUInt8(at++)
      value = value * 128 + (byte & 0x7f)
      if (byte < 0x80) return value
    }
  }

  function entry(): Entry {
    const flags = bytes.readUInt8(at++)
    const number = flags & 0x3f
    if (number === ARBITRARY) at += 4
    const tag = number === ARBITRARY ? bytes.toString('latin1', at - 4, at) : (KNOWN[number] ?? `#${number}`)
    const version = flags >> 6
    // Of glyf and loca version 0 is transformed and 3 is not; of all others 0 is not.
    const transformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0
    const original = length()
    return { tag, transformed, length: transformed ? length() : original }
  }

  const entries = Array.from({ length: count }, entry)
  return { entries, end: at }
}
