/** What readers are told of a release's life, and its former versions read back. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { addChange } from '../../build/edit/change.ts'
import { historyOf, type Told } from '../../build/ledger/history.ts'
import { readLedger } from '../../build/ledger/read.ts'
import { readSuperseded } from '../../build/ledger/superseded.ts'
import { loadSources } from '../../build/source/load.ts'
import type { Instant } from '../../build/types.ts'
import { hashOnly } from '../../scripts/ledger.ts'
import { release, type Site, site } from '../sites/site.ts'
import { LATER, NOON, publish, shelf } from './shelf.ts'

const day = (n: number) => `2026-11-${n}T11:00:00Z` as Instant
const told = (more: Partial<Told> = {}): Told => ({ id: 'un', firstPublic: day(20), changes: [], ...more })
const version = (n: number, event: 'published' | 'corrected' | 'withdrawn', date: Instant) => ({
  id: 'un',
  version: n,
  event,
  date,
})
const change = (n: number, grade: 'minor' | 'major') => ({ date: day(n), grade, note: `Le ${n}.` })

describe('history', () => {
  test('there is none to tell of a release that never changed', () => {
    assert.equal(historyOf([version(1, 'published', day(20))], told()), undefined)
  })

  test('each correction, newest first, leads to the version it replaced; the last major one is the update', () => {
    const ledger = [
      version(1, 'published', day(20)),
      version(2, 'corrected', day(21)),
      { ...version(1, 'published', day(19)), id: 'deux' },
      version(3, 'corrected', day(22)),
    ]
    const history = historyOf(ledger, told({ changes: [change(22, 'minor'), change(21, 'major')] }))
    assert.deepEqual(history?.events, [
      { event: 'corrected', ...change(22, 'minor'), replaced: 'v2/' },
      { event: 'corrected', ...change(21, 'major'), replaced: 'v1/' },
      { event: 'published', date: day(20) },
    ])
    assert.deepEqual(history?.superseded, [
      { version: 1, folder: 'v1/' },
      { version: 2, folder: 'v2/' },
    ])
    assert.equal(history?.updated?.date, day(21))
  })

  test('minor corrections alone update nothing; corrections of before the ledger lead nowhere', () => {
    const history = historyOf([version(1, 'published', day(20))], told({ changes: [change(21, 'minor')] }))
    assert.deepEqual(
      [history?.updated, history?.superseded, history?.events[0]?.replaced],
      [undefined, [], undefined],
    )
  })

  test('two corrections of one minute lead each to its own version', () => {
    const ledger = [1, 2, 3].map((n) => version(n, n === 1 ? 'published' : 'corrected', day(21)))
    const history = historyOf(ledger, told({ changes: [change(21, 'minor'), change(21, 'minor')] }))
    assert.deepEqual(
      history?.events.map(({ replaced }) => replaced),
      ['v2/', 'v1/', undefined],
    )
  })

  test('a withdrawal comes first, and takes the former versions with it', () => {
    const withdrawn = { date: day(23), reason: 'Faux.', replacedBy: 'deux' }
    const ledger = [
      version(1, 'published', day(20)),
      version(2, 'corrected', day(21)),
      version(3, 'withdrawn', day(23)),
    ]
    const history = historyOf(ledger, told({ changes: [change(21, 'major')], withdrawn }))
    assert.deepEqual(
      history?.events.map(({ event }) => event),
      ['withdrawn', 'corrected', 'published'],
    )
    assert.deepEqual(
      [history?.superseded, history?.withdrawn, history?.updated?.event],
      [[], withdrawn, 'withdrawn'],
    )
  })

  test('a notice of withdrawal is no version to read again, once the release is back', () => {
    const ledger = [
      version(1, 'published', day(20)),
      version(2, 'withdrawn', day(21)),
      version(3, 'corrected', day(22)),
    ]
    const history = historyOf(ledger, told({ changes: [change(22, 'major')] }))
    assert.deepEqual(history?.superseded, [{ version: 1, folder: 'v1/' }])
  })
})

describe('a former version', () => {
  const sourcesOf = (s: Site) =>
    loadSources({
      root: s.root,
      releasesDir: join(s.root, 'releases'),
      templatesDir: join(s.root, 'templates'),
      putBlob: hashOnly,
    })

  async function formerOf(s: Site) {
    const releases = join(s.root, 'releases')
    const [first] = readLedger(releases)?.entries ?? []
    const sources = await sourcesOf(s)
    assert.ok(first && sources.site)
    return readSuperseded(first, { root: s.root, releases }, { ...sources, site: sources.site }, hashOnly)
  }

  test('is read back with its files, as it stood', async () => {
    const extra =
      'contacts: [service-presse]\nthemes: [logement]\nattachments:\n  - { file: carte.txt, title: Carte }'
    await using s = await site({
      '2026/2026-11-20-un/index.md': release({ id: 'un', extra, body: 'Le plan réunit 350 acteurs.' }),
      '2026/2026-11-20-un/carte.txt': 'Première carte',
    })
    const old = (await sourcesOf(s)).releases[0]
    const releases = shelf({}, join(s.root, 'releases'))
    await publish(releases.dir, NOON)
    const file = '2026/2026-11-20-un/index.md'
    releases.write(
      file,
      addChange(releases.read(file).replace('350', '360'), { date: LATER, grade: 'minor', note: 'x' }, file),
    )
    releases.write('2026/2026-11-20-un/carte.txt', 'Seconde carte')
    await publish(releases.dir, LATER)
    const former = await formerOf(s)
    const { source, ...rest } = former ?? assert.fail('no former version')
    const { source: before, ...expected } = old ?? assert.fail('no release')
    assert.deepEqual(rest, expected)
    assert.equal(source.markdown, before.markdown)
    assert.match(source.file, /\.versions\/un\/v1\/source\.md$/)
  })

  test('names of today’s register alone: who left is not called again', async () => {
    const extra = 'contacts: [service-presse, parti]\nthemes: [logement, fini]\npartners: [dissoute]'
    await using s = await site({ '2026/2026-11-20-un.md': release({ id: 'un', extra }) })
    await publish(join(s.root, 'releases'), NOON)
    const former = await formerOf(s)
    assert.deepEqual(
      [former?.contacts.map(({ email }) => email), former?.themes, former?.partners],
      [['service-presse@occitanie.gouv.fr'], ['logement'], []],
    )
  })

  test('that is gone, or not what was published, has no page', async () => {
    await using s = await site({ '2026/2026-11-20-un.md': release({ id: 'un' }) })
    const releases = shelf({}, join(s.root, 'releases'))
    await publish(releases.dir, NOON)
    releases.write('.versions/un/v1/source.md', release({ id: 'un', body: 'Autre.' }))
    assert.equal(await formerOf(s), undefined)
    releases.write('.versions/un/v1', undefined)
    assert.equal(await formerOf(s), undefined)
  })
})
