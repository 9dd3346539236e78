/** Many files as one blob, so that a whole index is one result in the cache. */

export type BundledFile = { readonly path: string; readonly bytes: Uint8Array }

/** Four bytes: the length of the table; the table, as JSON; then the files one after another. */
const HEAD = 4

/** The same files give the same blob, in whatever order they come. */
export function pack(files: readonly BundledFile[]): Uint8Array {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  const table = new TextEncoder().encode(
    JSON.stringify(sorted.map(({ path, bytes }) => [path, bytes.byteLength])),
  )
  const total = sorted.reduce((sum, { bytes }) => sum + bytes.byteLength, HEAD + table.byteLength)
  const blob = new Uint8Array(total)
  new DataView(blob.buffer).setUint32(0, table.byteLength)
  blob.set(table, HEAD)
  let at = HEAD + table.byteLength
  for (const { bytes } of sorted) {
    blob.set(bytes, at)
    at += bytes.byteLength
  }
  return blob
}

/** The files of a blob, sorted by path; their bytes are views of it. */
export function unpack(blob: Uint8Array): BundledFile[] {
  const size = new DataView(blob.buffer, blob.byteOffset).getUint32(0)
  const table = JSON.parse(new TextDecoder().decode(blob.subarray(HEAD, HEAD + size))) as [string, number][]
  let at = HEAD + size
  const files = table.map(([path, length]) => {
    at += length
    return { path, bytes: blob.subarray(at - length, at) }
  })
  if (at !== blob.byteLength) throw new Error('A bundle of files that is not as long as its table says')
  return files
}
