/** A document set by changing what differs is the one that would be loaded anew, byte for byte once finished. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finish } from '../../build/pdf/finish/index.ts'
import { maySwap, sheetsOf, swapping, untitled } from '../../build/pdf/swap.ts'
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

const BIG = '<style>p { font-size: 20pt }</style>'
const RED = '<style>p { color: red; font-size: 9pt }</style>'

/** Without their dates, which are those of the print. */
const undated = (pdf: Uint8Array): string =>
  Buffer.from(pdf)
    .toString('latin1')
    .replace(/\(D:[^)]*\)/g, '')

test('sheets that stay in the page apply in the order of the document that is set', async () => {
  const swapping = await engineFor({ jobs: 1 })
  for (const sheets of [[BIG, RED], [RED, BIG], [RED, BIG, RED], [BIG], [BIG, RED], [], [BIG, BIG]]) {
    const plain = job('a', '<p>Texte</p>')
    const document = { ...plain, html: plain.html.replace('</head>', `${sheets.join('')}</head>`) }
    const loading = await engineFor({ jobs: 1 })
    const [swapped, loaded] = [await swapping.print(document, NEVER), await loading.print(document, NEVER)]
    assert.equal(undated(swapped), undated(loaded), sheets.join(''))
  }
})

test('a sheet that the page holds is not sent again', () => {
  const { html } = job('a', '<p>Texte</p>')
  const sheets = sheetsOf(html)
  assert.equal(sheets.length, 1)
  assert.ok(swapping(html, []).includes('@font-face'))
  assert.ok(!swapping(html, sheets).includes('@font-face'))
})

test('the title is left to the finish; that of a drawing stays', () => {
  const { html } = job('a', '<svg><title>Une carte</title></svg>')
  assert.ok(!untitled(html).includes('<title>a</title>'))
  assert.ok(untitled(html).includes('<title>Une carte</title>'))
})

test('what is waited for in another way than faces and images, or hides sheets, is loaded as a whole', () => {
  const style = `@font-face{font-family:a;src:url("${REGULAR}")}`
  assert.equal(maySwap(job('a', '<p>a</p>', { style })), true)
  assert.equal(maySwap(job('a', '<img src="https://crieur.invalid/a.jpg">', { style })), true)
  for (const body of [
    '<link rel="stylesheet" href="https://crieur.invalid/a.css">',
    '<iframe src="https://crieur.invalid/"></iframe>',
    '<!-- <style>p { color: red }</style> -->',
    '<svg><image href="https://crieur.invalid/a.jpg"/></svg>',
    '<p style="background:url(https://crieur.invalid/a.jpg)">a</p>',
  ])
    assert.equal(maySwap(job('a', body, { style })), false, body)
  assert.equal(maySwap({ name: 'a', html: '<p>no doctype</p>', resources: FACES }), false)
})
