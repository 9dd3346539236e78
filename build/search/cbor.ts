/** Reads and writes the part of CBOR (RFC 8949) that Pagefind's files use: integers, text, lists. */

export type Cbor = number | string | readonly Cbor[]

const INTEGER = 0
const NEGATIVE = 1
const TEXT = 3
const LIST = 4

/** Errors: a plain Error where the bytes hold anything else, or end early, or go on. */
export function readCbor(bytes: Uint8Array): Cbor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let at = 0

  const length = (minor: number): number => {
    if (minor < 24) return minor
    const size = [1, 2, 4][minor - 24]
    if (size === undefined) throw new Error(`CBOR: unexpected length ${minor} at ${at}`)
    const value = size === 1 ? view.getUint8(at) : size === 2 ? view.getUint16(at) : view.getUint32(at)
    at += size
    return value
  }
  const item = (): Cbor => {
    const head = view.getUint8(at++)
    const count = length(head & 31)
    switch (head >> 5) {
      case INTEGER:
        return count
      case NEGATIVE:
        return -1 - count
      case TEXT: {
        at += count
        return decoder.decode(bytes.subarray(at - count, at))
      }
      case LIST:
        return Array.from({ length: count }, item)
      default:
        throw new Error(`CBOR: unexpected type ${head >> 5} at ${at - 1}`)
    }
  }

  const value = item()
  if (at !== bytes.byteLength) throw new Error(`CBOR: ${bytes.byteLength - at} bytes too many`)
  return value
}

/** Shortest lengths, definite lists: the one way to write a value. */
export function writeCbor(value: Cbor): Uint8Array {
  const out: number[] = []
  const encoder = new TextEncoder()
  const head = (type: number, count: number): void => {
    const major = type << 5
    if (count < 24) out.push(major | count)
    else if (count < 0x100) out.push(major | 24, count)
    else if (count < 0x10000) out.push(major | 25, count >>> 8, count & 0xff)
    else out.push(major | 26, count >>> 24, (count >>> 16) & 0xff, (count >>> 8) & 0xff, count & 0xff)
  }
  const item = (current: Cbor): void => {
    if (typeof current === 'number') {
      if (!Number.isInteger(current) || current >= 2 ** 32 || current < -(2 ** 32))
        throw new TypeError(`CBOR: not an integer of 32 bits: ${current}`)
      if (current >= 0) head(INTEGER, current)
      else head(NEGATIVE, -1 - current)
    } else if (typeof current === 'string') {
      const bytes = encoder.encode(current)
      head(TEXT, bytes.length)
      for (const byte of bytes) out.push(byte)
    } else {
      head(LIST, current.length)
      for (const child of current) item(child)
    }
  }
  item(value)
  return Uint8Array.from(out)
}
