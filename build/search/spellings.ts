/**
 * Pagefind's chunk of words with each word's spellings in the order of the alphabet. Bytes are moved, not read
 * into values and written again: a chunk holds some ten thousand places, and few words have two spellings.
 */
import { cborHead } from './cbor.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** `[[[word, pages, [[spelling, pages] …]] …]]`, and so it stays. Errors: a plain Error where it is not. */
export function spellingsInOrder(chunk: Uint8Array): Uint8Array {
  // A copy, which `slice` of a Buffer is not.
  const sorted = Uint8Array.from(chunk)
  let at = 0
  const list = (length?: number): number => {
    const head = cborHead(chunk, at)
    if (head.type !== 'list' || (length !== undefined && head.count !== length))
      throw new Error(`Pagefind: an unknown form of index at ${at}`)
    at = head.end
    return head.count
  }
  /** Passes over whole items. */
  const pass = (items: number): void => {
    for (let left = items; left > 0; left--) {
      const head = cborHead(chunk, at)
      at = head.end
      if (head.type === 'list') left += head.count
      else if (head.type === 'text') at += head.count
    }
  }

  list(1)
  for (let words = list(); words > 0; words--) {
    list(3)
    pass(2)
    const count = list()
    if (count < 2) {
      pass(count)
      continue
    }
    const from = at
    const spellings = Array.from({ length: count }, () => {
      const start = at
      list(2)
      const { end, count: letters } = cborHead(chunk, at)
      const spelling = decoder.decode(chunk.subarray(end, end + letters))
      pass(2)
      return { spelling, bytes: chunk.subarray(start, at) }
    })
    let place = from
    for (const { bytes } of spellings.sort((a, b) => (a.spelling < b.spelling ? -1 : 1))) {
      sorted.set(bytes, place)
      place += bytes.byteLength
    }
  }
  if (at !== chunk.byteLength)
    throw new Error(`Pagefind: ${chunk.byteLength - at} bytes too many in an index`)
  return sorted
}
