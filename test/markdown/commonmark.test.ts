/** The examples of the CommonMark specification, sanitised, without French typography. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import test from 'node:test'
import { parseBody } from '../../build/markdown/parse.ts'
import { comparable, expected } from './commonmark.ts'
import { DIFFERENCES } from './commonmark-differences.ts'

type Example = { readonly markdown: string; readonly html: string; readonly number: number }

const { tests: examples } = createRequire(import.meta.url)('commonmark-spec') as { tests: readonly Example[] }
/** The specification prints tabs as arrows. */
const tabs = (text: string) => text.replaceAll('→', '\t')
const parse = (example: Example) =>
  parseBody({ markdown: tabs(example.markdown), file: 'x.md', firstLine: 1, lang: 'en' })

test('every example is as the specification prints it, but for those listed', () => {
  assert.equal(examples.length, 652)
  const differing = examples
    .filter((example) => comparable(parse(example).body.tree) !== expected(tabs(example.html)))
    .map(({ number }) => number)
  const listed = DIFFERENCES.flatMap((difference) => difference.examples)
  assert.deepEqual(
    differing,
    listed.toSorted((a, b) => a - b),
  )
})

for (const { reason, told, examples: numbers } of DIFFERENCES.filter(
  (difference) => difference.told.length > 0,
)) {
  test(`a diagnostic says so: ${reason}`, () => {
    for (const number of numbers) {
      const example = examples[number - 1] as Example
      const rules = parse(example).diagnostics.map(({ rule }) => rule)
      assert.ok(
        rules.some((rule) => told.includes(rule)),
        `example ${number}: ${rules.join(', ') || 'no diagnostic'}`,
      )
    }
  })
}

test('all raw HTML of the specification is refused, what only looks like HTML is text', () => {
  const html = examples.filter(
    ({ number }) => (number >= 148 && number <= 191) || (number >= 613 && number <= 632),
  )
  const accepted = html.filter(
    (example) => !parse(example).diagnostics.some(({ rule }) => rule.startsWith('markdown/html')),
  )
  assert.deepEqual(
    accepted.map(({ number }) => number),
    [618, 619, 620, 621, 622, 624, 632],
  )
})
