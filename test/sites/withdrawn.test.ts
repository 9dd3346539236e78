/** A withdrawn release: its addresses stay and say so; what it said is nowhere, and subscribers are told. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Instant } from '../../build/types.ts'
import { infoOf, NO_POPPLER, textOf } from '../pdf/fixtures.ts'
import { release, type Site, site } from './site.ts'

const FILE = '2026/2026-11-20-un.md'
const SECRET = 'Xylophone'
const EVENT = `event:
  name: Visite du chantier
  start: 2026-12-08T10:00
  venue: Diagora`
const IMAGE = 'images: [{ file: plan.svg, alt: Le plan }]'
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h10v10z"/></svg>'
const un = (extra = '') =>
  release({
    id: 'un',
    title: 'Le premier',
    extra: `subtitle: ${SECRET} sous le titre\nthemes: [logement]\n${EVENT}${extra ? `\n${extra}` : ''}`,
    body: `${SECRET} dans le texte.`,
  })
const WITHDRAWN = `withdrawn:
  date: 2026-11-22T10:00
  reason: Le chiffre du deuxième paragraphe était faux.
  replacedBy: deux`
const DEUX = release({ id: 'deux', title: 'Le second', date: '2026-11-21', extra: 'themes: [logement]' })
const TWO = { [FILE]: un(), '2026/2026-11-21-deux.md': DEUX }

const utf8 = (files: Record<string, string>, path: string) => {
  const text = files[path]
  assert.ok(text !== undefined, path)
  return Buffer.from(text, 'latin1')
    .toString()
    .replace(/[\u00a0\u202f]/g, ' ')
}
const json = (files: Record<string, string>, path: string) => JSON.parse(utf8(files, path))
const withdraw = (s: Site) => s.write(`releases/${FILE}`, un(WITHDRAWN))

describe('a withdrawn release', () => {
  test('stays at its address, with when, why and what replaces it', async () => {
    await using s = await site(TWO)
    await s.build()
    await withdraw(s)
    await s.build()
    const files = await s.published()
    const page = utf8(files, '2026/11/un/index.html')
    assert.match(page, /Ce document a été retiré le 22 novembre 2026\./)
    assert.match(page, /Le chiffre du deuxième paragraphe était faux\./)
    assert.match(page, /<a href="\.\.\/\.\.\/\.\.\/2026\/11\/deux\/">Le second<\/a>/)
    assert.match(page, /<title>Retiré\s: Le premier/)
    const text = utf8(files, '2026/11/un/un.txt')
    assert.match(text, /retiré le 22 novembre 2026[\s\S]*était faux[\s\S]*Le second \(.*2026\/11\/deux\/\)/)
  })

  test('leaves nothing of what it said, in any file', async () => {
    await using s = await site({})
    await s.write('releases/2026/2026-11-20-un/index.md', un(IMAGE))
    await s.write('releases/2026/2026-11-20-un/plan.svg', SVG)
    await s.build()
    const before = await s.published()
    assert.ok(before['2026/11/un/plan.svg'])
    await s.write('releases/2026/2026-11-20-un/index.md', un(`${IMAGE}\n${WITHDRAWN.replace(/\n.*$/, '')}`))
    await s.build()
    const after = await s.published()
    assert.deepEqual(
      Object.keys(after).filter((path) => path.startsWith('2026/')),
      ['event.ics', 'index.html', 'release.json', 'un.txt'].map((name) => `2026/11/un/${name}`),
    )
    const told = Object.entries(after).filter(([, content]) => content.includes(SECRET))
    assert.deepEqual(told, [])
  })

  test('is in no list, no search, beside no other release', async () => {
    await using s = await site({ [FILE]: un(WITHDRAWN), '2026/2026-11-21-deux.md': DEUX })
    await s.build()
    const files = await s.published()
    const naming = Object.keys(files).filter(
      (path) => path.endsWith('.html') && utf8(files, path).includes('Le premier'),
    )
    assert.deepEqual(naming, ['2026/11/un/index.html'])
    assert.match(utf8(files, 'archives/index.html'), /1 publication</)
    assert.match(utf8(files, 'sitemap.xml'), /2026\/11\/un\/<\/loc><lastmod>2026-11-22T09:00:00Z/)
  })

  test('tells agencies and calendars', async () => {
    await using s = await site(TWO)
    await s.build()
    const before = await s.published()
    await withdraw(s)
    await s.build()
    const after = await s.published()
    const [was, is] = [json(before, '2026/11/un/release.json'), json(after, '2026/11/un/release.json')]
    assert.deepEqual([was.pubStatus, is.pubStatus, is.uri], ['usable', 'canceled', was.uri])
    assert.equal(is.edNote, 'Le chiffre du deuxième paragraphe était faux.')
    const field = (name: string, text: string) => new RegExp(`^${name}[^:]*:(.*)\\r$`, 'm').exec(text)?.[1]
    for (const path of ['2026/11/un/event.ics', 'evenements.ics']) {
      assert.equal(field('STATUS', utf8(after, path)), 'CANCELLED', path)
      assert.equal(field('UID', utf8(after, path)), field('UID', utf8(before, path)))
      assert.ok(Number(field('SEQUENCE', utf8(after, path))) > Number(field('SEQUENCE', utf8(before, path))))
    }
  })

  test('enters the feeds by its own date, however old, under the id that it had', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 52 }, (_, i) => {
        const day = `2025-${String(1 + Math.floor(i / 26)).padStart(2, '0')}-${String(1 + (i % 26)).padStart(2, '0')}`
        return [`2025/${day}-n${i}.md`, release({ id: `n${i}`, date: day })]
      }),
    )
    const old = (extra = '') => release({ id: 'ancien', title: 'Ancien', date: '2011-03-02', extra })
    await using s = await site({ '2011/2011-03-02-ancien.md': old() })
    await s.build()
    const [first] = json(await s.published(), 'feed.json').items
    for (const [path, text] of Object.entries(many)) await s.write(`releases/${path}`, text)
    await s.build()
    const ids = async () => json(await s.published(), 'feed.json').items.map(({ id }: { id: string }) => id)
    assert.ok(!(await ids()).includes(first.id))
    await s.write('releases/2011/2011-03-02-ancien.md', old('withdrawn: { date: 2026-11-22, reason: Faux. }'))
    await s.build()
    const [item] = json(await s.published(), 'feed.json').items
    assert.deepEqual(
      [item.id, item.title, item.date_published, item.date_modified],
      [first.id, 'Retiré : Ancien', first.date_published, '2026-11-21T23:00:00Z'],
    )
    assert.match(item.content_html, /retiré le 22 novembre 2026/)
    const atom = utf8(await s.published(), 'atom.xml')
    assert.match(atom, new RegExp(`<entry[^>]*><id>${item.id}`))
  })

  test('of an institution that has no other keeps its lists and feeds', async () => {
    await using s = await site({ [FILE]: un(WITHDRAWN.replace(/\n.*$/, '')) })
    await s.build()
    const files = await s.published()
    assert.match(utf8(files, 'institutions/prefet-region-occitanie/index.html'), /aucune publication/i)
    assert.match(utf8(files, 'institutions/prefet-region-occitanie/feed.xml'), /Retiré/)
  })

  test('names no replacement that is not public', async () => {
    const later = DEUX.replace('date: 2026-11-21', 'date: 2026-11-21\nembargo: 2026-12-01T10:00')
    await using s = await site({ [FILE]: un(WITHDRAWN), '2026/2026-11-21-deux.md': later })
    await s.build()
    assert.deepEqual(
      Object.entries(await s.published()).filter(([, text]) => /Le second|11\/deux/.test(text)),
      [],
    )
    await s.build({ now: '2026-12-01T09:00:00Z' as Instant })
    assert.match(utf8(await s.published(), '2026/11/un/index.html'), /11\/deux\/">Le second/)
  })

  test('is printed again as its notice, at the same address', { skip: NO_POPPLER }, async () => {
    await using s = await site(TWO)
    await s.build({ pdf: true })
    await withdraw(s)
    await s.build({ pdf: true })
    const pdf = Buffer.from((await s.published())['2026/11/un/un.pdf'] ?? '', 'latin1')
    const text = textOf(pdf).replace(/\s+/g, ' ')
    assert.match(text, /Le premier Ce document a été retiré le 22 novembre 2026\. Motif : .*Le second/)
    assert.doesNotMatch(text, new RegExp(SECRET))
    assert.match(infoOf(pdf), /Pages:\s+1\b/)
  })

  test('leaves the same bytes as a site that only ever knew it withdrawn', async () => {
    await using s = await site(TWO)
    await s.build()
    await withdraw(s)
    await s.build()
    await using fresh = await site({ ...TWO, [FILE]: un(WITHDRAWN) })
    await fresh.build()
    assert.deepEqual(await s.published(), await fresh.published())
  })
})
