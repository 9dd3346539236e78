/**
 * A PNG's chunks: copied without touching the compressed picture, metadata by an allowlist.
 * Source: PNG third edition (W3C, 2025), 11.
 */
import { crc32, inflateSync } from 'node:zlib'
import { publicExif } from './exif.ts'
import { publicXmp } from './xmp.ts'

const SIGNATURE = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')

/** What draws: picture, transparency, colour, density. Animation, times and private chunks are not copied. */
const PICTURE = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'bKGD',
  'pHYs',
])
const TEXT = new Set(['tEXt', 'zTXt', 'iTXt'])
const KEYWORDS = new Set(['Title', 'Author', 'Description', 'Copyright'])
const XMP = 'XML:com.adobe.xmp'

/**
 * The same picture without position, serial numbers, owner, previews and whatever follows its end; with credit,
 * copyright, description, colour profile and orientation. Undefined if it is damaged.
 */
export function publicPng(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined
  const parts: Buffer[] = [SIGNATURE]
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const size = file.readUInt32BE(at)
    const end = at + 12 + size
    if (end > file.length) return undefined
    const type = file.toString('latin1', at + 4, at + 8)
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return undefined
    const content = publicChunk(type, file.subarray(at + 8, end - 4))
    if (content !== undefined) parts.push(write(type, content))
    if (type === 'IEND') return Buffer.concat(parts)
    at = end
  }
  return undefined
}

function publicChunk(type: string, content: Buffer): Uint8Array | undefined {
  if (PICTURE.has(type)) return content
  if (type === 'eXIf') return publicExif(content)
  if (!TEXT.has(type)) return undefined
  const keyword = content.toString('latin1', 0, content.indexOf(0))
  if (KEYWORDS.has(keyword)) return content
  return type === 'iTXt' && keyword === XMP ? publicXmpChunk(content) : undefined
}

/** iTXt: keyword, NUL, compressed or not, method, language, NUL, translated keyword, NUL, text. */
function publicXmpChunk(content: Buffer): Uint8Array | undefined {
  const flags = XMP.length + 1
  const language = content.indexOf(0, flags + 2)
  const translated = language === -1 ? -1 : content.indexOf(0, language + 1)
  if (translated === -1) return undefined
  const packet = publicXmp(
    content[flags] === 1 ? inflated(content.subarray(translated + 1)) : content.subarray(translated + 1),
  )
  return packet && Buffer.concat([Buffer.from(`${XMP}\0\0\0\0\0`, 'latin1'), packet])
}

/** No packet of use inflates to more than a megabyte. */
function inflated(bytes: Buffer): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: 1_000_000 })
  } catch {
    return Buffer.alloc(0)
  }
}

function write(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length, 0)
  head.write(type, 4, 'latin1')
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(content, crc32(head.subarray(4))), 0)
  return Buffer.concat([head, content, tail])
}
