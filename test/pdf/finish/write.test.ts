import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromXml } from 'xast-util-from-xml'
import { Objects } from '../../../build/pdf/finish/objects/objects.ts'
import { text, textOf } from '../../../build/pdf/finish/objects/text.ts'
import { dict } from '../../../build/pdf/finish/objects/values.ts'
import { withoutUnusedTables } from '../../../build/pdf/finish/shrink/font-tables.ts'
import { predict } from '../../../build/pdf/finish/shrink/predictor.ts'
import { date } from '../../../build/pdf/finish/write/date.ts'
import { serialise } from '../../../build/pdf/finish/write/serialise.ts'
import { srgbProfile } from '../../../build/pdf/finish/write/srgb.ts'
import { xmpPacket } from '../../../build/pdf/finish/write/xmp.ts'
import type { Instant } from '../../../build/types.ts'

const packet = (title: string, keywords: readonly string[] = []) =>
  xmpPacket({
    title,
    author: 'A',
    subject: '',
    keywords,
    lang: 'fr',
    date: '2024-05-10T08:00:00Z' as Instant,
    producer: 'Crieur',
  })

test('XMP is well-formed whatever the title, and says both standards', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (title) => void fromXml(packet(title))))
  assert.match(
    packet('a'),
    /<pdfaid:part>3<.*<pdfaid:conformance>A<.*<pdfuaid:part>1<.*pdfaSchema:prefix>pdfuaid</,
  )
  assert.match(
    packet('« A & B »', ['eau', 'air']),
    /« A &amp; B ».*<rdf:li>eau<\/rdf:li><rdf:li>air<.*<pdf:Keywords>eau, air</,
  )
})

test('texts are plain where they are ASCII, else UTF-16', () => {
  assert.equal(textOf(text('a (b) \\')), 'a (b) \\')
  assert.equal(textOf(text('Préfet 🎉')), 'Préfet 🎉')
  assert.equal(date('2024-12-30T10:00:00Z' as Instant).source, '(D:20241230100000Z)')
})

test('a chain of objects is as long as it likes', () => {
  const objects = new Objects(1, () => undefined)
  let next = objects.add(dict({ Title: text('Le dernier') }))
  for (let i = 0; i < 20_000; i++) next = objects.add(dict({ Next: next }))
  const trailer = dict({ Root: objects.add(dict({ Outlines: next })) })
  const file = serialise({ objects, trailer, catalog: dict({}), pages: [], structureRoot: dict({}) })
  // The root, the chain, the object stream and the table; and 0, which is nobody's.
  assert.match(Buffer.from(file).toString('latin1'), /\/Size 20005\b/)
})

test('the sRGB profile states its own size, and its tags lie inside it', () => {
  const profile = Buffer.from(srgbProfile())
  assert.equal(profile.readUInt32BE(0), profile.length)
  assert.equal(profile.toString('latin1', 36, 40), 'acsp')
  const count = profile.readUInt32BE(128)
  for (let i = 0; i < count; i++) {
    const [offset, size] = [profile.readUInt32BE(136 + 12 * i), profile.readUInt32BE(140 + 12 * i)]
    assert(offset % 4 === 0 && offset + size <= profile.length)
  }
})

/** The inverse of `predict` (ISO/IEC 15948, 9.2). */
function unpredict(filtered: Uint8Array, width: number, height: number, components: number): Uint8Array {
  const length = width * components
  const bytes = new Uint8Array(length * height)
  for (let y = 0; y < height; y++) {
    const type = filtered[y * (length + 1)]
    for (let x = 0; x < length; x++) {
      const at = (dx: number, dy: number) =>
        x - dx < 0 || y - dy < 0 ? 0 : (bytes[(y - dy) * length + x - dx] ?? 0)
      const [a, b, c] = [at(components, 0), at(0, 1), at(components, 1)]
      const p = a + b - c
      const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)]
      const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c
      bytes[y * length + x] =
        (filtered[y * (length + 1) + 1 + x] ?? 0) + ([0, a, b, 0, paeth][type ?? 0] ?? 0)
    }
  }
  return bytes
}

test('predicted pixels come back as they were', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom(1, 3, 4),
      fc.infiniteStream(fc.nat(255)),
      (width, height, components, values) => {
        const bytes = Uint8Array.from(
          { length: width * height * components },
          () => values.next().value as number,
        )
        assert.deepEqual(
          unpredict(predict({ bytes, width, height, components }), width, height, components),
          bytes,
        )
      },
    ),
  )
})

/** A file with the tables given, contents four bytes each. */
function sfnt(tags: readonly string[]): Buffer {
  const file = Buffer.alloc(12 + 16 * tags.length + 16 * tags.length)
  file.writeUInt32BE(0x00010000, 0)
  file.writeUInt16BE(tags.length, 4)
  for (const [i, tag] of tags.entries()) {
    file.write(tag, 12 + 16 * i, 'latin1')
    file.writeUInt32BE(12 + 16 * tags.length + 16 * i, 20 + 16 * i)
    file.writeUInt32BE(14, 24 + 16 * i)
    file.fill(i + 1, 12 + 16 * tags.length + 16 * i, 12 + 16 * tags.length + 16 * i + 14)
  }
  return file
}

test('a font keeps its outlines and metrics, and its checksums are right', () => {
  const font = Buffer.from(withoutUnusedTables(sfnt(['GSUB', 'cmap', 'glyf', 'head', 'loca', 'name'])) ?? [])
  assert.equal(font.readUInt16BE(4), 3)
  assert.deepEqual(
    [0, 1, 2].map((i) => font.toString('latin1', 12 + 16 * i, 16 + 16 * i)),
    ['glyf', 'head', 'loca'],
  )
  const offset = font.readUInt32BE(20)
  assert.deepEqual([...font.subarray(offset, offset + 16)], [...Array(14).fill(3), 0, 0])
  let sum = 0
  for (let at = 0; at < font.length; at += 4) sum = (sum + font.readUInt32BE(at)) >>> 0
  assert.equal(sum, 0xb1b0afba)
})

test('other font programs are left alone', () => {
  assert.equal(withoutUnusedTables(Buffer.from('OTTO and then')), undefined)
  assert.equal(withoutUnusedTables(sfnt(['glyf']).subarray(0, 30)), undefined)
})
