/** A tree that is read twice, for the page and for the editorial rules, is not changed by the first reader. */
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { readProse } from '../../build/check/prose.ts'
import { parseBody } from '../../build/markdown/parse.ts'
import { readMarkdown } from '../../build/markdown/read.ts'

const DOCUMENTS = join(import.meta.dirname, '..', 'corpus', 'documents')

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const inside of Object.values(value)) freeze(inside)
}

test('a body is made of a tree that nobody may change', async () => {
  for (const name of (await readdir(DOCUMENTS)).filter((file) => file.endsWith('.md'))) {
    const markdown = await readFile(join(DOCUMENTS, name), 'utf8')
    freeze(readMarkdown(markdown))
    const { body } = parseBody({ markdown, file: name, firstLine: 1, lang: 'fr' })
    assert.ok(body.tree.children.length > 0, name)
    assert.equal(readProse(markdown).tree, readMarkdown(markdown), name)
  }
})
