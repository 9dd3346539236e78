/** What is not due does not exist; what is refused changes nothing. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Instant } from '../../build/types.ts'
import { release, site } from './site.ts'

const SECRET = 'Quetzalcoatl'
const EMBARGOED = release({
  id: 'secret',
  title: `${SECRET} au titre`,
  extra: 'embargo: 2026-11-22T19:00',
  body: `${SECRET} dans le texte.`,
})
const OPEN = { '2026/2026-11-19-ouvert.md': release({ id: 'ouvert', date: '2026-11-19' }) }

const at = (text: string) => text as Instant

describe('an embargo', () => {
  test('leaves no trace under output before its hour, and all of it at the second', async () => {
    await using s = await site({ ...OPEN, '2026/2026-11-20-secret.md': EMBARGOED })
    const before = await s.build({ now: at('2026-11-22T17:59:59Z') })
    const hidden = await s.published()
    assert.deepEqual(
      Object.entries(hidden).filter(
        ([path, text]) => (path + text).includes(SECRET) || path.includes('secret'),
      ),
      [],
    )
    assert.deepEqual(
      before.due.map(({ id, at }) => [id, at]),
      [['secret', '2026-11-22T18:00:00Z']],
    )
    const after = await s.build({ now: at('2026-11-22T18:00:00Z') })
    assert.deepEqual(after.due, [])
    const shown = await s.published()
    for (const path of [
      '2026/11/secret/index.html',
      '2026/11/secret/secret.txt',
      '2026/11/secret/secret.md',
      'index.html',
      'feed.xml',
    ]) {
      assert.ok(shown[path]?.includes(SECRET), path)
    }
  })

  test('a date to come waits for midnight in Paris', async () => {
    await using s = await site({ '2026/2026-11-23-demain.md': release({ id: 'demain', date: '2026-11-23' }) })
    assert.equal((await s.build({ now: at('2026-11-22T22:59:59Z') })).releases, 0)
    assert.equal((await s.build({ now: at('2026-11-22T23:00:00Z') })).releases, 1)
  })

  test('going back before it takes the release away again', async () => {
    await using s = await site({ ...OPEN, '2026/2026-11-20-secret.md': EMBARGOED })
    await s.build({ now: at('2026-11-22T17:00:00Z') })
    const before = await s.published()
    await s.build({ now: at('2026-11-22T19:00:00Z') })
    await s.build({ now: at('2026-11-22T17:00:00Z') })
    assert.deepEqual(await s.published(), before)
  })
})

describe('a draft', () => {
  test('is never published and never stops a build', async () => {
    await using s = await site({
      ...OPEN,
      '2026/2026-11-20-brouillon.md': `---\nid: brouillon\nstatus: draft\n---\n\n${SECRET} <script>x</script>\n`,
    })
    const report = await s.build()
    assert.equal(report.published, true)
    assert.equal(report.releases, 1)
    assert.ok(!JSON.stringify(await s.published()).includes(SECRET))
  })
})

describe('an error', () => {
  const broken = release({ id: 'casse', extra: 'emabrgo: 2026-11-22T19:00' })

  test('stops the build and leaves output as it was', async () => {
    await using s = await site(OPEN)
    await s.build()
    const before = await s.published()
    await s.write('releases/2026/2026-11-20-casse.md', broken)
    await s.write(
      'releases/2026/2026-11-19-ouvert.md',
      release({ id: 'ouvert', date: '2026-11-19', title: 'Changé' }),
    )
    const report = await s.build()
    assert.equal(report.published, false)
    assert.match(report.diagnostics[0]?.message ?? '', /emabrgo/)
    assert.deepEqual(await s.published(), before)
  })

  test('in a body stops it too, and so does one in what is not due yet', async () => {
    await using s = await site({ '2026/2026-11-20-x.md': release({ body: 'Un <u>souligné</u>.' }) })
    assert.equal((await s.build()).published, false)
    await s.write(
      'releases/2026/2026-11-20-x.md',
      release({ extra: 'embargo: 2027-01-01T10:00', body: '# Titre' }),
    )
    assert.equal((await s.build()).published, false)
    assert.deepEqual(await s.published(), {})
  })

  test('with --keep-going keeps what was published of it, and the others go out', async () => {
    await using s = await site({
      ...OPEN,
      '2026/2026-11-20-autre.md': release({ id: 'autre', title: 'Autre' }),
    })
    await s.build()
    const before = await s.published()
    await s.write(
      'releases/2026/2026-11-19-ouvert.md',
      release({ id: 'ouvert', date: '2026-11-19', body: '<u>x</u>' }),
    )
    await s.write('releases/2026/2026-11-20-autre.md', release({ id: 'autre', title: 'Renouvelé' }))
    const report = await s.build({ keepGoing: true })
    assert.equal(report.published, true)
    assert.deepEqual(report.kept, ['ouvert'])
    const after = await s.published()
    assert.equal(after['2026/11/ouvert/index.html'], before['2026/11/ouvert/index.html'])
    assert.match(Buffer.from(after['2026/11/autre/index.html'] ?? '', 'latin1').toString(), /Renouvelé/)
  })

  test('of one address for two releases, also by case, is found before anything is written', async () => {
    await using s = await site({
      '2026/2026-11-19-meme.md': release({ id: 'a', date: '2026-11-19' }),
      '2026/2026-11-20-meme.md': release({ id: 'b', date: '2026-11-20' }),
    })
    const report = await s.build()
    assert.equal(report.published, false)
    assert.deepEqual(await s.published(), {})
  })
})
