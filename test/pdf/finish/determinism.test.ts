import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { finish } from '../../../build/pdf/finish/index.ts'
import { words } from '../../corpus/article-text.ts'
import { loadCorpus } from '../../corpus/corpus.ts'
import { engineFor, NEVER } from '../fixtures.ts'

const NAMES = [
  'tableau-entetes-de-ligne',
  'notes',
  'image-png-alpha',
  'listes-imbriquees',
  'titres',
  'adresse-longue',
]

test('real prints finish to the same bytes in any order and number at once, and say what the page says', async () => {
  const corpus = loadCorpus(NAMES)
  const digests = async (documents: typeof corpus, jobs: number) => {
    const engine = await engineFor({ jobs })
    const made = await Promise.all(
      documents.map(async ({ name, job, finish: options, text }) => {
        const { bytes, structureText } = await finish(await engine.print(job, NEVER), options)
        assert.equal(words(structureText), text, name)
        return [name, createHash('sha256').update(bytes).digest('hex')] as const
      }),
    )
    return Object.fromEntries(made.toSorted())
  }
  assert.equal(corpus.length, NAMES.length)
  const first = await digests(corpus, 2)
  assert.deepEqual(await digests(corpus.toReversed(), 1), first)
})
