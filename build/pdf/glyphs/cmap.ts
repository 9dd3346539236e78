/** The characters that a font's `cmap` table maps to glyphs (OpenType 1.9, « cmap »): Unicode, formats 4 and 12. */

export function charactersOf(cmap: Buffer): Set<number> {
  const characters = new Set<number>()
  const count = cmap.readUInt16BE(2)
  for (let at = 4; at < 4 + 8 * count; at += 8) {
    const [platform, encoding] = [cmap.readUInt16BE(at), cmap.readUInt16BE(at + 2)]
    // 0 is Unicode; 3 is Windows, whose encodings 1 and 10 are Unicode.
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue
    const subtable = cmap.subarray(cmap.readUInt32BE(at + 4))
    const format = subtable.readUInt16BE(0)
    if (format === 4) readSegments(subtable, characters)
    else if (format === 12) readGroups(subtable, characters)
  }
  return characters
}

/** Format 4: segments of the Basic Multilingual Plane, each with a delta or a list of glyphs. */
function readSegments(table: Buffer, into: Set<number>): void {
  const size = table.readUInt16BE(6)
  const [ends, starts] = [14, 16 + size]
  for (let i = 0; i < size; i += 2) {
    const first = table.readUInt16BE(starts + i)
    const last = Math.min(table.readUInt16BE(ends + i), 0xfffe)
    const delta = table.readUInt16BE(starts + size + i)
    const place = starts + 2 * size + i
    const offset = table.readUInt16BE(place)
    for (let code = first; code <= last; code++) {
      const listed = offset === 0 ? code : table.readUInt16BE(place + offset + 2 * (code - first))
      const glyph = offset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff
      if (glyph !== 0) into.add(code)
    }
  }
}

/** Format 12: groups of consecutive characters and glyphs, in all planes. */
function readGroups(table: Buffer, into: Set<number>): void {
  const count = table.readUInt32BE(12)
  for (let at = 16; at < 16 + 12 * count; at += 12) {
    const [first, last, glyph] = [0, 4, 8].map((part) => table.readUInt32BE(at + part)) as [
      number,
      number,
      number,
    ]
    for (let code = first; code <= last; code++) if (glyph + code - first !== 0) into.add(code)
  }
}
