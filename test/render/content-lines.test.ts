/** Lines of calendars and cards, to the octet. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { contentLines, line, text } from '../../build/render/content-lines.ts'

const note = (words: string) => contentLines(line('NOTE', text(words)))

describe('contentLines()', () => {
  test('folds at 75 octets, the space of the next line among them', () => {
    assert.equal(note('x'.repeat(70)), `NOTE:${'x'.repeat(70)}\r\n`)
    assert.equal(note('x'.repeat(71)), `NOTE:${'x'.repeat(70)}\r\n x\r\n`)
    assert.equal(note('x'.repeat(145)), `NOTE:${'x'.repeat(70)}\r\n ${'x'.repeat(74)}\r\n x\r\n`)
  })

  test('never cuts a character in two', () => {
    assert.equal(note(`${'x'.repeat(69)}é`), `NOTE:${'x'.repeat(69)}\r\n é\r\n`)
    assert.equal(note(`${'x'.repeat(67)}😀`), `NOTE:${'x'.repeat(67)}\r\n 😀\r\n`)
    assert.equal(note(`${'x'.repeat(66)}😀`), `NOTE:${'x'.repeat(66)}😀\r\n`)
  })

  test('escapes what would end a value', () => {
    assert.equal(note('a;b,c\\d\r\ne\u0007'), 'NOTE:a\\;b\\,c\\\\d\\ne\r\n')
  })

  test('quotes parameters, and their quotes by RFC 6868', () => {
    assert.equal(
      contentLines(line('X', 'v', { CN: 'Préfet "de" ; région\n^' })),
      'X;CN="Préfet ^\'de^\' ; région^n^^":v\r\n',
    )
  })

  test('is nothing where there is nothing to say', () => {
    assert.equal(contentLines([...line('NOTE', undefined), ...line('NOTE', '')]), '')
  })
})
