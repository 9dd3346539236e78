/** Drops from an embedded TrueType program the tables that PDF does not use (ISO 32000-1, 9.9, table 126). */

/** What a CIDFontType2 needs: outlines, metrics and hinting. Codes are mapped by the PDF itself, not by `cmap`. */
const KEPT: ReadonlySet<string> = new Set([
  'cvt ',
  'fpgm',
  'glyf',
  'head',
  'hhea',
  'hmtx',
  'loca',
  'maxp',
  'prep',
])

type Entry = { readonly tag: string; readonly offset: number; readonly length: number }
type Table = { readonly tag: string; readonly data: Buffer }

/** Enough for the directory of any program: thirty tables. */
export const DIRECTORY = 512

/** The bytes of the tables that would be dropped, from the directory alone; 0 when it is no sfnt with TrueType outlines. */
export function unusedBytes(beginning: Uint8Array): number {
  return (directoryOf(beginning) ?? [])
    .filter(({ tag }) => !KEPT.has(tag))
    .reduce((sum, { length }) => sum + length, 0)
}

/**
 * @param program an sfnt with TrueType outlines
 * @returns the program with the kept tables, or undefined when it is of another kind
 */
export function withoutUnusedTables(program: Uint8Array): Uint8Array | undefined {
  const kept = directoryOf(program)?.filter(({ tag }) => KEPT.has(tag))
  if (!kept?.every(({ offset, length }) => offset + length <= program.length)) return undefined
  const bytes = Buffer.from(program.buffer, program.byteOffset, program.length)
  return assemble(
    kept.map(({ tag, offset, length }) => ({ tag, data: bytes.subarray(offset, offset + length) })),
  )
}

function directoryOf(program: Uint8Array): Entry[] | undefined {
  const bytes = Buffer.from(program.buffer, program.byteOffset, program.length)
  if (bytes.length < 12 || bytes.readUInt32BE(0) !== 0x00010000) return undefined
  const end = 12 + 16 * bytes.readUInt16BE(4)
  if (end > bytes.length) return undefined
  const entries: Entry[] = []
  for (let at = 12; at < end; at += 16) {
    const [offset, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)]
    entries.push({ tag: bytes.toString('latin1', at, at + 4), offset, length })
  }
  return entries
}

/** An sfnt file: offset table, directory, tables padded to four bytes (OpenType 1.9, « Table Directory »). */
function assemble(tables: readonly Table[]): Uint8Array {
  const count = tables.length
  const power = 2 ** Math.floor(Math.log2(count))
  const directory = Buffer.alloc(12 + 16 * count)
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(count, 4)
  directory.writeUInt16BE(16 * power, 6)
  directory.writeUInt16BE(Math.log2(power), 8)
  directory.writeUInt16BE(16 * (count - power), 10)
  const parts: Buffer[] = [directory]
  let end = directory.length
  for (const [i, { tag, data }] of tables.entries()) {
    const padded = Buffer.alloc((data.length + 3) & ~3)
    data.copy(padded)
    // Zero while the checksums are made; the whole file's is written below.
    if (tag === 'head') padded.writeUInt32BE(0, 8)
    const at = 12 + 16 * i
    directory.write(tag, at, 'latin1')
    directory.writeUInt32BE(checksum(padded), at + 4)
    directory.writeUInt32BE(end, at + 8)
    directory.writeUInt32BE(data.length, at + 12)
    end += padded.length
    parts.push(padded)
  }
  const whole = parts.reduce((sum, part) => (sum + checksum(part)) >>> 0, 0)
  const head = parts[1 + tables.findIndex(({ tag }) => tag === 'head')]
  if (head !== directory) head?.writeUInt32BE((0xb1b0afba - whole) >>> 0, 8)
  return Buffer.concat(parts)
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}
