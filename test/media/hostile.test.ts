/** Whatever bytes come, the answer is a clean file or a refusal that a person can read. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { publicOriginal } from '../../build/media/original.ts'
import { MediaRefused } from '../../build/media/refusal.ts'
import { sanitizeSvg } from '../../build/media/svg.ts'
import {
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

const jpeg = withSegments(await photograph(40, 30).withExif(EXIF).jpeg({ progressive: true }).toBuffer(), [
  segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${XMP}`),
  segment(
    0xed,
    Buffer.concat([Buffer.from('Photoshop 3.0\0'), resource(0x0404, dataset(2, 116, 'CESER'), 'name')]),
  ),
])
const png = withChunks(await chart(40, 30).png().toBuffer(), [
  chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${XMP}`),
  chunk('tEXt', 'Title\0Chiffres'),
])

/** The result, or undefined for a refusal; any other error fails the test. */
function orRefused<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch (error) {
    assert.ok(error instanceof MediaRefused, String(error))
    return undefined
  }
}

for (const [name, file] of [
  ['JPEG', jpeg],
  ['PNG', png],
] as const)
  test(`a ${name} altered anywhere, or cut, is cleaned once and for all, or refused`, () => {
    const alteration = fc.record({ at: fc.nat(file.length - 1), byte: fc.integer({ min: 0, max: 255 }) })
    fc.assert(
      fc.property(fc.array(alteration, { maxLength: 4 }), fc.nat(file.length), (alterations, cut) => {
        const altered = Buffer.from(file)
        for (const { at, byte } of alterations) altered[at] = byte
        for (const bytes of [altered, altered.subarray(0, cut)]) {
          const once = orRefused(() => publicOriginal(bytes))
          if (once !== undefined) assert.ok(Buffer.from(publicOriginal(once)).equals(once))
        }
      }),
      { numRuns: 2000 },
    )
  })

test('any text is a drawing or refused, and a drawing stays as it is', () => {
  const word = fc.constantFrom(
    '<g>',
    '</g>',
    '<use href="#a"/>',
    ' id="a"',
    '<style>',
    '</style>',
    'url(#',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '"',
    '>',
    '<!--',
    '-->',
    'é',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word).map((words) => words.join('')),
  )
  fc.assert(
    fc.property(text, (content) => {
      const drawing = orRefused(() => sanitizeSvg(`<svg viewBox="0 0 1 1">${content}</svg>`))
      if (drawing !== undefined) assert.equal(sanitizeSvg(drawing.svg).svg, drawing.svg)
    }),
    { numRuns: 2000 },
  )
})
