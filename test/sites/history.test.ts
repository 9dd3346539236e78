/** What readers see of corrections: the history, the notice at the top, feeds, and former versions with what changed. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Instant } from '../../build/types.ts'
import { release, type Site, site } from './site.ts'

const FILE = '2026/2026-11-20-un.md'
const MINOR = '  - { date: 2026-11-21T09:00, grade: minor, note: Une coquille. }'
const MAJOR = '  - { date: 2026-11-22T09:00, grade: major, note: Le nombre était faux. }'
const un = (acteurs: number, ...changes: string[]) =>
  release({
    id: 'un',
    title: 'Le premier',
    body: `Le plan réunit ${acteurs} acteurs.`,
    ...(changes.length ? { extra: `changes:\n${changes.join('\n')}` } : {}),
  })
const LATER = '2026-11-23T12:00:00Z' as Instant

const utf8 = (files: Record<string, string>, path: string) => {
  const text = files[path]
  assert.ok(text !== undefined, path)
  return Buffer.from(text, 'latin1')
    .toString()
    .replace(/[\u00a0\u202f]/g, ' ')
}
const page = async (s: Site, path = '2026/11/un/index.html') => utf8(await s.published(), path)
const item = async (s: Site) => JSON.parse(utf8(await s.published(), 'feed.json')).items[0]

describe('the history of a release, with or without a ledger', () => {
  test('tells each correction, newest first, outside the article', async () => {
    await using s = await site({ [FILE]: un(360, MAJOR, MINOR) })
    await s.build()
    const html = await page(s)
    const [, history = ''] = html.split('</article>')
    assert.match(
      history,
      /22 novembre 2026[\s\S]*Correction majeure<\/strong> : Le nombre était faux\.[\s\S]*21 novembre 2026[\s\S]*Correction mineure<\/strong> : Une coquille\.[\s\S]*20 novembre 2026[\s\S]*Publication/,
    )
  })

  test('says nothing of a release that was never corrected', async () => {
    await using s = await site({ [FILE]: un(350) })
    await s.build()
    assert.doesNotMatch(await page(s), /historique|correction/i)
  })

  test('a major correction is said at the top and moves the feeds; a minor one does neither', async () => {
    await using s = await site({ [FILE]: un(350) })
    await s.build()
    const before = await item(s)
    await s.write(`releases/${FILE}`, un(350, MINOR))
    await s.build()
    assert.deepEqual(await item(s), before)
    assert.doesNotMatch(await page(s), /correction-notice/)
    await s.write(`releases/${FILE}`, un(360, MAJOR, MINOR))
    await s.build()
    const after = await item(s)
    assert.deepEqual(
      [after.id, after.date_published, after.date_modified],
      [before.id, before.date_published, '2026-11-22T08:00:00Z'],
    )
    assert.match(after.content_html, /Corrigé le 22 novembre 2026\.<\/strong> Le nombre était faux\./)
    const [top = ''] = (await page(s)).split('<article')
    assert.match(top, /Corrigé le .*22 novembre 2026[\s\S]*Le nombre était faux\.[\s\S]*#historique/)
  })
})

describe('a former version', () => {
  async function corrected(): Promise<Site> {
    const s = await site({ [FILE]: un(350) })
    await s.build({ publish: true })
    await s.write(`releases/${FILE}`, un(360, MAJOR))
    await s.build({ publish: true, now: LATER })
    return s
  }

  test('is read at its own address, marked, with what changed', async () => {
    await using s = await corrected()
    assert.match(await page(s), /<a href="[./]*2026\/11\/un\/v1\/">/)
    const old = await page(s, '2026/11/un/v1/index.html')
    assert.match(old, /<meta name="robots" content="noindex">/)
    assert.match(old, /Version remplacée le <time[^>]*>22 novembre 2026<\/time>/)
    assert.match(old, /<article[\s\S]*Le plan réunit 350 acteurs\.[\s\S]*<\/article>/)
    assert.match(old, /<del>.*350.*<\/del><ins>.*360.*<\/ins>/)
    assert.match(old, /<a href="[./]*2026\/11\/un\/">Lire la version en vigueur/)
  })

  test('is in no list, search, sitemap or feed', async () => {
    await using s = await corrected()
    const naming = Object.entries(await s.published()).filter(([, text]) => text.includes('un/v1/'))
    assert.deepEqual(naming.map(([path]) => path).sort(), ['2026/11/un/index.html', 'manifest.json'])
  })

  test('shows each version against the one that followed it', async () => {
    await using s = await corrected()
    const third = '  - { date: 2026-11-24T09:00, grade: minor, note: Encore. }'
    await s.write(`releases/${FILE}`, un(370, third, MAJOR))
    await s.build({ publish: true, now: '2026-11-25T12:00:00Z' as Instant })
    assert.match(await page(s, '2026/11/un/v1/index.html'), /<del>.*350.*<ins>.*360/)
    assert.match(await page(s, '2026/11/un/v2/index.html'), /<del>.*360.*<ins>.*370/)
  })

  test('is the same in the publication and in the builds around it, which have nothing to do', async () => {
    await using s = await corrected()
    const published = await s.published()
    const again = await s.build({ now: LATER })
    assert.deepEqual([again.rendered, again.written], [0, 0])
    assert.deepEqual(await s.published(), published)
    await s.build({ now: LATER, clean: true })
    assert.deepEqual(await s.published(), published)
  })

  test('goes when the release is withdrawn', async () => {
    await using s = await corrected()
    const withdrawn = 'withdrawn: { date: 2026-11-23, reason: Faux. }\nchanges:'
    await s.write(`releases/${FILE}`, un(360, MAJOR).replace('changes:', withdrawn))
    const report = await s.build({ publish: true, now: LATER })
    assert.deepEqual(
      report.diagnostics.filter(({ severity }) => severity === 'error'),
      [],
    )
    const files = await s.published()
    assert.deepEqual(
      Object.keys(files).filter((path) => path.includes('/v1/')),
      [],
    )
    assert.match(utf8(files, '2026/11/un/index.html'), /Retrait<\/strong> : Faux\.[\s\S]*Correction majeure/)
  })

  test('keeps the image that it showed', async () => {
    const svg = (d: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="${d}"/></svg>`
    const index = (...changes: string[]) =>
      un(350, ...changes).replace('place:', 'images: [{ file: plan.svg, alt: Le plan }]\nplace:') +
      '\n![Le plan](plan.svg)\n'
    const folder = 'releases/2026/2026-11-20-un'
    await using s = await site({})
    await s.write(`${folder}/index.md`, index())
    await s.write(`${folder}/plan.svg`, svg('M0 0h10v10z'))
    await s.build({ publish: true })
    await s.write(`${folder}/index.md`, index(MAJOR))
    await s.write(`${folder}/plan.svg`, svg('M0 0h5v5z'))
    await s.build({ publish: true, now: LATER })
    const files = await s.published()
    assert.match(files['2026/11/un/v1/plan.svg'] ?? '', /h10v10/)
    assert.match(files['2026/11/un/plan.svg'] ?? '', /h5v5/)
    assert.match(utf8(files, '2026/11/un/v1/index.html'), /Le texte n’a pas changé/)
  })
})
