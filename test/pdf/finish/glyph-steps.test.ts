import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type GlyphStep, readGlyphStep } from '../../../build/pdf/finish/content/glyph-steps.ts'
import type { Bytes } from '../../../build/pdf/finish/content/operand.ts'
import { readOperations } from '../../../build/pdf/finish/content/tokens.ts'

/** What the step at the beginning says; undefined where there is none. */
function step(content: string): GlyphStep | undefined {
  const read: GlyphStep = { x: 0, code: 0, end: 0 }
  return readGlyphStep(Buffer.from(content), 0, read) ? read : undefined
}

test('a step and its glyph are read as one', () => {
  assert.deepEqual(step('8.4375 0 Td <0163> Tj\nET'), { x: 8.4375, code: 0x163, end: 21 })
  assert.deepEqual(step('-.25 0 Td <FfFf> Tj\n'), { x: -0.25, code: 0xffff, end: 19 })
  assert.deepEqual(step('12 0 Td <0000> Tj\n'), { x: 12, code: 0, end: 17 })
})

for (const other of [
  '',
  '8',
  '. 0 Td <0163> Tj\n',
  '- 0 Td <0163> Tj\n',
  '8.4.1 0 Td <0163> Tj\n',
  '8.4 1 Td <0163> Tj\n',
  '8.4 0 TD <0163> Tj\n',
  '8.4 0 Td <01630> Tj\n',
  '8.4 0 Td <016> Tj\n',
  '8.4 0 Td <01g3> Tj\n',
  '8.4 0 Td <0163> TJ\n',
  '8.4 0 Td <0163> Tj',
  '8.4 0 Td <0163> Tjx\n',
  '8.4 0 Td (ab) Tj\n',
])
  test(`left to the tokenizer: « ${other.trim()} »`, () => assert.equal(step(other), undefined))

test('the tokenizer would read the same', () => {
  const numbers = fc.double({ min: -999, max: 999, noNaN: true }).map((x) => x.toFixed(7))
  fc.assert(
    fc.property(numbers, fc.nat(0xffff), (x, code) => {
      const content = `${x} 0 Td <${code.toString(16).padStart(4, '0')}> Tj\n`
      const read: unknown[] = []
      readOperations(Buffer.from(content), {
        play: ({ operands, end }) => read.push([...operands], end),
        step: () => false,
      })
      const [move, , [shown], end] = read as [[number, number], number, [Bytes], number]
      assert.deepEqual(step(content), {
        x: move[0],
        code: shown.value.charCodeAt(0) * 256 + shown.value.charCodeAt(1),
        end,
      })
    }),
  )
})

test('a step that is not wanted is told as two operations', () => {
  const seen: string[] = []
  readOperations(Buffer.from('1 0 Td <0001> Tj\n2 0 Td <0002> Tj\n'), {
    play: ({ operator }) => seen.push(operator),
    step: ({ x }) => x === 2 && seen.push('step') > 0,
  })
  assert.deepEqual(seen, ['Td', 'Tj', 'step'])
})
