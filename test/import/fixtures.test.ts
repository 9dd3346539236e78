/** Every layout of the wild has a fixture, and every fixture is read as a person reads it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { averages, FIELDS, fixtures, register, score } from './score.ts'

const known = await register()
const all = await fixtures()
const scored = await Promise.all(all.map((fixture) => score(fixture, known)))

for (const { fixture, misses } of scored) {
  test(`${fixture.name}: ${fixture.expected.layout}`, () => assert.deepEqual(misses, []))
}

test('over all fixtures at least 0.97 of what is read is right, and each field at least 0.95', () => {
  const { fields, overall } = averages(scored)
  assert.ok(overall >= 0.97, `${overall}`)
  for (const field of FIELDS) assert.ok(fields[field] >= 0.95, `${field}: ${fields[field]}`)
})

test('there are forty fixtures and more', () => assert.ok(all.length >= 40))
