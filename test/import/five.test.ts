/** The five documents, imported, against the releases that were made from them by hand: equal, or the reason why not. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { importFiles } from '../../build/import/import.ts'
import { loadSources } from '../../build/source/load.ts'
import type { Digest, Release } from '../../build/types.ts'
import { register } from './score.ts'

const ROOT = join(import.meta.dirname, '../..')
const folder = await mkdtemp(join(tmpdir(), 'reprise-'))
after(() => rm(folder, { recursive: true, force: true }))

const shelves = (await readdir(join(ROOT, 'releases'))).filter((name) => /^\d{4}$/.test(name))
const originals = await Promise.all(
  shelves.map(async (shelf) =>
    (await readdir(join(ROOT, 'releases', shelf))).map((name) =>
      join(ROOT, 'releases', shelf, name, 'original.txt'),
    ),
  ),
)
await importFiles({
  paths: originals.flat(),
  to: join(folder, 'releases'),
  root: folder,
  register: await register(),
  institutions: { folder: join(folder, 'institutions') },
  today: '2026-11-22',
})

const load = (releasesDir: string) =>
  loadSources({
    releasesDir,
    templatesDir: join(ROOT, 'templates'),
    root: ROOT,
    putBlob: async (bytes) => ({
      ref: createHash('sha256').update(bytes).digest('hex') as Digest,
      bytes: bytes.length,
    }),
  })
const made = await load(join(ROOT, 'releases'))
const imported = await load(join(folder, 'releases'))

/** Fields that a person chose or added: the document does not say them, or says them otherwise. */
const REASONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'avis-habitat-et-cohesion-sociale-2017': {
    subtitle:
      '« Communiqué de presse du CESER Occitanie » stands at the foot as the type line; a person made it the subtitle',
    themes: 'the same themes, in the order of site.yaml',
  },
  'deuxiemes-assises-regionales-du-logement-2024': {
    themes: 'a person added « rénovation énergétique », two words that the text never sets together',
  },
  'seminaire-politiques-locales-de-l-habitat-2025': {
    markdown: 'the original runs its text into one paragraph; a person parted it where no sign does',
  },
}

/** Names that the importer chooses, and what a person writes of the import. */
const OURS = new Set(['id', 'slug', 'source', 'archive', 'translations', 'aliases'])

test('what is imported loads without an error or a warning but for the summaries that the documents lack', () => {
  const told = imported.diagnostics.filter(({ rule }) => rule !== 'frontmatter/summary')
  assert.deepEqual(told, [])
  assert.equal(imported.releases.length, 5)
})

for (const release of made.releases) {
  const twin = imported.releases.find(({ date }) => date === release.date)
  const reasons = REASONS[release.id] ?? {}
  for (const [field, wanted] of Object.entries({ ...release, markdown: release.source.markdown })) {
    if (OURS.has(field)) continue
    const reason = reasons[field]
    test(`${release.id}: ${field}${reason ? ` differs (${reason})` : ' is what a person wrote'}`, () => {
      assert.ok(twin)
      const got = field === 'markdown' ? twin.source.markdown : twin[field as keyof Release]
      if (reason) assert.notDeepEqual(got, wanted, 'it is equal now: take the reason off')
      else assert.deepEqual(got, wanted)
    })
  }
}

test('themes and text agree even where they are not equal', () => {
  const of = (id: string) => {
    const release = made.releases.find((one) => one.id === id)
    return { release, twin: imported.releases.find(({ date }) => date === release?.date) }
  }
  const opinion = of('avis-habitat-et-cohesion-sociale-2017')
  assert.deepEqual([...(opinion.twin?.themes ?? [])].sort(), [...(opinion.release?.themes ?? [])].sort())
  const seminar = of('seminaire-politiques-locales-de-l-habitat-2025')
  const words = (text = '') => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  assert.equal(words(seminar.twin?.source.markdown), words(seminar.release?.source.markdown))
})

test('each release keeps its original, its digest and the day of the import, and is not verified', () => {
  for (const { archive } of imported.releases) {
    assert.equal(archive?.source?.file.path, 'original.txt')
    assert.match(archive?.source?.sha256 ?? '', /^[0-9a-f]{64}$/)
    assert.equal(archive?.verified, false)
    assert.equal(archive?.importedAt, '2026-11-22')
  }
})
