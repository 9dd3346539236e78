/** EXIF, rebuilt from four fields: description, author, copyright, orientation. Nothing else is copied. */

/** Fields of the first directory that are published, in the order that TIFF asks for. */
const DESCRIPTION = 0x010e
const ORIENTATION = 0x0112
const ARTIST = 0x013b
const COPYRIGHT = 0x8298
const TEXTS: readonly number[] = [DESCRIPTION, ARTIST, COPYRIGHT]

const ASCII = 2
const SHORT = 3
/** EXIF 3.0's text. */
const UTF8 = 129

type Field = { readonly tag: number; readonly type: number; readonly value: Uint8Array }

/**
 * A TIFF block with only the fields above; undefined where none of them is there. A block that cannot be read
 * counts as empty: what cannot be understood is not published.
 * Source: CIPA DC-008 (EXIF 2.32, 3.0), 4.6; TIFF 6.0, section 2.
 */
export function publicExif(tiff: Uint8Array): Uint8Array | undefined {
  const fields = readFields(tiff)
  return fields.length === 0 ? undefined : writeFields(fields)
}

function readFields(tiff: Uint8Array): Field[] {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const mark = Buffer.from(tiff.subarray(0, 2)).toString('latin1')
  if (mark !== 'II' && mark !== 'MM') return []
  const little = mark === 'II'
  const fields = new Map<number, Field>()
  try {
    const directory = view.getUint32(4, little)
    const count = view.getUint16(directory, little)
    for (let index = 0; index < count; index++) {
      const field = readField(view, tiff, directory + 2 + index * 12, little)
      if (field !== undefined) fields.set(field.tag, field)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return [...fields.values()].sort((a, b) => a.tag - b.tag)
}

function readField(view: DataView, tiff: Uint8Array, at: number, little: boolean): Field | undefined {
  const tag = view.getUint16(at, little)
  const type = view.getUint16(at + 2, little)
  const count = view.getUint32(at + 4, little)
  if (tag === ORIENTATION && type === SHORT && count === 1) {
    const orientation = view.getUint16(at + 8, little)
    const good = orientation >= 1 && orientation <= 8
    // Written little-endian, as `writeFields` does.
    return good ? { tag, type, value: Uint8Array.of(orientation, 0) } : undefined
  }
  if (!TEXTS.includes(tag) || (type !== ASCII && type !== UTF8) || count === 0) return undefined
  const start = count <= 4 ? at + 8 : view.getUint32(at + 8, little)
  if (start + count > tiff.byteLength) return undefined
  const value = tiff.slice(start, start + count)
  return value.some((byte) => byte > 0x20) ? { tag, type, value } : undefined
}

/** Little-endian: header, one directory, then the values that do not fit in their entries. */
function writeFields(fields: readonly Field[]): Uint8Array {
  const valuesAt = 8 + 2 + fields.length * 12 + 4
  const sizes = fields.map(({ value }) => (value.length > 4 ? value.length + (value.length % 2) : 0))
  const bytes = new Uint8Array(valuesAt + sizes.reduce((sum, size) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  bytes.set(Buffer.from('II*\0\u0008\0\0\0', 'latin1'))
  view.setUint16(8, fields.length, true)
  let next = valuesAt
  for (const [index, { tag, type, value }] of fields.entries()) {
    const at = 10 + index * 12
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, type === SHORT ? value.length / 2 : value.length, true)
    if (value.length <= 4) bytes.set(value, at + 8)
    else {
      view.setUint32(at + 8, next, true)
      bytes.set(value, next)
      next += sizes[index] ?? 0
    }
  }
  return bytes
}
