/** What a print gives: a tagged PDF with our faces, nothing from outside, nothing run. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { DocumentError } from '../../build/pdf/errors.ts'
import {
  BOLD,
  engineFor,
  FACES,
  facesOf,
  imagesOf,
  infoOf,
  job,
  NEVER,
  NO_POPPLER,
  REGULAR,
  textOf,
} from './fixtures.ts'

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const poppler = { skip: NO_POPPLER }

const engine = await engineFor()
const refused = (name: string, body: string, what: RegExp) =>
  assert.rejects(engine.print(job(name, body), NEVER), (error) => {
    assert.ok(error instanceof DocumentError)
    assert.equal(error.release, name)
    assert.equal(error.exitCode, 4)
    assert.match(error.message, what)
    return true
  })

test('nothing is started before the first print', async () => {
  const idle = await engineFor()
  assert.equal(idle.stats.launches, 0)
  assert.match(idle.identity, /\d/)
})

test('a document becomes a tagged A4 PDF in our own faces', poppler, async () => {
  const pdf = await engine.print(
    job('a', '<h1>Communiqué</h1><p>La préfecture présente œuvre et <b>bilan</b>.</p>'),
    NEVER,
  )
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-')
  const info = infoOf(pdf)
  assert.match(info, /Tagged:\s+yes/)
  assert.match(info, /Page size:\s+59\d\S* x 84\d\S* pts \(A4\)/)
  // The finish writes it.
  assert.doesNotMatch(info, /Title:/)
  assert.deepEqual(facesOf(pdf), ['SourceSans3-Bold', 'SourceSans3-Regular'])
  assert.match(textOf(pdf), /La préfecture présente œuvre et bilan/)
})

test('a face that only the foot of the page uses is there at the first print', poppler, async () => {
  const style = `@font-face { font-family: Pied; src: url(${BOLD}) } @font-face { font-family: Marque; src: url(${REGULAR}) }
@page { @bottom-center { content: "Pied de page"; font: 9pt Pied } }`
  const pdf = await engine.print(job('pied', '<p>Texte</p>', { style }), NEVER)
  assert.deepEqual(facesOf(pdf), ['SourceSans3-Bold', 'SourceSans3-Regular'])
})

test('an image that only the margin uses is there at the first print', poppler, async () => {
  const style = '@page { @top-left { content: url(https://crieur.invalid/p.png) } }'
  const resources = new Map([
    ['https://crieur.invalid/p.png', { body: Buffer.from(PIXEL, 'base64'), type: 'image/png' }],
  ])
  assert.equal(imagesOf(await engine.print(job('marge', '<p>x</p>', { style, resources }), NEVER)), 1)
})

test('the same document gives the same text, whatever was printed between', poppler, async () => {
  const first = textOf(await engine.print(job('même', '<h1>Un</h1><p>Deux trois.</p>'), NEVER))
  await engine.print(job('autre', '<h2>Autre</h2>'), NEVER)
  assert.equal(textOf(await engine.print(job('même', '<h1>Un</h1><p>Deux trois.</p>'), NEVER)), first)
})

test('a resource that was not handed over is an error that names it', async () => {
  await refused(
    'manque',
    '<img src="https://crieur.invalid/photo.jpg" alt="">',
    /https:\/\/crieur\.invalid\/photo\.jpg/,
  )
  await refused(
    'distant',
    '<img src="https://www.example.org/x.png" alt="">',
    /https:\/\/www\.example\.org\/x\.png/,
  )
  await refused('fichier', '<img src="file:///etc/hostname" alt="">', /file:\/\/\/etc\/hostname/)
  await refused('cadre', '<iframe src="https://www.example.org/"></iframe>', /https:\/\/www\.example\.org\//)
})

test('what cannot be read is an error that names it', async () => {
  await refused(
    'image',
    '<img src="data:image/png;base64,AAAA" alt="le blason">',
    /« le blason » est illisible/,
  )
  const broken = new Map([...FACES, [REGULAR, { body: Buffer.from('no face'), type: 'font/woff2' }]])
  await assert.rejects(
    engine.print(job('police', '<p>x</p>', { resources: broken }), NEVER),
    /la police « Marque/,
  )
})

test('what would outlive its document is refused', () =>
  refused('méta', '<meta http-equiv="refresh" content="0;url=https://www.example.org/">', /http-equiv/))

test('images held as data: and images far down the page are printed', poppler, async () => {
  const resources = new Map([
    ...FACES,
    ['https://crieur.invalid/p.png', { body: Buffer.from(PIXEL, 'base64'), type: 'image/png' }],
  ])
  const body = `<img src="data:image/png;base64,${PIXEL}" alt="a"><p style="height: 90000px">x</p>
<img loading="lazy" src="https://crieur.invalid/p.png" alt="b">`
  const pdf = await engine.print(job('images', body, { resources }), NEVER)
  assert.equal(imagesOf(pdf), 2)
})

test('no script runs', poppler, async () => {
  const body = `<p id="p">intact</p><script>document.getElementById('p').textContent = 'touché'</script>
<img src="data:image/png;base64,${PIXEL}" alt="" onload="document.body.textContent = 'touché'">
<noscript>sans script</noscript>`
  const text = textOf(await engine.print(job('script', body), NEVER))
  assert.match(text, /intact/)
  assert.match(text, /sans script/)
  assert.doesNotMatch(text, /touché/)
})

test('nothing of a page reaches the network, this machine included', async () => {
  let visits = 0
  const server = createServer((_request, response) => {
    visits++
    response.end('x')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    for (const body of [
      `<img src="${url}" alt="">`,
      `<iframe src="${url}"></iframe>`,
      `<object data="${url}"></object>`,
    ])
      await refused('réseau', body, /127\.0\.0\.1/)
    const hints = `<link rel="preconnect" href="${url}"><link rel="dns-prefetch" href="${url}"><a href="${url}" ping="${url}">x</a>`
    await engine.print(job('indices', hints), NEVER)
    assert.equal(visits, 0)
  } finally {
    server.close()
  }
})

test('twenty documents over two pages each keep their own text', poppler, async () => {
  const names = Array.from({ length: 20 }, (_, n) => `document-${n}-`)
  const pdfs = await Promise.all(
    names.map((name) => engine.print(job(name, `<p>${name}</p>`.repeat(30)), NEVER)),
  )
  for (const [n, pdf] of pdfs.entries()) {
    const found = new Set(textOf(pdf).match(/document-\d+-/g))
    assert.deepEqual([...found], [names[n]])
  }
  assert.equal(engine.stats.retries, 0)
  assert.equal(engine.stats.launches, 1)
})
