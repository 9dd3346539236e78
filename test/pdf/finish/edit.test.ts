import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyEdits, insertion } from '../../../build/pdf/finish/content/edit.ts'

const edited = (text: string, ...edits: Parameters<typeof applyEdits>[1]) =>
  Buffer.from(applyEdits(Buffer.from(text, 'latin1'), edits)).toString('latin1')

test('without edits, the same bytes', () => {
  assert.equal(edited('q Q'), 'q Q')
})

test('edits may come in any order', () => {
  assert.equal(
    edited('abcdef', { start: 4, end: 5, text: 'E' }, insertion(0, '>'), insertion(6, '<')),
    '>abcdEf<',
  )
})

test('edits at one place keep their order', () => {
  assert.equal(edited('ab', insertion(1, '1'), insertion(1, '2'), { start: 1, end: 2, text: 'B' }), 'a12B')
})

test('edits that overlap are a fault of ours', () => {
  assert.throws(() => edited('abc', { start: 0, end: 2, text: '' }, insertion(1, 'x')), RangeError)
})
