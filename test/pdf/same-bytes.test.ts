/** Every PDF has the same sha256 whatever the folder, the time after publication and the number of jobs. */
import assert from 'node:assert/strict'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sha256 } from '../../build/cache/digest.ts'
import type { Instant } from '../../build/types.ts'
import { contents, ROOT, release, site } from '../sites/site.ts'

const ESSAYS = Object.fromEntries(
  ['prefet-region-occitanie', 'ush-midi-pyrenees'].map((institution, n) => [
    `2026/2026-11-20-essai-${n}.md`,
    release({
      id: `essai-${n}`,
      title: `Un essai, le ${n}`,
      institution,
      body: '## Un intertitre\n\nDu texte, une note[^1].\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n[^1]: La note.',
    }),
  ]),
)

/** The sha256 of each PDF of a site of its own, built from nothing. */
async function build(now: string, jobs: number): Promise<Record<string, string>> {
  await using place = await site(ESSAYS)
  await cp(join(ROOT, 'releases'), join(place.root, 'releases'), { recursive: true })
  const report = await place.build({ pdf: true, now: now as Instant, jobs })
  assert.equal(report.published, true)
  const pdfs = Object.entries(await contents(place.output)).filter(([path]) => path.endsWith('.pdf'))
  assert.equal(report.pdfs, pdfs.length)
  return Object.fromEntries(pdfs.map(([path, bytes]) => [path, sha256(Buffer.from(bytes, 'latin1'))]))
}

test('three builds in three folders, at three times, with one, two and four jobs', async () => {
  const first = await build('2026-11-22T11:00:00Z', 1)
  assert.ok(Object.keys(first).length >= 7)
  assert.deepEqual(await build('2027-03-01T00:30:00Z', 2), first)
  assert.deepEqual(await build('2036-06-30T22:00:00Z', 4), first)
})
