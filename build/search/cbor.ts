/** Reads and writes the part of CBOR (RFC 8949) that Pagefind's files use: integers, text, lists. */

export type Cbor = number | string | readonly Cbor[]

const TYPES = ['integer', 'negative', undefined, 'text', 'list'] as const
type CborType = 'integer' | 'negative' | 'text' | 'list'
/** Of text, `count` is its bytes; of a list, its items; `end` is where these begin. */
export type CborHead = { readonly type: CborType; readonly count: number; readonly end: number }

/** The head of the item at a place. Errors: a plain Error where it is of another type, or the bytes end. */
export function cborHead(bytes: Uint8Array, at: number): CborHead {
  const first = bytes[at]
  if (first === undefined) throw new Error(`CBOR: the bytes end at ${at}`)
  const type = TYPES[first >> 5]
  if (type === undefined) throw new Error(`CBOR: unexpected type ${first >> 5} at ${at}`)
  const minor = first & 31
  if (minor < 24) return { type, count: minor, end: at + 1 }
  const size = [1, 2, 4][minor - 24]
  if (size === undefined) throw new Error(`CBOR: unexpected length ${minor} at ${at}`)
  let count = 0
  for (let place = at + 1; place <= at + size; place++) {
    const byte = bytes[place]
    if (byte === undefined) throw new Error(`CBOR: the bytes end at ${place}`)
    count = count * 256 + byte
  }
  return { type, count, end: at + 1 + size }
}

/** Errors: a plain Error where the bytes hold anything else, or end early, or go on. */
export function readCbor(bytes: Uint8Array): Cbor {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let at = 0
  const item = (): Cbor => {
    const { type, count, end } = cborHead(bytes, at)
    at = end
    if (type === 'integer') return count
    if (type === 'negative') return -1 - count
    if (type === 'list') return Array.from({ length: count }, item)
    at += count
    if (at > bytes.byteLength) throw new Error(`CBOR: the bytes end within a text at ${end}`)
    return decoder.decode(bytes.subarray(end, at))
  }
  const value = item()
  if (at !== bytes.byteLength) throw new Error(`CBOR: ${bytes.byteLength - at} bytes too many`)
  return value
}

/** Shortest lengths, definite lists: the one way to write a value. */
export function writeCbor(value: Cbor): Uint8Array {
  const encoder = new TextEncoder()
  let out = new Uint8Array(1024)
  let at = 0
  const room = (more: number): void => {
    if (at + more <= out.byteLength) return
    const wider = new Uint8Array((at + more) * 2)
    wider.set(out)
    out = wider
  }
  const head = (type: CborType, count: number): void => {
    room(5)
    const major = TYPES.indexOf(type) << 5
    const size = count < 24 ? 0 : count < 0x100 ? 1 : count < 0x10000 ? 2 : 4
    out[at++] = size === 0 ? major | count : major | (24 + Math.log2(size))
    for (let byte = size - 1; byte >= 0; byte--) out[at++] = Math.floor(count / 256 ** byte) & 0xff
  }
  const item = (current: Cbor): void => {
    if (typeof current === 'number') {
      if (!Number.isInteger(current) || current >= 2 ** 32 || current < -(2 ** 32))
        throw new TypeError(`CBOR: not an integer of 32 bits: ${current}`)
      if (current >= 0) head('integer', current)
      else head('negative', -1 - current)
    } else if (typeof current === 'string') {
      const bytes = encoder.encode(current)
      head('text', bytes.byteLength)
      room(bytes.byteLength)
      out.set(bytes, at)
      at += bytes.byteLength
    } else {
      head('list', current.length)
      for (const child of current) item(child)
    }
  }
  item(value)
  return out.slice(0, at)
}
