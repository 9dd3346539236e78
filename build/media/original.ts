/** The original that journalists download: every pixel, credit and copyright, but nothing about where and with what. */
import { publicJpeg } from './jpeg.ts'
import { publicPng } from './png.ts'
import { MediaRefused } from './refusal.ts'

/** The raster format of bytes, by their signature. */
export function rasterFormat(bytes: Uint8Array): 'jpeg' | 'png' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  return Buffer.from(bytes.subarray(0, 8)).toString('latin1') === '\u0089PNG\r\n\u001a\n' ? 'png' : undefined
}

/**
 * A JPEG or PNG without position, serial numbers, camera's owner, dates, thumbnails, embedded previews and what
 * follows its end; with credit, author, copyright, title and description (EXIF, IPTC, XMP, PNG texts), colour
 * profile and orientation. The compressed picture is copied byte for byte. Idempotent.
 * Errors: MediaRefused for another format or a damaged file.
 */
export function publicOriginal(bytes: Uint8Array): Uint8Array {
  const format = rasterFormat(bytes)
  const original = format === 'jpeg' ? publicJpeg(bytes) : format === 'png' ? publicPng(bytes) : undefined
  if (original !== undefined) return original
  throw new MediaRefused(
    format === undefined ? 'image/format' : 'image/damaged',
    format === undefined
      ? 'Cette image n’est ni un JPEG ni un PNG.'
      : 'Cette image est abîmée : elle est incomplète ou illisible.',
    'Copiez de nouveau le fichier d’origine, ou exportez-le en JPEG ou en PNG.',
  )
}
