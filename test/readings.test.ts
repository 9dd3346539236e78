/** What was read of a release is taken as it was found while neither its files nor what decides their meaning changed. */
import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { openStore } from '../build/cache/store.ts'
import { openReadings } from '../build/readings.ts'
import { loadSources } from '../build/source/load.ts'
import type { Digest } from '../build/types.ts'
import { release, type Site, site } from './sites/site.ts'

const CODE = 'code' as Digest
const FILE = '2026/2026-11-20-un.md'

/** Loads the site's releases as a build would, or as a check does; tells which files were read. */
async function load(s: Site, code = CODE, as: 'build' | 'check' = 'build') {
  const store = openStore(join(s.root, '.crieur'))
  const options = { cache: join(s.root, '.crieur'), releases: join(s.root, 'releases'), clean: false }
  const readings = openReadings(options, code, store)
  const read: string[] = []
  const loaded = await loadSources({
    root: s.root,
    releasesDir: options.releases,
    templatesDir: join(s.root, 'templates'),
    putBlob: store.put,
    recall: (declared) => {
      const recall = as === 'check' ? readings.glance(declared) : readings.recall(declared, () => {})
      return (found, reading) =>
        recall(found, () => {
          read.push(found.file)
          return reading()
        })
    },
  })
  readings.save()
  return { read, releases: loaded.releases, diagnostics: loaded.diagnostics }
}

describe('readings', () => {
  test('read again only what changed, and what they tell is what reading tells', async () => {
    await using s = await site({
      [FILE]: release({ id: 'un' }),
      '2026/2026-11-21-deux.md': release({ id: 'deux', date: '2026-11-21' }),
    })
    const first = await load(s)
    assert.equal(first.read.length, 2)
    const second = await load(s)
    assert.deepEqual(second.read, [])
    assert.deepEqual(JSON.stringify(second.releases), JSON.stringify(first.releases))
    await s.write(`releases/${FILE}`, release({ id: 'un', title: 'Un autre' }))
    const third = await load(s)
    assert.deepEqual(third.read, [`releases/${FILE}`])
    assert.equal(third.releases[0]?.title, 'Un autre')
  })

  test('serve a check, which keeps none of its own', async () => {
    await using s = await site({
      [FILE]: release({ id: 'un' }),
      '2026/2026-11-21-deux.md': release({ id: 'deux', date: '2026-11-21' }),
    })
    assert.equal((await load(s, CODE, 'check')).read.length, 2)
    assert.equal((await load(s, CODE, 'check')).read.length, 2)
    const built = await load(s)
    const checked = await load(s, CODE, 'check')
    assert.deepEqual(checked.read, [])
    assert.deepEqual(JSON.stringify(checked.releases), JSON.stringify(built.releases))
    await s.write(`releases/${FILE}`, release({ id: 'un', title: 'Un autre' }))
    assert.deepEqual((await load(s, CODE, 'check')).read, [`releases/${FILE}`])
  })

  test('are not believed of a release whose image is no longer in the store', async () => {
    await using s = await site({
      '2026/2026-11-20-un/index.md': release({ id: 'un', body: '![Une carte](carte.svg)' }),
      '2026/2026-11-20-un/carte.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>',
    })
    for (const as of ['build', 'check'] as const) {
      await load(s)
      assert.deepEqual((await load(s, CODE, as)).read, [])
      await rm(join(s.root, '.crieur', 'blobs'), { recursive: true })
      assert.equal((await load(s, CODE, as)).read.length, 1, as)
    }
  })

  test('are all forgotten with other code, or another institution', async () => {
    await using s = await site({ [FILE]: release({ id: 'un' }) })
    await load(s)
    assert.equal((await load(s, 'other' as Digest)).read.length, 1)
    await s.write(
      'templates/institutions/ceser-occitanie.yaml',
      'brand: ceser-occitanie\nkind: Organization\nnames:\n  - name: CESER\n    letterhead: [CESER]\n',
    )
    assert.equal((await load(s, 'other' as Digest)).read.length, 1)
  })

  test('keep problems too, with the lines of a file that is read again for them', async () => {
    await using s = await site({
      [FILE]: release({ id: 'un', extra: 'zut: 1' }),
      '2026/2026-11-21-deux.md': release({ id: 'deux', date: '2026-11-21', extra: 'translations: [trois]' }),
    })
    const first = await load(s)
    const second = await load(s)
    assert.deepEqual(second.read, [])
    assert.deepEqual(second.diagnostics, first.diagnostics)
    assert.ok(
      second.diagnostics.some(({ rule, line }) => rule === 'reference/translations' && line !== undefined),
    )
  })

  test('refuse the text of a file that has changed since', async () => {
    await using s = await site({ [FILE]: release({ id: 'un' }) })
    await load(s)
    const [remembered] = (await load(s)).releases
    await writeFile(join(s.root, 'releases', FILE), release({ id: 'un', body: 'Autre chose.' }))
    assert.throws(() => remembered?.source.text, { name: 'UnfinishedError', message: /a changé pendant/ })
  })
})
