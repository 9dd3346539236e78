/** Very long lines are set in a time that grows with their length: these would take hours otherwise. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { typesetText } from '../../../build/markdown/typeset.ts'
import { parse } from '../shown.ts'

const SIZE = 200_000

for (const unit of [
  ' ',
  '\u00A0',
  'a',
  '1',
  '1 ',
  '1 000 ',
  '.',
  'a.',
  '!',
  '"',
  '«',
  '«”',
  "'",
  "'a",
  '-',
  '/',
  'www.',
  'https://',
  'a@',
  'a ; b ! « c » 124 000 km, 8h30, n° 4, 2ème ',
]) {
  test(`200 kB of ${JSON.stringify(unit)}`, () => {
    const text = unit.repeat(SIZE / unit.length)
    assert.ok(typesetText(`x${text}x`, 'fr').length > 0)
  })
}

test('a paragraph of 200 kB', () => {
  const { body, diagnostics } = parse("Un mot d'avant ! ".repeat(SIZE / 17))
  assert.deepEqual(diagnostics, [])
  assert.equal(body.tree.children.length, 1)
})

test('a paragraph cut into 20 000 elements', () => {
  const { body } = parse('**a** ! '.repeat(20_000))
  assert.equal(body.tree.children.length, 1)
})
