import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { sha256 } from '../../build/cache/digest.ts'
import { inspectImage } from '../../build/media/image.ts'
import { printRendition, render, webRenditions } from '../../build/media/renditions.ts'
import { assertSamePixels, chart, chunk, EXIF, photograph } from './pictures.ts'

test('what an image is, as it is seen', async () => {
  const jpeg = await photograph(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  assert.deepEqual(await inspectImage(jpeg), { format: 'jpeg', width: 200, height: 300, photograph: true })
  const png = await photograph(300, 200).png().toBuffer()
  assert.deepEqual(await inspectImage(png), { format: 'png', width: 300, height: 200, photograph: true })
  const opaque = await photograph(300, 200).ensureAlpha().png().toBuffer()
  assert.equal((await inspectImage(opaque)).photograph, true)
  const transparent = await photograph(300, 200).ensureAlpha(0.5).png().toBuffer()
  assert.equal((await inspectImage(transparent)).photograph, false)
  assert.equal((await inspectImage(await chart(300, 200).png().toBuffer())).photograph, false)
  assert.equal(
    (await inspectImage(await chart(300, 200).png({ palette: true }).toBuffer())).photograph,
    false,
  )
  const svg = Buffer.from(
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>',
  )
  assert.deepEqual(await inspectImage(svg), { format: 'svg', width: 30, height: 20, photograph: false })
})

test('other formats are refused, with what to do', async () => {
  const webp = await photograph(30, 20).webp().toBuffer()
  for (const bytes of [
    webp,
    Buffer.from('GIF89a'),
    Buffer.from('%PDF-1.4'),
    Buffer.from('<html>'),
    Buffer.alloc(0),
  ])
    await assert.rejects(inspectImage(bytes), {
      name: 'MediaRefused',
      rule: 'image/format',
      fix: /JPEG.*PNG.*SVG/,
    })
})

test('damage is refused, at the end and in the middle', async () => {
  const jpeg = await photograph(600, 400).jpeg().toBuffer()
  await assert.rejects(inspectImage(jpeg.subarray(0, jpeg.length >> 1)), { rule: 'image/damaged' })
  const hollow = Buffer.concat([jpeg.subarray(0, jpeg.length >> 1), Buffer.of(0xff, 0xd9)])
  await assert.rejects(inspectImage(hollow), { rule: 'image/damaged' })
  const png = await photograph(600, 400).png().toBuffer()
  await assert.rejects(inspectImage(png.subarray(0, png.length - 100)), { rule: 'image/damaged' })
})

test('too heavy and too large are refused; a bomb is not unpacked', async () => {
  await assert.rejects(inspectImage(Buffer.alloc(40_000_001)), { rule: 'image/weight' })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(60_000, 0)
  header.writeUInt32BE(60_000, 4)
  header.set([8, 2], 8)
  const bomb = Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', ''),
  ])
  await assert.rejects(inspectImage(bomb), { rule: 'image/pixels', message: /3600 millions de pixels/ })
})

const widths = (width: number, height = 100): number[] =>
  webRenditions({ format: 'jpeg', width, height, photograph: true }).map((rendition) => rendition.width)

test('widths for the page: never wider than the image, no two nearly the same', () => {
  assert.deepEqual(widths(4000), [480, 960, 1600])
  assert.deepEqual(widths(1600), [480, 960, 1600])
  assert.deepEqual(widths(1000), [480, 1000])
  assert.deepEqual(widths(1200), [480, 960, 1200])
  assert.deepEqual(widths(300), [300])
  assert.deepEqual(webRenditions({ format: 'svg', width: 30, height: 20, photograph: false }), [])
  assert.equal(printRendition({ format: 'svg', width: 30, height: 20, photograph: false }), undefined)
  assert.equal(webRenditions({ format: 'jpeg', width: 4000, height: 1, photograph: true })[0]?.height, 1)
})

test('renditions are upright, of the announced size, without metadata, the same at every run', async () => {
  const bytes = await photograph(2000, 1000).withExif(EXIF).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const image = await inspectImage(bytes)
  assert.deepEqual([image.width, image.height], [1000, 2000])
  const print = printRendition(image)
  for (const rendition of [...webRenditions(image), ...(print ? [print] : [])]) {
    const made = await render(bytes, rendition)
    const { format, width, height, exif, icc, orientation } = await sharp(made).metadata()
    assert.deepEqual([format, width, height], ['jpeg', rendition.width, rendition.height])
    assert.deepEqual([exif, icc, orientation], [undefined, undefined, undefined])
    assert.equal(sha256(await render(bytes, rendition)), sha256(made))
  }
})

test('a photograph in PNG is shown and printed as JPEG, a chart as PNG', async () => {
  const photo = await photograph(800, 500).png().toBuffer()
  const photoRenditions = webRenditions(await inspectImage(photo))
  assert.deepEqual(
    photoRenditions.map(({ format }) => format),
    ['jpeg', 'jpeg'],
  )
  const drawn = await chart(800, 500).png().toBuffer()
  const print = printRendition(await inspectImage(drawn))
  assert.ok(print)
  const opaque = await sharp(drawn).removeAlpha().png().toBuffer()
  await assertSamePixels(await render(drawn, print), opaque)
})

test('transparency stays on the page and is white on paper', async () => {
  const logo = await sharp({
    create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 145, alpha: 0 } },
  })
    .png()
    .toBuffer()
  const image = await inspectImage(logo)
  const [web] = webRenditions(image)
  const print = printRendition(image)
  assert.ok(web && print)
  assert.equal((await sharp(await render(logo, web)).metadata()).hasAlpha, true)
  const { data, info } = await sharp(await render(logo, print))
    .raw()
    .toBuffer({ resolveWithObject: true })
  assert.deepEqual([info.channels, data[0], data[1], data[2]], [3, 255, 255, 255])
})

test('a CMYK photograph becomes sRGB', async () => {
  const cmyk = await photograph(100, 80).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer()
  const [web] = webRenditions(await inspectImage(cmyk))
  assert.ok(web)
  const { space, channels } = await sharp(await render(cmyk, web)).metadata()
  assert.deepEqual([space, channels], ['srgb', 3])
})
