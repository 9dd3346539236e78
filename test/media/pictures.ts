/** Pictures made for the tests: a photograph-like noise, a chart, and the metadata that cameras and editors add. */
import assert from 'node:assert/strict'
import { crc32 } from 'node:zlib'
import sharp, { type Exif, type Sharp } from 'sharp'

/** Smooth noise: many colours, like a photograph; the same at every run. */
export function photograph(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      data[at++] = (x * 255) / width
      data[at++] = (y * 255) / height
      data[at++] = 128 + 90 * Math.sin(x / 7) * Math.cos(y / 5)
    }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** Three flat colours. */
export const chart = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } }).composite([
    {
      input: { create: { width: width >> 2, height: height >> 1, channels: 3, background: '#000091' } },
      left: 0,
      top: 0,
    },
    {
      input: { create: { width: width >> 2, height: height >> 2, channels: 3, background: '#e1000f' } },
      left: width >> 1,
      top: 0,
    },
  ])

/** ASCII alone: sharp writes no other text into EXIF. */
export const EXIF: Exif = {
  IFD0: {
    Artist: 'Jeanne Photographe',
    Copyright: 'Prefecture',
    ImageDescription: 'Le prefet parle',
    Make: 'SECRET-Maker',
    Model: 'SECRET-Model',
    HostComputer: 'SECRET-Computer',
  },
  IFD2: { BodySerialNumber: 'SECRET-0042', CameraOwnerName: 'SECRET-Owner', LensSerialNumber: 'SECRET-Lens' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '43/1 36/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '1/1 26/1 0/1',
  },
}

export const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about="" xmlns:dublin="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
   xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
   exif:GPSLatitude="43,36.SECRETN" aux:SerialNumber="SECRET-0042" photoshop:Credit="Préf. Occitanie" photoshop:City="SECRET-City">
  <dublin:creator><rdf:Seq><rdf:li>Jeanne &amp; Cie</rdf:li></rdf:Seq></dublin:creator>
  <dublin:rights><rdf:Alt><rdf:li xml:lang="x-default">© Préfecture</rdf:li><rdf:li xml:lang="oc">© Prefectura</rdf:li></rdf:Alt></dublin:rights>
  <dublin:description><rdf:Alt><rdf:li xml:lang="fr"><rdf:Description exif:GPSAltitude="SECRET"/></rdf:li></rdf:Alt></dublin:description>
  <aux:OwnerName>SECRET-Owner</aux:OwnerName>
 </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

/** A JPEG segment with its marker. */
export function segment(marker: number, content: string | Buffer): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** Segments put after a JPEG's start, and bytes after its end. */
export const withSegments = (jpeg: Buffer, segments: readonly Buffer[], after = Buffer.alloc(0)): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2), after])

/** One IPTC dataset. */
export function dataset(record: number, number: number, text: string): Buffer {
  const value = Buffer.from(text)
  const head = Buffer.of(0x1c, record, number, 0, 0)
  head.writeUInt16BE(value.length, 3)
  return Buffer.concat([head, value])
}

/** One of Photoshop's image resources, with a name to step over. */
export function resource(id: number, data: Buffer, name = ''): Buffer {
  const pascal = Buffer.concat([
    Buffer.of(name.length),
    Buffer.from(name),
    Buffer.alloc((name.length + 1) % 2),
  ])
  const head = Buffer.alloc(2)
  head.writeUInt16BE(id)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([Buffer.from('8BIM'), head, pascal, size, data, Buffer.alloc(data.length % 2)])
}

export function chunk(type: string, content: string | Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(content)])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length - 4)
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, crc])
}

/** Chunks put after a PNG's header, and bytes after its end. */
export const withChunks = (png: Buffer, chunks: readonly Buffer[], after = Buffer.alloc(0)): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33), after])

/** Compared as buffers: a list of a million differences would take minutes to write. */
export async function assertSamePixels(one: Uint8Array, other: Uint8Array): Promise<void> {
  const pixels = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).autoOrient().raw().toBuffer()
  assert.ok((await pixels(one)).equals(await pixels(other)), 'the pixels differ')
}
