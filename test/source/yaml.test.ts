/** Good frontmatter is read by the faster parser: with the data, and without a problem, as the reference has it. */
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import { readWithPlaces } from '../../build/source/yaml-places.ts'
import { quickTexts, quickYaml } from '../../build/source/yaml-quick.ts'
import { frontmatters, oddFrontmatters } from './yaml-grammar.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** Whether the text is one for the fast parser; then both must give the same. */
function compare(text: string): boolean {
  const quick = quickYaml(text)
  if (!quick) return false
  const { data, diagnostics } = readWithPlaces(text, 'a.md', 2)
  const problems = diagnostics.map(({ rule }) => rule)
  assert.deepEqual({ ...quick, problems }, { data, problems: [] }, JSON.stringify(text))
  // Keys in one order too: it is that of the public source.
  assert.equal(JSON.stringify(quick.data), JSON.stringify(data))
  const texts = quickTexts(text)
  if (texts)
    assert.equal(JSON.stringify(texts.data), JSON.stringify(parse(text, { schema: 'failsafe' })), text)
  return true
}

async function blocksIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /\.(?:md|yaml)$/.test(entry.name))
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const text = (await readFile(join(parentPath, name), 'utf8')).replace(/\r\n?/g, '\n')
      return name.endsWith('.yaml') ? text : (/^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text)?.[1] ?? '')
    }),
  )
}

test('the releases, the registers, the documents of the tests', async () => {
  const texts = (await Promise.all(['releases', 'templates', 'test'].map(blocksIn))).flat().filter(Boolean)
  const fast = texts.filter(compare)
  assert.ok(fast.length > texts.length / 2, `${fast.length} of ${texts.length}`)
})

for (const [name, arbitrary, share] of [
  ['frontmatter as a press office writes it', frontmatters, 0.3],
  ['texts of all that YAML has', oddFrontmatters, 0.02],
] as const) {
  test(name, () => {
    let read = 0
    let fast = 0
    fc.assert(
      fc.property(arbitrary, (text) => {
        read++
        if (compare(text)) fast++
      }),
      { numRuns: Number(process.env['RUNS'] ?? 4000), seed: Number(process.env['SEED'] ?? 7) },
    )
    assert.ok(fast > read * share, `${fast} of ${read}`)
  })
}
