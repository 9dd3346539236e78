/** A withdrawal is added to the frontmatter, once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withdraw } from '../../build/edit/withdrawal.ts'
import type { Instant } from '../../build/types.ts'

const WITHDRAWAL = {
  date: '2026-11-22T11:00:00Z' as Instant,
  reason: 'Chiffres faux: le total.',
  replacedBy: 'y',
}
const make = (raw: string) => withdraw(raw, WITHDRAWAL, 'releases/2026/x.md')

test('it stands after the other keys, with its reason and what replaces it', () => {
  assert.equal(
    make('---\nid: x # à moi\n---\nTexte\n'),
    '---\nid: x # à moi\nwithdrawn:\n  date: 2026-11-22T12:00\n  reason: "Chiffres faux: le total."\n  replacedBy: y\n---\nTexte\n',
  )
})

test('an empty key is filled', () => {
  assert.equal(
    make('---\nwithdrawn:\nid: x\n---\n'),
    '---\nwithdrawn:\n  date: 2026-11-22T12:00\n  reason: "Chiffres faux: le total."\n  replacedBy: y\nid: x\n---\n',
  )
})

test('what is withdrawn is not withdrawn again, and a reason is needed', () => {
  assert.throws(() => make('---\nwithdrawn: { date: 2026-01-01, reason: x }\n---\n'), /déjà retiré/)
  assert.throws(
    () => withdraw('---\nid: x\n---\n', { ...WITHDRAWAL, reason: ' ' }, 'x'),
    /La raison est vide/,
  )
})
