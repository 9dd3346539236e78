/** Publish, correct, withdraw on a whole site: lines before files, silent edits stopped, nothing without a ledger. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { sha256 } from '../../build/cache/digest.ts'
import { readLedger } from '../../build/ledger/read.ts'
import type { Instant } from '../../build/types.ts'
import { NOON, ROOT, release, type Site, site } from './site.ts'

const FILE = '2026/2026-11-20-un.md'
const UN = release({ id: 'un', body: 'Le plan réunit 350 acteurs.' })
const lines = (s: Site) => readLedger(join(s.root, 'releases'))?.entries ?? []
const rules = ({ diagnostics }: { diagnostics: readonly { rule: string; severity: string }[] }) =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)

async function crieur(s: Site, ...args: string[]) {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'crieur.js'), ...args], { cwd: s.root })
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (err += data))
  const [code] = await once(child, 'close')
  return { code: code as number, out, err }
}

describe('without a ledger', () => {
  test('nothing is enforced, and a build opens none', async () => {
    await using s = await site({ [FILE]: UN })
    await s.build()
    await s.write(`releases/${FILE}`, UN.replace('350', '360'))
    assert.deepEqual(rules(await s.build()), [])
    assert.equal(readLedger(join(s.root, 'releases')), undefined)
  })
})

describe('publish', () => {
  test('records what is public, with the digests of what stands in output', async () => {
    await using s = await site({
      [FILE]: UN,
      '2026/2026-11-20-attend.md': release({ id: 'attend', extra: 'embargo: 2026-11-23T12:00' }),
    })
    await s.build({ publish: true })
    const [line, ...others] = lines(s)
    assert.deepEqual([line?.id, others], ['un', []])
    const published = async (name: string) => sha256(await readFile(join(s.output, '2026/11/un', name)))
    assert.equal(line?.text, await published('un.txt'))
    assert.equal(line?.public, await published('un.md'))
    const before = await s.published()
    assert.equal((await s.build({ publish: true })).written, 0)
    assert.deepEqual([lines(s).length, await s.published()], [1, before])
    await s.build({ publish: true, now: '2026-11-23T11:00:00Z' as Instant })
    assert.deepEqual(
      lines(s).map(({ id }) => id),
      ['un', 'attend'],
    )
  })

  test('a build before or after leaves the same pages as the publication', async () => {
    await using s = await site({ [FILE]: UN })
    await s.build()
    const built = await s.published()
    await s.build({ publish: true })
    assert.deepEqual(await s.published(), built)
  })

  test('a refused site records nothing', async () => {
    await using s = await site({
      [FILE]: UN,
      '2026/2026-11-20-deux.md': release({ id: 'deux', extra: 'zut: 1' }),
    })
    await s.build({ publish: true })
    assert.deepEqual(lines(s), [])
    await s.build({ publish: true, keepGoing: true })
    assert.deepEqual(
      lines(s).map(({ id }) => id),
      ['un'],
    )
  })
})

describe('a silent edit', () => {
  test('stops build and publish; with --keep-going what was published stays', async () => {
    await using s = await site({ [FILE]: UN, '2026/2026-11-20-deux.md': release({ id: 'deux' }) })
    await s.build({ publish: true })
    const before = await s.published()
    await s.write(`releases/${FILE}`, UN.replace('350', '360'))
    await s.write('releases/2026/2026-11-20-trois.md', release({ id: 'trois' }))
    for (const publish of [false, true]) {
      const report = await s.build({ publish })
      assert.deepEqual([report.published, rules(report)], [false, ['ledger/silent-edit']])
    }
    assert.deepEqual(await s.published(), before)
    const report = await s.build({ publish: true, keepGoing: true })
    assert.deepEqual(report.kept, ['un'])
    const after = await s.published()
    assert.equal(after['2026/11/un/index.html'], before['2026/11/un/index.html'])
    assert.ok(after['2026/11/trois/index.html'])
    assert.deepEqual(
      lines(s).map(({ id }) => id),
      ['deux', 'un', 'trois'],
    )
  })

  test('a deleted source stops them too, and with --keep-going its pages stay', async () => {
    await using s = await site({ [FILE]: UN, '2026/2026-11-20-deux.md': release({ id: 'deux' }) })
    await s.build({ publish: true })
    await s.write(`releases/${FILE}`, undefined)
    assert.deepEqual(rules(await s.build()), ['ledger/deleted'])
    await s.build({ keepGoing: true })
    assert.ok((await s.published())['2026/11/un/index.html'])
  })
})

describe('the commands, one after the other', () => {
  const NOW = ['--now', '2026-11-22T12:00']
  const THEN = ['--now', '2026-11-23T12:00']
  test('publish, edit, refused, correct, publish, withdraw, publish, verify', async () => {
    await using s = await site({ [FILE]: UN })
    const first = await crieur(s, 'publish', '--no-pdf', ...NOW)
    assert.deepEqual([first.code, /Registre : publié un \(version 1\)/.test(first.out)], [0, true], first.err)
    await s.write(`releases/${FILE}`, UN.replace('350', '360'))
    const refused = await crieur(s, 'build', '--no-pdf', ...THEN)
    assert.equal(refused.code, 1)
    assert.match(
      refused.err,
      /un\.md:11[\s\S]*avant : .*350[\s\S]*après : .*360[\s\S]*npm run correct -- releases/,
    )
    assert.equal(
      (await crieur(s, 'correct', `releases/${FILE}`, '--grade', 'major', '--note', 'Le nombre.', ...THEN))
        .code,
      0,
    )
    const second = await crieur(s, 'publish', '--no-pdf', ...THEN)
    assert.match(second.out, /corrigé un \(version 2\)/)
    assert.equal((await crieur(s, 'withdraw', `releases/${FILE}`, '--reason', 'Faux.', ...THEN)).code, 0)
    assert.match((await crieur(s, 'publish', '--no-pdf', ...THEN)).out, /retiré un \(version 3\)/)
    assert.equal((await crieur(s, 'ledger', 'verify', ...THEN)).code, 0)
  })
})

describe('publish reads again', () => {
  const NOW = ['--no-pdf', '--now', '2026-11-22T12:00']
  const WRONG = release({ id: 'deux', body: 'Le SRADT est prêt.' })

  test('what the ledger does not know yet, tells its warnings, and publishes all the same', async () => {
    await using s = await site({ [FILE]: UN })
    await crieur(s, 'publish', ...NOW)
    await s.write('releases/2026/2026-11-20-deux.md', WRONG)
    const { code, out } = await crieur(s, 'publish', ...NOW)
    assert.equal(code, 0)
    assert.match(out, /2026-11-20-deux\.md:\d+:\d+ attention : [\s\S]*Règle : check\/acronym/)
    assert.match(out, /Registre : publié deux \(version 1\)/)
    assert.doesNotMatch(out, /2026-11-20-un\.md/)
    const again = await crieur(s, 'publish', ...NOW)
    assert.doesNotMatch(again.out, /attention/, 'what is published was read')
  })

  test('with --json all is in the report', async () => {
    await using s = await site({ '2026/2026-11-20-deux.md': WRONG })
    const { out } = await crieur(s, 'publish', '--json', ...NOW)
    const found = JSON.parse(out).diagnostics.map(({ rule }: { rule: string }) => rule)
    assert.ok(found.includes('check/acronym'), found.join())
  })
})

test('a build tells the warnings of what it changed, and counts the others', async () => {
  const text = (id: string) => release({ id }).replace('summary: Le chapô de cet essai.\n', '')
  await using s = await site({ [FILE]: text('un'), '2026/2026-11-20-deux.md': text('deux') })
  const build = () => crieur(s, 'build', '--no-pdf', '--now', '2026-11-22T12:00')
  const first = await build()
  assert.match(first.err, /un\.md[\s\S]*attention/)
  assert.match(first.out, /2 avertissements à lire ci-dessus\./)
  const second = await build()
  assert.equal(second.err, '')
  assert.match(second.out, /2 avertissements : « npm run check » les montre\./)
  await s.write(`releases/${FILE}`, text('un').replace('Le texte', 'Un texte'))
  const third = await build()
  assert.doesNotMatch(third.err, /deux\.md/)
  assert.match(third.out, /1 avertissement à lire ci-dessus ; 1 autre : « npm run check » les montre\./)
})

test('two publishers at once: each line once', async () => {
  await using s = await site({ [FILE]: UN, '2026/2026-11-20-deux.md': release({ id: 'deux' }) })
  const outcomes = await Promise.allSettled([
    s.build({ publish: true }),
    s.build({ publish: true, output: join(s.root, 'b'), cache: join(s.root, 'c') }),
  ])
  assert.ok(outcomes.some(({ status }) => status === 'fulfilled'))
  await s.build({ publish: true, now: NOON })
  assert.deepEqual(
    lines(s).map(({ id }) => id),
    ['deux', 'un'],
  )
})
