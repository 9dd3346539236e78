/** What a build makes, and how much of it a second one makes again. */
import assert from 'node:assert/strict'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Instant } from '../../build/types.ts'
import { release, site } from './site.ts'

const TWO = {
  '2026/2026-11-20-un.md': release({ id: 'un', title: 'Le premier' }),
  '2026/2026-11-21-deux.md': release({ id: 'deux', title: 'Le second', date: '2026-11-21' }),
}

/** A release's page, text and data, and its item in the feeds. */
const OWN = 4
/** Its record, and the index made of all records. */
const SEARCH = 2
/** Archives, their year and month, the institution's list, the type's. */
const LISTS = 5
/** Three formats of all, of the institution and of the type. */
const FEEDS = 9
const HOME = 1
const NEIGHBOUR = 1

describe('a second build', () => {
  test('without changes renders nothing and writes nothing', async () => {
    await using s = await site(TWO)
    const first = await s.build()
    const before = await s.published()
    const second = await s.build()
    assert.deepEqual(
      [second.rendered, second.unchanged, second.written, second.pruned],
      [0, first.rendered, 0, 0],
    )
    assert.deepEqual(await s.published(), before)
  })

  test('renders only what an edit touches', async () => {
    await using s = await site(TWO)
    await s.build()
    await s.write('releases/2026/2026-11-20-un.md', release({ id: 'un', title: 'Le premier, corrigé' }))
    const report = await s.build()
    assert.equal(report.rendered, OWN + SEARCH + NEIGHBOUR + LISTS + FEEDS + HOME)
    const files = await s.published()
    assert.match(files['2026/11/un/index.html'] ?? '', /corrig/)
    assert.match(files['feed.xml'] ?? '', /corrig/)
  })

  test('of a text that only the body of one release changes leaves the home page alone', async () => {
    await using s = await site(TWO)
    await s.build()
    await s.write(
      'releases/2026/2026-11-20-un.md',
      release({ id: 'un', title: 'Le premier', body: 'Autre chose.' }),
    )
    assert.equal((await s.build()).rendered, OWN + SEARCH + FEEDS)
  })

  test('renders again what an institution says of itself, for its own releases alone', async () => {
    await using s = await site({
      ...TWO,
      '2017/2017-03-22-avis.md': release({ id: 'avis', institution: 'ceser-occitanie', date: '2017-03-22' }),
    })
    await s.build()
    await s.write(
      'templates/institutions/ceser-occitanie.yaml',
      'brand: ceser-occitanie\nkind: Organization\nnames:\n  - name: CESER de l’Occitanie\n    letterhead: [CESER, Occitanie]\n    from: 2016-09-30\n',
    )
    const report = await s.build()
    // Beyond its releases: press contacts, subscribing, search, reuse and site map name it, and so does the list of feeds.
    assert.equal(report.rendered, OWN + SEARCH + LISTS + FEEDS + HOME + 5 + 1)
  })

  test('removes what is no longer published, and nothing else', async () => {
    await using s = await site(TWO)
    await s.build()
    await s.write('output/robots-a-moi.txt', 'à moi')
    await s.write('releases/2026/2026-11-21-deux.md', undefined)
    const report = await s.build()
    assert.ok(report.pruned >= 3)
    const files = await s.published()
    assert.ok(files['robots-a-moi.txt'])
    assert.deepEqual(
      Object.keys(files).filter((path) => path.includes('deux')),
      [],
    )
  })

  test('with --clean renders everything and leaves the same bytes', async () => {
    await using s = await site(TWO)
    const first = await s.build()
    const before = await s.published()
    const report = await s.build({ clean: true })
    assert.equal(report.rendered, first.rendered)
    assert.deepEqual(await s.published(), before)
  })

  test('leaves the same bytes whatever the instant, when it decides nothing', async () => {
    await using s = await site(TWO)
    await s.build()
    const before = await s.published()
    const report = await s.build({ now: '2027-01-01T00:00:00Z' as Instant })
    assert.equal(report.rendered, 0)
    assert.deepEqual(await s.published(), before)
  })
})

describe('without a search index', () => {
  test('nothing of one is left to find withdrawn pages in, and the page leads to the archive', async () => {
    await using s = await site({ '2026/2026-11-20-un.md': release({ id: 'un' }) })
    await s.build()
    const found = await s.published()
    assert.ok(found['recherche/pagefind/shards.json'])
    await s.build({ search: false })
    const without = await s.published()
    assert.deepEqual(
      Object.keys(without).filter((path) => path.startsWith('recherche/')),
      ['recherche/index.html'],
    )
    const page = without['recherche/index.html'] ?? ''
    assert.match(Buffer.from(page, 'latin1').toString(), /n’est pas disponible.*href="\.\.\/archives\/"/)
    assert.doesNotMatch(page, /<form/)
    await s.build()
    assert.deepEqual(await s.published(), found)
  })
})

describe('PDFs', () => {
  test('are printed once; a build without changes does not even unpack the browser', async () => {
    await using s = await site({ '2026/2026-11-20-un.md': release({ id: 'un' }) })
    const first = await s.build({ pdf: true })
    assert.equal(first.pdfs, 1)
    const browsers = async () =>
      (await readdir(join(s.root, '.crieur', 'chromium'))).filter((name) => name.startsWith('browser'))
    const [unpacked] = await browsers()
    assert.ok(unpacked)
    const before = await s.published()
    assert.match(before['2026/11/un/un.pdf'] ?? '', /^%PDF-1\.\d/)
    await s.write(`.crieur/chromium/${unpacked}`, undefined)
    const second = await s.build({ pdf: true })
    assert.equal(second.rendered, 0)
    assert.deepEqual(await browsers(), [])
    assert.deepEqual(await s.published(), before)
  })

  test('the page tells the weight of its PDF, and names none without PDFs', async () => {
    await using s = await site({ '2026/2026-11-20-un.md': release({ id: 'un' }) })
    await s.build({ pdf: true })
    const files = await s.published()
    const kilobytes = Math.round((files['2026/11/un/un.pdf'] ?? '').length / 1000)
    assert.match(
      Buffer.from(files['2026/11/un/index.html'] ?? '', 'latin1').toString(),
      new RegExp(`PDF – ${kilobytes}\u00a0ko`),
    )
    assert.match(files['feed.xml'] ?? '', /<enclosure [^>]*un\.pdf/)
    await s.build({ pdf: false })
    const without = await s.published()
    assert.equal(without['2026/11/un/un.pdf'], undefined)
    assert.doesNotMatch(without['2026/11/un/index.html'] ?? '', /\.pdf/)
    assert.doesNotMatch(without['feed.xml'] ?? '', /enclosure/)
  })
})

test('a feed item that was damaged in the cache is made anew', async () => {
  await using s = await site({ '2026/2026-11-20-un.md': release({ body: 'Un texte sans faute.' }) })
  await s.build({})
  const before = await s.published()
  const folder = join(s.root, '.crieur', 'items')
  const [name = ''] = await readdir(folder)
  const log = await readFile(join(folder, name), 'utf8')
  assert.match(log, /sans faute/)
  await writeFile(join(folder, name), log.replace('sans faute', 'avec faute'))
  await rm(s.output, { recursive: true })
  assert.equal((await s.build({})).published, true)
  assert.deepEqual(await s.published(), before)
})
