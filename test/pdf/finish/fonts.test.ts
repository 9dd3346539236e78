import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readToUnicode } from '../../../build/pdf/finish/fonts/cmap.ts'
import { decode } from '../../../build/pdf/finish/fonts/decode.ts'
import type { Font } from '../../../build/pdf/finish/fonts/font.ts'

const font = (more: Partial<Font> = {}): Font => ({
  name: 'Essai',
  bytesPerCode: 2,
  unicode: new Map([
    [1, 'a'],
    [2, 'ffi'],
    [3, '\uE000'],
    [32, ' '],
  ]),
  width: (code) => code * 100,
  glyphs: [],
  ascent: 800,
  descent: -200,
  space: 32,
  ...more,
})

const nothing = () => ''

test('ToUnicode: single codes, ranges, lists, surrogates', () => {
  const map = readToUnicode(`2 beginbfchar
<0001> <0041>
<0002> <D83CDF89>
endbfchar
2 beginbfrange
<0010> <0012> <0061>
<0020> <0021> [<006600660069> <0078>]
endbfrange`)
  assert.deepEqual(
    [...map],
    [
      [1, 'A'],
      [2, '🎉'],
      [16, 'a'],
      [17, 'b'],
      [18, 'c'],
      [32, 'ffi'],
      [33, 'x'],
    ],
  )
})

test('a glyph may say several characters; widths add up', () => {
  assert.deepEqual(decode('\0\x01\0\x02', font(), 1, nothing), {
    text: 'affi',
    width: 300,
    count: 2,
    spaces: 0,
  })
})

test('word spacing counts spaces of one byte only', () => {
  assert.equal(decode(' \x01', font({ bytesPerCode: 1 }), 1, nothing).spaces, 1)
  assert.equal(decode('\0 ', font(), 1, nothing).spaces, 0)
})

test('a missing glyph names the face, the page and what stands before it', () => {
  assert.throws(() => decode('\0\0', font(), 2, () => 'Bravo '), {
    code: 'missing-glyph',
    message: 'page 2 : un caractère n’a pas de dessin dans la police Essai après « Bravo » : remplacez-le',
  })
})

test('a glyph without meaning is refused, a private character too', () => {
  assert.throws(() => decode('\0\x09', font(), 1, nothing), { code: 'no-unicode', reason: /le dessin 9/ })
  assert.throws(() => decode('\0\x03', font(), 1, nothing), { code: 'no-unicode', reason: /U\+E000/ })
})
