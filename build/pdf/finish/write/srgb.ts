/** An sRGB display profile (ICC.1:2010, version 4.2) made from the constants of IEC 61966-2-1: 544 bytes, nobody's file. */

/** s15Fixed16Number: signed, 16 bits after the point. */
function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [i, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65536), 4 * i)
  return bytes
}

const tagged = (type: string, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(`${type}\0\0\0\0`, 'latin1'), ...parts])

const xyz = (x: number, y: number, z: number): Buffer => tagged('XYZ ', fixed([x, y, z]))

/** multiLocalizedUnicodeType with one record, `enUS` (10.13). */
function localised(text: string): Buffer {
  const utf16 = Buffer.from(text, 'utf16le').swap16()
  const record = Buffer.alloc(20)
  record.writeUInt32BE(1, 0)
  record.writeUInt32BE(12, 4)
  record.write('enUS', 8, 'latin1')
  record.writeUInt32BE(utf16.length, 12)
  record.writeUInt32BE(28, 16)
  return tagged('mluc', record, utf16)
}

/** parametricCurveType, function 3 (10.16): the curve of sRGB. */
const CURVE = tagged(
  'para',
  Buffer.from([0, 3, 0, 0]),
  fixed([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]),
)
/** Bradford adaptation from D65 to D50. */
const ADAPTATION = tagged(
  'sf32',
  fixed([1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678]),
)
/** The profile connection space's white, D50. */
const WHITE = [0.9642, 1, 0.82491] as const

const TAGS: readonly (readonly [string, Buffer])[] = [
  ['desc', localised('sRGB')],
  ['cprt', localised('CC0')],
  ['wtpt', xyz(...WHITE)],
  ['chad', ADAPTATION],
  ['rXYZ', xyz(0.436065, 0.222488, 0.013916)],
  ['gXYZ', xyz(0.385147, 0.716873, 0.097076)],
  ['bXYZ', xyz(0.143066, 0.060608, 0.714096)],
  ['rTRC', CURVE],
  ['gTRC', CURVE],
  ['bTRC', CURVE],
]

/** The profile's bytes: header, tag table, tags (the three curves share theirs). */
export function srgbProfile(): Uint8Array {
  const directory = Buffer.alloc(4 + 12 * TAGS.length)
  directory.writeUInt32BE(TAGS.length, 0)
  const offsets = new Map<Buffer, number>()
  const parts: Buffer[] = []
  let end = 128 + directory.length
  for (const [i, [signature, data]] of TAGS.entries()) {
    const at = offsets.get(data) ?? end
    if (at === end) {
      const padding = Buffer.alloc((4 - (data.length % 4)) % 4)
      parts.push(data, padding)
      offsets.set(data, at)
      end += data.length + padding.length
    }
    directory.write(signature, 4 + 12 * i, 'latin1')
    directory.writeUInt32BE(at, 8 + 12 * i)
    directory.writeUInt32BE(data.length, 12 + 12 * i)
  }
  return Buffer.concat([header(end), directory, ...parts])
}

/** ICC.1:2010, 7.2: a display profile of RGB, connected by XYZ; its date is fixed, for the same bytes always. */
function header(size: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.writeUInt32BE(size, 0)
  bytes.writeUInt32BE(0x04200000, 8)
  bytes.write('mntrRGB XYZ ', 12, 'latin1')
  for (const [i, part] of [2026, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(part, 24 + 2 * i)
  bytes.write('acsp', 36, 'latin1')
  fixed(WHITE).copy(bytes, 68)
  return bytes
}
