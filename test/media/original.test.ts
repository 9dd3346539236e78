/** The downloadable original: its pixels untouched, its credit kept, everything that tells too much gone. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { publicOriginal } from '../../build/media/original.ts'
import {
  assertSamePixels,
  chart,
  chunk,
  dataset,
  EXIF,
  photograph,
  resource,
  segment,
  withChunks,
  withSegments,
  XMP,
} from './pictures.ts'

const has = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text)

/** The tag, little-endian, by which EXIF points to positions. */
const GPS_POINTER = Buffer.of(0x25, 0x88, 4, 0)

/** Nothing marked SECRET is left, in any encoding of text. */
function assertNoSecret(bytes: Uint8Array): void {
  for (const encoding of ['latin1', 'utf16le'] as const)
    assert.equal(Buffer.from(bytes).includes(Buffer.from('SECRET-', encoding)), false)
  for (const word of ['SECRETN', 'GPS', 'Serial']) assert.equal(has(bytes, word), false, word)
}

const camera = async (): Promise<Buffer> => {
  const iptc = Buffer.concat([
    dataset(1, 90, '\u001b%G'),
    dataset(2, 0, '\0\u0004'),
    dataset(2, 80, 'Jeanne Photographe'),
    dataset(2, 90, 'SECRET-City'),
    dataset(2, 110, 'Préfecture de région'),
    dataset(2, 118, 'SECRET-Contact'),
    dataset(2, 116, '© Préfecture'),
  ])
  const resources = Buffer.concat([
    resource(0x040c, Buffer.from('SECRET-thumbnail'), 'odd'),
    resource(0x0404, iptc),
  ])
  const jpeg = await photograph(300, 200)
    .withExif(EXIF)
    .withIccProfile('srgb')
    .jpeg({ progressive: true })
    .toBuffer()
  const segments = [
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${Buffer.from(XMP).toString('latin1')}`),
    segment(0xe1, `http://ns.adobe.com/xmp/extension/\0SECRET-extended`),
    segment(0xe2, 'MPF\0SECRET-preview'),
    segment(0xe0, 'JFXX\0SECRET-thumbnail'),
    segment(0xe5, 'SECRET-maker'),
    segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), resources])),
    segment(0xfe, 'SECRET-comment'),
  ]
  return withSegments(jpeg, segments, Buffer.concat([jpeg, Buffer.from('SECRET-film')]))
}

test('a JPEG from a camera keeps its  profile, credit, copyright and description; all else goes', async () => {
  const before = await camera()
  assert.ok(has(before, 'SECRET-0042') && before.includes(GPS_POINTER), 'the secrets were there')
  const after = publicOriginal(before)

  assertNoSecret(after)
  assert.equal(Buffer.from(after).includes(GPS_POINTER), false)
  await assertSamePixels(after, before)
  const { icc, exif, xmp, iptc } = await sharp(after).metadata()
  assert.deepEqual(icc, (await sharp(before).metadata()).icc)
  for (const text of ['Jeanne Photographe', 'Prefecture', 'Le prefet parle'])
    assert.ok(exif?.includes(text), text)
  for (const text of ['Préfecture de région', '© Préfecture']) assert.ok(iptc?.includes(text), text)
  for (const text of [
    '<dc:creator><rdf:Seq><rdf:li>Jeanne &#x26; Cie',
    '<rdf:li xml:lang="oc">© Prefectura',
    '<photoshop:Credit>Préf. Occitanie',
  ])
    assert.ok(xmp?.includes(text), text)
  assert.equal(xmp?.includes('description'), false, 'a structure where a text should be')
  assert.deepEqual(publicOriginal(after), after, 'idempotent')
})

test('orientation is kept, so that the picture stands as it stood', async () => {
  for (const orientation of [1, 3, 6, 8]) {
    const before = await photograph(60, 40).withExif(EXIF).withMetadata({ orientation }).jpeg().toBuffer()
    const after = publicOriginal(before)
    assert.equal((await sharp(after).metadata()).orientation, orientation)
    await assertSamePixels(after, before)
    assertNoSecret(after)
  }
})

test('a big-endian EXIF block is read too', async () => {
  // MM, one directory of two entries: Orientation 6, Artist at 38.
  const tiff = Buffer.concat([
    Buffer.from('MM\0*\0\0\0\u0008\0\u0002', 'latin1'),
    Buffer.from('011200030000000100060000', 'hex'),
    Buffer.from('013b00020000000500000026', 'hex'),
    Buffer.alloc(4),
    Buffer.from('Zoé\0SECRET-rest'),
  ])
  const jpeg = withSegments(await photograph(60, 40).jpeg().toBuffer(), [
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff])),
  ])
  const after = publicOriginal(jpeg)
  const { orientation, exif } = await sharp(after).metadata()
  assert.equal(orientation, 6)
  assert.ok(exif?.includes('Zoé\0'))
  assertNoSecret(after)
})

test('EXIF that cannot be read is not published', async () => {
  const plain = await photograph(60, 40).jpeg().toBuffer()
  for (const block of [
    'MM',
    'II*\0\u00ff\u00ff\u00ff\u00ff',
    'XX',
    'II*\0\u0008\0\0\0\u00ff\u00ff\u003b\u0001\u0002\0\u00ff\u00ff\u00ff\u00ff',
  ]) {
    const after = publicOriginal(withSegments(plain, [segment(0xe1, `Exif\0\0${block}SECRET-`)]))
    assert.deepEqual(after, publicOriginal(plain))
  }
})

test('a CMYK JPEG keeps the segment that says how its colours are coded', async () => {
  const before = await photograph(60, 40).toColourspace('cmyk').jpeg().toBuffer()
  const after = publicOriginal(before)
  assert.ok(has(after, 'Adobe'))
  await assertSamePixels(after, before)
})

test('a PNG keeps its  title and copyright; all else goes', async () => {
  const png = await chart(120, 80).png().toBuffer()
  const { exif } = await sharp(await photograph(8, 8).withExif(EXIF).jpeg().toBuffer()).metadata()
  const before = withChunks(
    png,
    [
      chunk('tEXt', 'Title\0Les chiffres'),
      chunk('tEXt', 'Copyright\0CESER'),
      chunk('tEXt', 'Software\0SECRET-editor'),
      chunk('zTXt', Buffer.concat([Buffer.from('Raw profile type exif\0\0'), deflateSync('SECRET-raw')])),
      chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${XMP}`),
      chunk('tIME', 'SECRET-'),
      chunk('eXIf', (exif ?? Buffer.alloc(0)).subarray(6)),
      chunk('prVt', 'SECRET-private'),
    ],
    Buffer.from('SECRET-after'),
  )
  const after = publicOriginal(before)
  assertNoSecret(after)
  assert.equal(has(after, 'Raw profile'), false)
  for (const text of ['Title\0Les chiffres', 'Copyright\0CESER', 'Jeanne &#x26; Cie', 'Le prefet parle'])
    assert.ok(has(after, text), text)
  await assertSamePixels(after, before)
  assert.deepEqual(publicOriginal(after), after)
})

test('compressed XMP in a PNG is filtered too, and a bomb in it is not published', async () => {
  const png = await chart(12, 8).png().toBuffer()
  const itxt = (packet: string): Buffer =>
    chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\u0001\0\0\0'), deflateSync(packet)]))
  const after = publicOriginal(withChunks(png, [itxt(XMP)]))
  assertNoSecret(after)
  assert.ok(has(after, 'Préf. Occitanie'))
  assert.deepEqual(
    publicOriginal(withChunks(png, [itxt(`${XMP}${' '.repeat(2_000_000)}`)])),
    publicOriginal(png),
  )
})

test('XMP with a DOCTYPE or that is not XML is not published', async () => {
  const jpeg = await photograph(60, 40).jpeg().toBuffer()
  for (const packet of [`<!DOCTYPE x [<!ENTITY a "b">]>${XMP}`, '<x:xmpmeta', ''])
    assert.deepEqual(
      publicOriginal(withSegments(jpeg, [segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${packet}`)])),
      publicOriginal(jpeg),
    )
})

test('other formats and files cut short are refused', async () => {
  assert.throws(() => publicOriginal(Buffer.from('GIF89a')), { rule: 'image/format' })
  const jpeg = await photograph(60, 40).jpeg().toBuffer()
  const png = await chart(60, 40).png().toBuffer()
  for (const file of [jpeg, png])
    for (let at = 8; at < file.length - 1; at += 7)
      assert.throws(
        () => publicOriginal(file.subarray(0, at)),
        { name: 'MediaRefused', rule: 'image/damaged' },
        `cut at ${at}`,
      )
  const altered = Buffer.from(png)
  altered[45] = (altered[45] ?? 0) ^ 1
  assert.throws(() => publicOriginal(altered), { rule: 'image/damaged' })
})
