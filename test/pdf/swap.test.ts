/** A document set by changing what differs is the one that would be loaded anew, byte for byte once finished. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finish } from '../../build/pdf/finish/index.ts'
import { maySwap } from '../../build/pdf/swap.ts'
import { loadCorpus } from '../corpus/corpus.ts'
import { engineFor, FACES, job, NEVER, REGULAR } from './fixtures.ts'

const NAMES = [
  'anglais',
  'citation',
  'dossier-de-presse',
  'image-jpeg',
  'image-svg',
  'notes',
  'tableau',
  'une-ligne',
]

test('swapped or loaded, in any order: the same bytes', async () => {
  const corpus = loadCorpus(NAMES)
  assert.equal(corpus.length, NAMES.length)
  const swapping = await engineFor({ jobs: 1 })
  const loading = await engineFor({ jobs: 1 })
  for (const { name, job: printed, finish: options } of corpus) {
    const swapped = await finish(await swapping.print(printed, NEVER), options)
    // An empty frame changes nothing that is seen, and asks for the whole document to be loaded.
    const html = printed.html.replace('</body>', '<iframe hidden></iframe></body>')
    const loaded = await finish(await loading.print({ ...printed, html }, NEVER), options)
    assert.ok(Buffer.compare(swapped.bytes, loaded.bytes) === 0, name)
  }
})

test('what is waited for in another way than faces and images is loaded as a whole', () => {
  const style = `@font-face{font-family:a;src:url("${REGULAR}")}`
  assert.equal(maySwap(job('a', '<p>a</p>', { style })), true)
  assert.equal(maySwap(job('a', '<img src="https://crieur.invalid/a.jpg">', { style })), true)
  for (const body of [
    '<link rel="stylesheet" href="https://crieur.invalid/a.css">',
    '<iframe src="https://crieur.invalid/"></iframe>',
    '<svg><image href="https://crieur.invalid/a.jpg"/></svg>',
    '<p style="background:url(https://crieur.invalid/a.jpg)">a</p>',
  ])
    assert.equal(maySwap(job('a', body, { style })), false, body)
  assert.equal(maySwap({ name: 'a', html: '<p>no doctype</p>', resources: FACES }), false)
})
