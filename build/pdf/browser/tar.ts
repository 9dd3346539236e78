/** Reads the plain tar archives of the bundled browser: files and folders, nothing else. */

export type TarFile = { readonly path: string; readonly body: Buffer }

const BLOCK = 512

/** The archive's files, in its order. Throws on links, on paths that climb and on a cut archive. */
export function* tarFiles(archive: Buffer): Generator<TarFile> {
  let offset = 0
  while (offset + BLOCK <= archive.length) {
    const header = archive.subarray(offset, offset + BLOCK)
    // Two empty blocks end an archive; one is enough to know.
    if (header.every((byte) => byte === 0)) return
    const size = Number.parseInt(field(header, 124, 12), 8)
    const prefix = field(header, 345, 155)
    const path = (prefix === '' ? '' : `${prefix}/`) + field(header, 0, 100)
    const kind = field(header, 156, 1)
    const body = archive.subarray(offset + BLOCK, offset + BLOCK + size)
    if (!Number.isSafeInteger(size) || body.length !== size) throw new Error(`cut archive at ${path}`)
    if (path.startsWith('/') || path.split('/').includes('..')) throw new Error(`unsafe path ${path}`)
    if (kind === '0' || kind === '') yield { path, body }
    else if (kind !== '5') throw new Error(`unexpected entry ${path} of kind ${kind}`)
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  throw new Error('archive without an end')
}

/** A header's field, up to its first NUL. */
function field(header: Buffer, start: number, length: number): string {
  const bytes = header.subarray(start, start + length)
  const end = bytes.indexOf(0)
  return bytes
    .subarray(0, end === -1 ? length : end)
    .toString('utf8')
    .trim()
}
