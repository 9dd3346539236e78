/** The whole import, as a person runs it: folders in, releases out, and what a second run, a twin or a mistake does. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Register } from '../../build/import/analyse.ts'
import { importFiles } from '../../build/import/import.ts'
import { htmlReport } from '../../build/import/report/html.ts'
import { jsonReport } from '../../build/import/report/json.ts'
import { textReport } from '../../build/import/report/text.ts'
import type { ImportReport } from '../../build/import/state.ts'
import { readRegister } from '../../build/import/store/register.ts'
import { loadSources } from '../../build/source/load.ts'
import type { Digest } from '../../build/types.ts'
import { register } from './score.ts'

const ROOT = join(import.meta.dirname, '../..')
const known = await register()
const made: string[] = []
after(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))))

const BODY =
  'La piscine intercommunale rouvre après deux ans de travaux. Les bassins ont été refaits, l’isolation reprise et la consommation d’eau divisée par deux, grâce à un système de filtration nouveau.'

const release = (
  title: string,
  { date = '3 mars 2020', office = 'PRÉFET\nDE LA RÉGION\nOCCITANIE', body = BODY } = {},
) =>
  `${office}\n\nCOMMUNIQUÉ DE PRESSE\n\n${date ? `Toulouse, le ${date}\n\n` : ''}${title}\n\n${body}\n\nContact presse : Rose Merle, 05 99 10 20 30\n`

type Archive = {
  readonly run: (
    paths?: readonly string[],
    options?: { force?: boolean; split?: boolean; register?: Register },
  ) => Promise<ImportReport>
  readonly put: (name: string, text: string) => Promise<void>
  readonly files: () => Promise<string[]>
  readonly read: (name: string) => Promise<string>
  readonly folder: string
}

async function archive(files: Readonly<Record<string, string>>): Promise<Archive> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-'))
  made.push(folder)
  const put = async (name: string, text: string) => {
    await mkdir(join(folder, 'anciens', name, '..'), { recursive: true })
    await writeFile(join(folder, 'anciens', name), text)
  }
  for (const [name, text] of Object.entries(files)) await put(name, text)
  return {
    folder,
    put,
    run: (paths = ['anciens'], options = {}) =>
      importFiles({
        paths: paths.map((path) => join(folder, path)),
        to: join(folder, 'releases'),
        root: folder,
        register: known,
        institutions: { folder: join(folder, 'templates', 'institutions'), stateBrand: 'etat' },
        today: '2026-11-22',
        ...options,
      }),
    files: async () =>
      (await readdir(join(folder, 'releases'), { recursive: true }))
        .filter((name) => /\.[a-z]+$/.test(name))
        .sort(),
    read: (name) => readFile(join(folder, 'releases', name), 'utf8'),
  }
}

const load = (folder: string, templatesDir = join(ROOT, 'templates')) =>
  loadSources({
    releasesDir: join(folder, 'releases'),
    templatesDir,
    root: folder,
    putBlob: async (bytes) => ({
      ref: createHash('sha256').update(bytes).digest('hex') as Digest,
      bytes: bytes.length,
    }),
  })

test('a folder of documents becomes releases, each in its own folder with its original', async () => {
  const { run, files } = await archive({
    'a.txt': release('La piscine rouvre'),
    'b/c.txt': release('Un autre titre', { date: '4 mars 2020', body: `${BODY} Bien.` }),
    'photo.jpg': 'x',
  })
  const report = await run()
  assert.deepEqual(
    await files(),
    [
      '2020/2020-03-03-piscine-rouvre/index.md',
      '2020/2020-03-03-piscine-rouvre/original.txt',
      '2020/2020-03-04-un-autre-titre/index.md',
      '2020/2020-03-04-un-autre-titre/original.txt',
    ].map((name) => name.replace('piscine-rouvre', 'la-piscine-rouvre')),
  )
  assert.equal(report.ignored, 1)
  assert.deepEqual(report.refused, [])
})

test('a second run does nothing; --force redoes, but for what a person has verified', async () => {
  const { run, files, read, folder } = await archive({ 'a.txt': release('La piscine rouvre') })
  await run()
  const before = await files()
  const again = await run()
  assert.equal(again.taken.length, 0)
  assert.deepEqual(again.already, [{ file: 'anciens/a.txt', paths: ['2020/2020-03-03-la-piscine-rouvre'] }])
  const path = join(folder, 'releases', '2020/2020-03-03-la-piscine-rouvre/index.md')
  await writeFile(path, (await readFile(path, 'utf8')).replace('La piscine rouvre', 'Corrigé'))
  const [redone] = (await run(undefined, { force: true })).taken
  assert.deepEqual(
    await files(),
    before
      .concat(redone?.replaced ? [`${redone.replaced}/index.md`, `${redone.replaced}/original.txt`] : [])
      .sort(),
  )
  assert.match(await read(`${redone?.replaced}/index.md`), /title: Corrigé/)
  assert.match(await read('2020/2020-03-03-la-piscine-rouvre/index.md'), /title: La piscine rouvre/)
  await writeFile(
    path,
    (await readFile(path, 'utf8'))
      .replace('verified: false', 'verified: true')
      .replace('La piscine rouvre', 'Relu'),
  )
  const kept = await run(undefined, { force: true })
  assert.equal(kept.taken.length, 0)
  assert.match(await read('2020/2020-03-03-la-piscine-rouvre/index.md'), /title: Relu/)
})

test('the same file twice and the same text in another file are refused; nearly the same text is taken and told', async () => {
  const { run } = await archive({
    '1.txt': release('La piscine rouvre'),
    '2.txt': release('La piscine rouvre'),
    '3.txt': `${release('La piscine rouvre')}\n\n`,
    '4.txt': release('La piscine rouvre', { body: `${BODY} Entrée libre.` }),
  })
  const { taken, refused } = await run()
  assert.deepEqual(
    refused.map(({ file, rule }) => [file, rule]),
    [
      ['anciens/2.txt', 'import/duplicate'],
      ['anciens/3.txt', 'import/duplicate'],
    ],
  )
  assert.deepEqual(
    taken.map(({ file, like }) => [file, like?.path]),
    [
      ['anciens/1.txt', undefined],
      ['anciens/4.txt', '2020/2020-03-03-la-piscine-rouvre'],
    ],
  )
})

test('an empty file, a missing one and an unknown format are refused by name, and the others go on', async () => {
  const { run, files } = await archive({
    'vide.txt': '\n \n',
    'bon.txt': release('La piscine rouvre'),
    'tableau.xls': 'x',
  })
  const { refused, taken } = await run(['anciens', 'absent.txt', 'anciens/tableau.xls'])
  assert.deepEqual(
    refused.map(({ file, rule }) => [file.split('/').at(-1), rule]),
    [
      ['absent.txt', 'import/missing'],
      ['tableau.xls', 'import/format'],
      ['vide.txt', 'import/empty'],
    ],
  )
  assert.equal(taken.length, 1)
  assert.equal((await files()).filter((name) => name.startsWith('.')).length, 0)
})

test('a file of several releases is refused with their number; --split makes one of each', async () => {
  const two = `${release('La piscine rouvre')}\n${release('Le marché déménage', { date: '5 mars 2020', body: BODY.replace('piscine intercommunale', 'halle du marché') })}`
  const { run, files } = await archive({ 'deux.txt': two })
  const { refused } = await run()
  assert.match(refused[0]?.message ?? '', /contient 2 communiqués/)
  const { taken } = await run(undefined, { split: true })
  assert.deepEqual(
    taken.map(({ draft }) => draft.title),
    ['La piscine rouvre', 'Le marché déménage'],
  )
  assert.equal((await files()).length, 4)
  assert.equal((await run(undefined, { split: true })).already[0]?.paths.length, 2)
})

test('an issuer that the register does not know is proposed as a file, and its release waits as a draft', async () => {
  const { run, folder, read } = await archive({
    'a.txt': release('La piscine rouvre', { office: 'PRÉFET\nDE LA HAUTE-VAUNE' }),
    'b.txt': release('Le marché déménage', { office: 'PRÉFET\nDE LA HAUTE-VAUNE', date: '4 mars 2020' }),
  })
  const report = await run()
  assert.deepEqual(
    report.proposals.map(({ id, name, state, where }) => [id, name, state, where.line]),
    [['prefet-haute-vaune', 'Préfet de la Haute-Vaune', true, 1]],
  )
  assert.match(await read('2020/2020-03-03-la-piscine-rouvre/index.md'), /^status: draft$/m)
  const [{ file = '', releases = [] } = {}] = jsonReport(report).proposals
  assert.equal(file, 'templates/institutions/prefet-haute-vaune.yaml')
  assert.equal(releases.length, 2)
  const written = await readFile(join(folder, file), 'utf8')
  assert.match(written, /^proposed:\n {2}document: anciens\/a\.txt\n {2}where: ligne 1$/m)
  assert.match(written, /^brand: etat$/m)
  assert.match(written, /name: Préfet de la Haute-Vaune/)
  assert.deepEqual(await readdir(join(folder, 'templates/institutions')), ['prefet-haute-vaune.yaml'])
})

test('what a proposal names is published once a person has accepted it, and not before', async () => {
  const { run, folder, read } = await archive({
    'a.txt': release('La piscine rouvre', { office: 'PRÉFET\nDE LA HAUTE-VAUNE' }),
  })
  const templates = join(folder, 'templates')
  await cp(join(ROOT, 'templates'), templates, { recursive: true })
  await run()
  const index = '2020/2020-03-03-la-piscine-rouvre/index.md'
  const problems = async () => {
    const { diagnostics, releases, institutions } = await load(folder, templates)
    return {
      errors: diagnostics.flatMap(({ severity, rule, file }) =>
        severity === 'error' ? [`${rule} ${file}`] : [],
      ),
      waiting: diagnostics.filter(({ rule }) => rule === 'site/proposed').length,
      published: releases.length,
      speaks: institutions.has('prefet-haute-vaune'),
    }
  }
  assert.deepEqual(await problems(), { errors: [], waiting: 1, published: 0, speaks: false })
  const draft = await read(index)
  await writeFile(join(folder, 'releases', index), draft.replace('status: draft\n', ''))
  assert.deepEqual((await problems()).errors, [`reference/proposed releases/${index}`])
  await writeFile(join(folder, 'releases', index), draft)

  // A later run finds the institution that waits, and proposes nothing again.
  const { register: waiting } = await readRegister(templates, folder)
  const again = await run(undefined, { force: true, register: waiting })
  assert.deepEqual(again.proposals, [])
  assert.equal(again.taken[0]?.status, 'draft')

  const file = join(templates, 'institutions/prefet-haute-vaune.yaml')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/proposed:\n(?: {2}.*\n)+/, ''))
  const { register: accepted } = await readRegister(templates, folder)
  await run(undefined, { force: true, register: accepted })
  assert.deepEqual(await problems(), { errors: [], waiting: 0, published: 1, speaks: true })
})

test('a file of the register that a person wrote is never written over by a proposal', async () => {
  const { run, folder } = await archive({
    'a.txt': release('La piscine rouvre', { office: 'PRÉFET\nDE LA HAUTE-VAUNE' }),
  })
  const file = join(folder, 'templates/institutions/prefet-haute-vaune.yaml')
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, 'à moi\n')
  await run()
  assert.equal(await readFile(file, 'utf8'), 'à moi\n')
})

test('without a date a document is shelved in sans-date/, as a draft that loads without an error', async () => {
  const { run, folder, files } = await archive({ 'a.txt': release('La piscine rouvre', { date: '' }) })
  await run()
  assert.deepEqual(await files(), [
    'sans-date/la-piscine-rouvre/index.md',
    'sans-date/la-piscine-rouvre/original.txt',
  ])
  const { diagnostics, unpublishable } = await load(folder)
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  )
  assert.equal(unpublishable[0]?.draft, true)
})

test('two releases of one title on one day have two folders and two ids', async () => {
  const { run, folder } = await archive({
    'a.txt': release('La piscine rouvre'),
    'b.txt': release('La piscine rouvre', {
      body: 'Les élus ont visité hier le chantier de la nouvelle médiathèque, qui ouvrira à la rentrée avec un fonds de trente mille documents et une salle de travail pour les étudiants.',
    }),
  })
  await run()
  const { releases, diagnostics } = await load(folder)
  assert.deepEqual(
    releases.map(({ id }) => id),
    ['la-piscine-rouvre-2020', 'la-piscine-rouvre-2020-2'],
  )
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  )
})

test('linked files beside a page are taken along; those that climb out of its folder, or are not there, are noted', async () => {
  const { run, read, files, put } = await archive({
    'page.html': `<html><body><main><h1>La piscine rouvre ses portes</h1><p>Toulouse, le 3 mars 2020</p><p>${BODY}</p><p><a href="plan.pdf">Plan du site</a> <a href="../secret.pdf">Secret</a> <a href="absent.pdf">Absent</a></p></main></body></html>`,
    '../secret.pdf': '%PDF-1.4',
  })
  await put('plan.pdf', '%PDF-1.4')
  await run(['anciens/page.html'])
  const text = await read('2020/2020-03-03-piscine-rouvre-ses-portes/index.md')
  assert.match(text, /attachments:\n {2}- file: plan\.pdf\n {4}title: Plan du site/)
  assert.match(text, /« \.\.\/secret\.pdf »/)
  assert.match(text, /« absent\.pdf »/)
  assert.ok(!(await files()).some((name) => name.includes('secret')))
})

test('a weekday that is wrong and two datelines are kept as notes', async () => {
  const { run, read } = await archive({
    'a.txt': `${release('La piscine rouvre', { date: 'lundi 3 mars 2020' })}\nToulouse, le 5 mars 2020\n`,
  })
  await run()
  const text = await read('2020/2020-03-03-la-piscine-rouvre/index.md')
  assert.match(text, /« lundi » pour le 2020-03-03, qui était un mardi/)
  assert.match(text, /deux dates : 2020-03-03 \(retenue\) et 2020-03-05/)
})

test('the reports name every file, and the review page escapes what documents say', async () => {
  const { run, folder } = await archive({
    'a.txt': release('La piscine <script>alert(1)</script> rouvre & brille'),
    'vide.txt': '',
  })
  const report = await run()
  const text = textReport(report, 'releases', 1.5, true)
  assert.match(text, /anciens\/a\.txt → releases\/2020\//)
  assert.match(text, /anciens\/vide\.txt : refusé\. Ce document ne contient pas de texte\./)
  assert.match(text, /1 document repris, 1 refusé en 1,5 s\./)
  const page = await htmlReport(report, 'releases', (file) => readFile(join(folder, 'releases', file)))
  assert.doesNotMatch(page, /<script/)
  assert.match(page, /<div class="line read"/)
  assert.match(page, /verified: true/)
})
