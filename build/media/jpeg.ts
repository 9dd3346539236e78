/**
 * A JPEG's segments: copied without touching the compressed picture, metadata by an allowlist.
 * Source: ITU-T T.81, annex B; CIPA DC-008; Adobe's XMP part 3; ICC.1, annex B.4.
 */
import { publicExif } from './exif.ts'
import { publicImageResources } from './iptc.ts'
import { publicXmp } from './xmp.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP13 = 0xed
const APP14 = 0xee

const EXIF = 'Exif\0\0'
const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const ICC = 'ICC_PROFILE\0'
const PHOTOSHOP = 'Photoshop 3.0\0'

/** Content without its marker and length. */
type Segment = { readonly marker: number; readonly content: Buffer }

/**
 * The same picture without position, serial numbers, owner, thumbnails, previews and whatever follows its end;
 * with credit, copyright, description, colour profile and orientation. Undefined if it is damaged.
 */
export function publicJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file[0] !== 0xff || file[1] !== SOI) return undefined
  const parts: Buffer[] = [file.subarray(0, 2)]
  let scans = 0
  let at = 2
  for (;;) {
    const marker = markerAt(file, at)
    if (marker === undefined) return undefined
    at = marker.end
    if (marker.code === EOI) break
    if (at + 2 > file.length) return undefined
    const end = at + file.readUInt16BE(at)
    if (end < at + 2 || end > file.length) return undefined
    const segment = publicSegment({ marker: marker.code, content: file.subarray(at + 2, end) })
    if (segment !== undefined) parts.push(write(segment))
    at = end
    if (marker.code === SOS) {
      scans++
      at = endOfScan(file, end)
      parts.push(file.subarray(end, at))
    }
  }
  if (scans === 0) return undefined
  // What follows the end (a second picture, a film) is not copied.
  return Buffer.concat([...parts, Buffer.of(0xff, EOI)])
}

/** A marker at `at`, which fill bytes (FF) may precede. */
function markerAt(file: Buffer, at: number): { code: number; end: number } | undefined {
  if (file[at] !== 0xff) return undefined
  while (file[at] === 0xff) at++
  const code = file[at]
  return code === undefined || code === 0 ? undefined : { code, end: at + 1 }
}

/** Where compressed data ends: at a marker that is neither a stuffed zero nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return file.length
}

/** The segment as it is published, or undefined. */
function publicSegment(segment: Segment): Segment | undefined {
  const { marker, content } = segment
  const starts = (mark: string): boolean => content.toString('latin1', 0, mark.length) === mark
  const after = (mark: string, rest: Uint8Array | undefined): Segment | undefined =>
    rest && { marker, content: Buffer.concat([Buffer.from(mark, 'latin1'), rest]) }

  if (isPicture(marker)) return segment
  if (marker === APP0 && starts('JFIF\0')) return { marker, content: withoutThumbnail(content) }
  if (marker === APP1 && starts(EXIF)) return after(EXIF, publicExif(content.subarray(EXIF.length)))
  if (marker === APP1 && starts(XMP)) return after(XMP, publicXmp(content.subarray(XMP.length)))
  if (marker === APP2 && starts(ICC)) return segment
  if (marker === APP13 && starts(PHOTOSHOP))
    return after(PHOTOSHOP, publicImageResources(content.subarray(PHOTOSHOP.length)))
  // Says how CMYK and RGB are coded: without it, colours are inverted. Twelve bytes, no more.
  if (marker === APP14 && starts('Adobe')) return { marker, content: content.subarray(0, 12) }
  return undefined
}

/** Frames, tables, scans, restart intervals: what draws. */
const isPicture = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= SOS && marker <= 0xdf)

/** JFIF ends with a thumbnail's width, height and pixels. */
const withoutThumbnail = (jfif: Buffer): Buffer => Buffer.concat([jfif.subarray(0, 12), Buffer.of(0, 0)])

function write({ marker, content }: Segment): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
