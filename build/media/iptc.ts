/** IPTC-IIM in Photoshop's image resources: title, authors, credit, copyright and caption, nothing else. */

const SIGNATURE = '8BIM'
const IPTC = 0x0404
const TAG = 0x1c

/** Record 1, which says how the texts are encoded, and the fields of record 2. Source: IPTC-IIM 4.2, chapter 6. */
const PUBLISHED: Readonly<Record<number, ReadonlySet<number>>> = {
  1: new Set([90]),
  // 0 version, 5 title, 80 by-line, 85 its title, 105 headline, 110 credit, 115 source, 116 copyright, 120 caption.
  // Not 90 to 101 (place), 103 (transmission), 118 (contact), 122 (caption's writer).
  2: new Set([0, 5, 80, 85, 105, 110, 115, 116, 120]),
}

/** An image resource block with the IPTC resource alone, filtered; undefined where nothing of it is published. */
export function publicImageResources(resources: Uint8Array): Uint8Array | undefined {
  const iptc = findIptc(Buffer.from(resources.buffer, resources.byteOffset, resources.byteLength))
  const kept = iptc === undefined ? [] : datasets(iptc)
  if (!kept.some((dataset) => dataset[1] === 2 && dataset[2] !== 0)) return undefined
  const data = Buffer.concat(kept)
  const header = Buffer.alloc(12)
  header.write(SIGNATURE, 0, 'latin1')
  header.writeUInt16BE(IPTC, 4)
  header.writeUInt32BE(data.length, 8)
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2)])
}

/** Resources: signature, id, a Pascal string padded to even, a length, data padded to even. */
function findIptc(resources: Buffer): Buffer | undefined {
  let at = 0
  while (at + 12 <= resources.length) {
    if (resources.toString('latin1', at, at + 4) !== SIGNATURE) return undefined
    const id = resources.readUInt16BE(at + 4)
    const name = resources.readUInt8(at + 6) + 1
    const sizeAt = at + 6 + name + (name % 2)
    if (sizeAt + 4 > resources.length) return undefined
    const size = resources.readUInt32BE(sizeAt)
    const start = sizeAt + 4
    if (id === IPTC) return resources.subarray(start, start + size)
    at = start + size + (size % 2)
  }
  return undefined
}

/** The published datasets, each whole: marker, record, number, length, value. */
function datasets(iptc: Buffer): Buffer[] {
  const kept: Buffer[] = []
  let at = 0
  while (at + 5 <= iptc.length && iptc.readUInt8(at) === TAG) {
    const record = iptc.readUInt8(at + 1)
    const number = iptc.readUInt8(at + 2)
    const size = iptc.readUInt16BE(at + 3)
    // The high bit announces a length over 32 kB, which no published field may have.
    if (size > 0x7fff || at + 5 + size > iptc.length) break
    if (PUBLISHED[record]?.has(number)) kept.push(iptc.subarray(at, at + 5 + size))
    at += 5 + size
  }
  return kept
}
