/** `docs/regles.md` says what the code does: the same rules, in the same order, with the same severity. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { RULES } from '../../build/check/rules.ts'

const docs = await readFile(new URL('../../docs/regles.md', import.meta.url), 'utf8')
const LABELS = { error: 'erreur', warning: 'avertissement', info: 'information' }

test('the table lists each rule with its severity, and « éteinte » for one that is off', () => {
  const rows = [...docs.matchAll(/^\| \[`(check\/[a-z-]+)`\]\(#[a-z-]+\) \| ([^|]+) \|/gm)].map((row) =>
    row.slice(1),
  )
  const expected = RULES.map(({ id, severity, enabled }) => [
    id,
    enabled ? LABELS[severity] : `${LABELS[severity]}, éteinte`,
  ])
  assert.deepEqual(rows, expected)
})

test('each rule has a paragraph, an example and a word on accepting it', () => {
  const paragraphs = docs.split(/^### /m).slice(1)
  assert.deepEqual(
    paragraphs.map((text) => text.split('\n')[0]),
    RULES.map(({ id }) => id),
  )
  for (const text of paragraphs) {
    assert.match(text, /^- Faux : /m)
    assert.match(text, /^- Juste : /m)
    assert.match(text, /^L’accepter : /m)
  }
})

test('only what cannot be a matter of opinion is an error', () => {
  const errors = RULES.filter(({ severity }) => severity === 'error').map(({ id }) => id)
  assert.deepEqual(errors, ['check/weekday', 'check/impossible-date', 'check/event-order'])
})
