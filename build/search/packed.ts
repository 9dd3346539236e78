/** Pagefind's files: gzip of a few letters that say what they are, and the content. */
import { gzipSync } from 'fflate'

const MAGIC = new TextEncoder().encode('pagefind_dcd')

/** fflate, whose output does not depend on the processor, as node:zlib's does. */
export function packed(content: Uint8Array): Uint8Array {
  const plain = new Uint8Array(MAGIC.length + content.byteLength)
  plain.set(MAGIC)
  plain.set(content, MAGIC.length)
  return gzipSync(plain, { level: 6, mtime: 0 })
}

/** The content of what was gzipped. */
export function unpacked(plain: Uint8Array): Uint8Array {
  if (MAGIC.some((byte, at) => plain[at] !== byte)) throw new Error('Pagefind: an unknown kind of file')
  return plain.subarray(MAGIC.length)
}
