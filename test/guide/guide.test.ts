/** The guide's pictures are there, each is shown, described, and light. */
import assert from 'node:assert/strict'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../sites/site.ts'

const DOCS = join(ROOT, 'docs')
const HEAVIEST = 120_000

test('the guide shows every picture of its day, described and light', async () => {
  const text = await readFile(join(DOCS, 'guide.md'), 'utf8')
  const shown = [...text.matchAll(/!\[([^\]]*)\]\((images\/guide\/[^)]+)\)/g)]
  const files = await readdir(join(DOCS, 'images', 'guide'))
  assert.deepEqual(shown.map(([, , path]) => path).sort(), files.map((name) => `images/guide/${name}`).sort())
  for (const [, alt = '', path = ''] of shown) {
    assert.ok(alt.length > 20, path)
    const { size } = await stat(join(DOCS, path))
    assert.ok(size < HEAVIEST, `${path} ${size}`)
  }
})
