/** Names as disks and people write them: composed or decomposed letters, and very many of them in one folder. */
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { release, site as siteOf } from '../sites/site.ts'
import { NOW } from './archive-site.ts'
import { run } from './command.ts'

const BUILD = ['build', '--no-pdf', '--quiet', '--keep-going', ...NOW] as const
const NFC = 'Annexe été.txt'.normalize('NFC')
const NFD = 'Annexe été.txt'.normalize('NFD')

const bundle = (named: string) =>
  release({ extra: `attachments:\n  - file: ${named}\n    title: Une annexe` })

for (const [written, onDisk] of [
  ['composed', NFC],
  ['decomposed', NFD],
] as const)
  test(`an attachment whose name is ${written} on the disk is found, however the writer typed it`, async () => {
    for (const typed of [NFC, NFD]) {
      await using site = await siteOf({
        '2026/2026-11-20-essai/index.md': bundle(typed),
        [`2026/2026-11-20-essai/${onDisk}`]: 'Des chiffres.',
      })
      const { code, stderr } = await run(BUILD, { cwd: site.root })
      assert.equal(code, 0, stderr)
      const published = Object.entries(await site.published()).filter(([path]) => path.endsWith('.txt'))
      assert.ok(
        published.some(([, text]) => text === 'Des chiffres.'),
        published.map(([path]) => path).join(', '),
      )
    }
  })

test('both forms of one name in one folder: a message, and nothing is published of that release', async () => {
  await using site = await siteOf({
    '2026/2026-11-20-essai/index.md': bundle(NFC),
    [`2026/2026-11-20-essai/${NFC}`]: 'Des chiffres.',
    [`2026/2026-11-20-essai/${NFD}`]: 'D’autres chiffres.',
    '2026/2026-11-21-autre.md': release({ id: 'autre', date: '2026-11-21' }),
  })
  const { code, stderr } = await run(BUILD, { cwd: site.root })
  assert.doesNotMatch(stderr, /\n\s+at /)
  const published = await site.published()
  assert.equal(code, 1, stderr)
  assert.match(stderr, /Deux fichiers portent le nom « Annexe été\.txt »/)
  assert.equal(published['2026/11/essai/index.html'], undefined)
  assert.ok(published['2026/11/autre/index.html'])
})

test('ten thousand files in one folder', async () => {
  await using site = await siteOf({ '2026/2026-11-20-essai.md': release() })
  const folder = join(site.root, 'releases', '2026')
  await mkdir(folder, { recursive: true })
  for (let n = 0; n < 10_000; n++)
    await writeFile(
      join(folder, `2026-11-19-brouillon-${n}.md`),
      `---\nid: brouillon-${n}\ntype: communique\nstatus: draft\n---\n\nÀ écrire.\n`,
    )
  const { code, stderr } = await run(BUILD, { cwd: site.root })
  assert.equal(code, 0, stderr)
  const published = Object.keys(await site.published())
  assert.ok(published.includes('2026/11/essai/index.html'))
  assert.deepEqual(
    published.filter((path) => path.includes('brouillon')),
    [],
  )
})
