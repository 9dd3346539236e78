/** `crieur check` on real folders: what it prints in each format, what it answers, what it leaves on disk. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const COMMAND = new URL('../../scripts/check.ts', import.meta.url).href
let site = ''

const RELEASE = `---
id: bal
type: communique
title: Bal du printemps
summary: Un bal est donné à Sabel.
institution: ceser-occitanie
date: 2025-03-03
contacts: [marion-ospital]
---

Le bal est donné le mardi 12 mars 2025.

A Toulouse, l’entrée est libre, dit l’ARCBOT.
`

before(async () => {
  site = await mkdtemp(join(tmpdir(), 'crieur-check-'))
  await cp(join(ROOT, 'templates'), join(site, 'templates'), { recursive: true })
  await mkdir(join(site, 'releases', '2025'), { recursive: true })
  await writeFile(join(site, 'releases/2025/2025-03-03-bal.md'), RELEASE)
})
after(() => rm(site, { recursive: true, force: true }))

type Ran = { code: number; out: string; err: string }

async function run(files: readonly string[], flags: object, cwd = site): Promise<Ran> {
  const cache = join(site, '.crieur')
  const all = {
    releases: 'releases',
    templates: 'templates',
    cache,
    now: '2026-11-22T09:00',
    format: 'text',
    ...flags,
  }
  const call = `process.exitCode = await (await import(${JSON.stringify(COMMAND)})).checkCommand(${JSON.stringify(files)}, ${JSON.stringify(all)})`
  const child = promisify(execFile)(process.execPath, ['--input-type=module', '-e', call], { cwd })
  return child.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error) => ({ code: error.code, out: error.stdout, err: error.stderr }),
  )
}

test('as text: the words, the reason, what to write, the rule; an error answers 1', async () => {
  const { code, out } = await run([], {})
  assert.equal(code, 1)
  assert.match(
    out,
    /^releases\/2025\/2025-03-03-bal\.md:11:21 erreur : Le 12 mars 2025 est un mercredi, et non un mardi\.\n/,
  )
  assert.match(out, /\n {2}11 \| Le bal est donné le mardi 12 mars 2025\.\n {5}\| {21}\^{18}\n/)
  assert.match(out, /Règle : check\/weekday\n/)
  assert.match(
    out,
    /1 document relu : 1 erreur, 2 avertissements, 1 information\.\nLes erreurs empêchent la publication/,
  )
  assert.match(out, /accept:\n {4}- rule: check\/accents\n/)
})

test('as JSON: the same, as data', async () => {
  const { code, out } = await run(['releases/2025/2025-03-03-bal.md'], { format: 'json' })
  const { documents, diagnostics } = JSON.parse(out)
  assert.equal(code, 1)
  assert.equal(documents, 1)
  assert.deepEqual(
    diagnostics.map(
      ({ rule, line, column, length }: { rule: string; line: number; column: number; length: number }) => [
        rule,
        line,
        column,
        length,
      ],
    ),
    [
      ['check/weekday', 11, 21, 18],
      ['check/accents', 13, 1, 1],
      ['check/acronym', 13, 39, 6],
      ['check/typography', 11, 29, 1],
    ],
  )
})

test('for GitHub: one workflow command a problem, escaped', async () => {
  const { out } = await run([], { format: 'github' })
  const [first = ''] = out.split('\n')
  assert.match(
    first,
    /^::error file=releases\/2025\/2025-03-03-bal\.md,line=11,col=21,endColumn=39,title=check\/weekday::Le 12 mars/,
  )
  assert.match(first, /%0APourquoi : /)
  assert.match(out, /^::notice /m)
})

test('of the files named, or of their folder; another name is a wrong usage', async () => {
  await writeFile(
    join(site, 'releases/2025/2025-03-04-autre.md'),
    RELEASE.replace('id: bal', 'id: autre')
      .replace('03-03', '03-04')
      .replace('mardi', 'mercredi')
      .replace('Bal', 'Un bal'),
  )
  assert.equal((await run(['releases/2025/2025-03-04-autre.md'], { quiet: true })).code, 0)
  assert.equal((await run(['releases/2025'], { quiet: true })).code, 1)
  const wrong = await run(['releases/2025/rien.md'], {})
  assert.match(wrong.err, /« releases\/2025\/rien\.md » n’est pas un document/)
  assert.match((await run([], { format: 'xml' })).err, /--format : « xml » n’existe pas/)
  await rm(join(site, 'releases/2025/2025-03-04-autre.md'))
})

test('one file is told what all together are told of it, whatever was remembered before', async () => {
  const words = Array.from({ length: 60 }, (_, n) => `mot${n}`).join(' ')
  const place = (name: string) => join(site, 'releases/2025', `2025-03-05-${name}.md`)
  const text = (id: string, body: string) =>
    RELEASE.replace('id: bal', `id: ${id}`)
      .replace('03-03', '03-05')
      .replace('Bal', `Bal ${id}`)
      .replace(/Le bal est donné le[\s\S]*/, body)
  await writeFile(place('copie'), text('copie', `${words}.\n`))
  await writeFile(place('modele'), text('modele', `${words}.\n`))
  const rules = async (files: readonly string[], cache: string): Promise<string[]> => {
    const { out } = await run(files, { format: 'json', cache: join(site, '.crieur', cache) })
    const { diagnostics } = JSON.parse(out) as { diagnostics: { file: string; rule: string }[] }
    return diagnostics.filter(({ file }) => file.includes('modele')).map(({ rule }) => rule)
  }
  const whole = await rules([], 'new')
  assert.ok(whole.includes('check/twin'))
  const one = ['releases/2025/2025-03-05-modele.md']
  assert.deepEqual(await rules(one, 'other'), whole)
  assert.deepEqual(await rules(one, 'other'), whole)
  // A build that is refused remembers what it read.
  const crieur = join(ROOT, 'scripts', 'crieur.js')
  const args = ['build', '--no-pdf', '--no-search', '--quiet', '--cache', join(site, '.crieur', 'built')]
  await assert.rejects(promisify(execFile)(process.execPath, [crieur, ...args], { cwd: site }))
  assert.deepEqual(await rules(one, 'built'), whole)
  await writeFile(place('copie'), text('copie', 'Un tout autre texte.\n'))
  const without = whole.filter((rule) => rule !== 'check/twin')
  assert.deepEqual(await rules(one, 'built'), without)
  assert.deepEqual(await rules(one, 'other'), without)
  await rm(place('copie'))
  await rm(place('modele'))
})

test('where nothing can be kept, it is told all the same', async () => {
  const { out } = await run([], { format: 'json' })
  const taken = await run([], { format: 'json', cache: join(site, 'templates', 'site.yaml') })
  assert.deepEqual([taken.code, taken.out], [1, out], taken.err)
})

test('nothing is written but the cache', async () => {
  await run([], {})
  const left = (await readdir(site)).filter((name) => name !== '.crieur')
  assert.deepEqual(left.sort(), ['releases', 'templates'])
})

test('the five releases have no error, and each warning they give is known to be right', async () => {
  const { code, out } = await run([], { format: 'json' }, ROOT)
  assert.equal(code, 0)
  const warnings = (
    JSON.parse(out).diagnostics as { file: string; rule: string; severity: string; message: string }[]
  )
    .filter(({ severity, rule }) => severity === 'warning' && rule.startsWith('check/'))
    .map(({ file, rule, message }) =>
      [file.slice(9, 13), rule, /« ([^»]+) »/.exec(message)?.[1] ?? ''].join(' ').trim(),
    )
  assert.deepEqual(warnings, [
    // Printed without a number or an address.
    '2011 check/press-contact',
    '2011 check/accents Etat',
    '2023 check/link-text',
    '2024 check/title-length',
    // « la planification écologique (COP) » does not spell it.
    '2024 check/acronym COP',
    '2024 check/link-text',
    '2025 check/acronym PLH',
    '2025 check/acronym PLUI-H',
    '2025 check/acronym PDALHPD',
    '2025 check/acronym ADILs',
    '2025 check/acronym EPF',
    '2025 check/acronym HSO',
    '2025 check/acronym URAHJ',
    '2025 check/acronym SOLIHA',
  ])
})
