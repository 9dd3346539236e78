/** Each heuristic rule against sentences of its own: right on 95 % of them, or switched off. */
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { RULES } from '../../build/check/rules.ts'
import { scoreOf } from './sentences.ts'

const LEAST = 0.95
const names = (await readdir(new URL('./sentences/', import.meta.url))).map((name) =>
  name.replace(/\.txt$/, ''),
)

for (const name of names.sort()) {
  test(`check/${name} is right on 95 % of its sentences, or is switched off`, async (t) => {
    const rule = RULES.find(({ id }) => id === `check/${name}`)
    assert.ok(rule, `no rule check/${name}`)
    const { right, wrong, missed } = await scoreOf(rule)
    const score = 1 - missed.length / (right + wrong)
    t.diagnostic(
      `${(score * 100).toFixed(1)} % of ${right} right and ${wrong} wrong${missed.map((line) => `\n  ${line}`).join('')}`,
    )
    assert.ok(right >= 20 && wrong >= 20, `${right} right and ${wrong} wrong sentences: 20 of each at least`)
    assert.equal(rule.enabled, score >= LEAST)
  })
}
