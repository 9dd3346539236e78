/** Correct, withdraw, verify, show, new: as a press officer runs them. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { loadSources } from '../../build/source/load.ts'
import type { Diagnostic } from '../../build/types.ts'
import { hashOnly } from '../../scripts/ledger.ts'
import { release, type Site, site } from '../sites/site.ts'
import { LATER, NOON, publish, shelf } from './shelf.ts'

async function run(s: Site, name: string, flags: object) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'command.ts'), name, JSON.stringify({ now: LATER, ...flags })],
    { cwd: s.root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (err += data))
  const [code] = await once(child, 'close')
  assert.doesNotMatch(err, /\n\s+at /, 'no stack trace')
  return { code: code as number, out, err }
}

const load = (s: Site) =>
  loadSources({
    root: s.root,
    releasesDir: join(s.root, 'releases'),
    templatesDir: join(s.root, 'templates'),
    putBlob: hashOnly,
  })
const isError = ({ severity }: Diagnostic) => severity === 'error'

const FILE = 'releases/2026/2026-11-20-un.md'
const read = (s: Site, path = FILE) => readFile(join(s.root, path), 'utf8')

async function published(): Promise<Site> {
  const s = await site({
    '2026/2026-11-20-un.md': release({ id: 'un', body: 'Le plan réunit 350 acteurs.' }),
  })
  await publish(join(s.root, 'releases'), NOON)
  return s
}

describe('correct', () => {
  test('notes the correction, shows what changes, says what comes next', async () => {
    await using s = await published()
    await s.write(FILE, (await read(s)).replace('350', '360'))
    const { code, out } = await run(s, 'correct', {
      file: FILE,
      grade: 'major',
      note: 'Le nombre d’acteurs.',
    })
    assert.equal(code, 0)
    assert.match(out, /avant : .*350 acteurs[\s\S]*après : .*360 acteurs[\s\S]*npm run publish/)
    assert.match(
      await read(s),
      /changes:\n {2}- date: 2026-11-23T12:00\n {4}grade: major\n {4}note: Le nombre d’acteurs\.\n---/,
    )
    const releases = shelf({}, join(s.root, 'releases'))
    const [version] = releases.reconcile(LATER).toAppend
    assert.deepEqual([version?.entry.version, version?.entry.grade], [2, 'major'])
  })

  test('before the text has changed, says so', async () => {
    await using s = await published()
    const { code, out } = await run(s, 'correct', { file: FILE, grade: 'minor', note: 'x' })
    assert.equal(code, 0)
    assert.match(out, /n’a pas encore changé/)
  })

  test('refuses what was never published, what is not there, and a call without its words', async () => {
    await using s = await published()
    await s.write('releases/2026/2026-11-20-deux.md', release({ id: 'deux' }))
    const words = { grade: 'minor', note: 'x' }
    const never = await run(s, 'correct', { file: 'releases/2026/2026-11-20-deux.md', ...words })
    assert.deepEqual([never.code, /pas encore publié/.test(never.err)], [1, true])
    assert.equal((await run(s, 'correct', { file: 'releases/x.md', ...words })).code, 1)
    assert.equal((await run(s, 'correct', { file: FILE, note: 'x' })).code, 2)
    assert.equal((await run(s, 'correct', { file: FILE, grade: 'minor' })).code, 2)
  })
})

describe('withdraw', () => {
  test('notes the withdrawal and says that the file stays', async () => {
    await using s = await published()
    await s.write('releases/2026/2026-11-21-deux.md', release({ id: 'deux', date: '2026-11-21' }))
    const { code, out } = await run(s, 'withdraw', {
      file: FILE,
      reason: 'Chiffres faux.',
      replacedBy: 'deux',
    })
    assert.equal(code, 0)
    assert.match(out, /ne l’effacez pas/)
    assert.match(
      await read(s),
      /withdrawn:\n {2}date: 2026-11-23T12:00\n {2}reason: Chiffres faux\.\n {2}replacedBy: deux\n---/,
    )
  })

  test('refuses a replacement that nobody knows, itself, and a withdrawal without its reason', async () => {
    await using s = await published()
    const before = await read(s)
    assert.equal((await run(s, 'withdraw', { file: FILE, reason: 'x', replacedBy: 'trois' })).code, 1)
    assert.equal((await run(s, 'withdraw', { file: FILE, reason: 'x', replacedBy: 'un' })).code, 2)
    assert.equal((await run(s, 'withdraw', { file: FILE })).code, 2)
    assert.equal(await read(s), before)
  })
})

describe('ledger', () => {
  test('verify says that it is intact, and its head, which later proves it', async () => {
    await using s = await published()
    const { code, out } = await run(s, 'ledger', { action: 'verify' })
    assert.equal(code, 0)
    assert.match(out, /Le registre est intact : 1 ligne/)
    const head = /tête : ([0-9a-f]{64})/.exec(out)?.[1]
    assert.equal((await run(s, 'ledger', { action: 'verify', expect: head })).code, 0)
    const other = await run(s, 'ledger', { action: 'verify', expect: '0'.repeat(64) })
    assert.deepEqual([other.code, /récrit/.test(other.err)], [1, true])
  })

  test('verify names the broken line, and the silent edit with its difference', async () => {
    await using s = await published()
    await s.write(FILE, (await read(s)).replace('350', '360'))
    const edited = await run(s, 'ledger', { action: 'verify' })
    assert.equal(edited.code, 1)
    assert.match(edited.err, /2026-11-20-un\.md:11[\s\S]*avant : .*350/)
    await s.write('releases/ledger.jsonl', 'bonjour\n')
    const { code, err } = await run(s, 'ledger', { action: 'verify' })
    assert.equal(code, 1)
    assert.match(err, /^releases\/ledger\.jsonl:1 erreur : La ligne 1 du registre/)
  })

  test('show tells each line in French; a site without a ledger has none to show', async () => {
    await using s = await published()
    assert.match(
      (await run(s, 'ledger', { action: 'show' })).out,
      /22\/11\/2026 12:00 {2}publié {2}un v1 {2}\/2026\/11\/un\/\n/,
    )
    assert.equal((await run(s, 'ledger', { action: 'show', id: 'zut' })).code, 1)
    assert.equal(JSON.parse((await run(s, 'ledger', { action: 'show', json: true })).out).length, 1)
    await using empty = await site()
    assert.match((await run(empty, 'ledger', { action: 'verify' })).out, /pas encore de registre/)
    assert.equal((await run(empty, 'ledger', { action: 'montre' })).code, 2)
  })
})

describe('new', () => {
  const flags = {
    type: 'communique',
    institution: 'prefet-region-occitanie',
    title: 'L’eau : état des lieux',
    date: '2026-11-24',
  }

  for (const type of ['communique', 'invitation', 'lettre', 'avis', 'compte-rendu', 'dossier']) {
    test(`${type}: a draft that a build reads without error, and publishes once it is complete`, async () => {
      await using s = await site()
      const { code, out, err } = await run(s, 'new', {
        ...flags,
        type,
        contacts: 'service-presse',
        place: 'Toulouse',
      })
      assert.equal(code, 0, err)
      assert.match(
        out,
        /^Écrit : releases\/2026\/2026-11-24-l-eau-etat-des-lieux\.md\n[\s\S]*npm run publish/,
      )
      const drafted = await load(s)
      assert.deepEqual(drafted.diagnostics.filter(isError), [])
      assert.deepEqual(
        drafted.releases.filter(({ status }) => status === 'ready'),
        [],
      )
      const path = 'releases/2026/2026-11-24-l-eau-etat-des-lieux.md'
      const ready = (await read(s, path))
        .replace('\nstatus: draft', '')
        .replace(/\n {2}start:/, '\n  start: 2026-12-01T10:00')
        .replace(/signatory:\n {2}name:/, 'signatory:\n  name: Le préfet')
        .replace(/session:\n {4}date:/, 'session:\n    date: 2026-11-24')
      await s.write(path, ready)
      const { diagnostics, releases } = await load(s)
      assert.deepEqual(diagnostics.filter(isError), [])
      assert.deepEqual(
        releases.map((one) => one.type),
        [type],
      )
    })
  }

  test('never overwrites, and never gives one identifier twice', async () => {
    await using s = await site()
    await run(s, 'new', flags)
    const path = 'releases/2026/2026-11-24-l-eau-etat-des-lieux.md'
    const before = await read(s, path)
    const again = await run(s, 'new', flags)
    assert.deepEqual([again.code, /existe déjà/.test(again.err)], [1, true])
    assert.equal((await run(s, 'new', { ...flags, folder: true })).code, 1)
    assert.match((await run(s, 'new', { ...flags, date: '2026-11-25' })).err, /déjà celui d’un autre/)
    assert.equal(await read(s, path), before)
    assert.equal(
      (await run(s, 'new', { ...flags, date: '2026-11-25', slug: 'eau-suite', folder: true })).code,
      0,
    )
    assert.match(await read(s, 'releases/2026/2026-11-25-eau-suite/index.md'), /^---\n# Nom permanent/)
  })

  test('without a terminal asks nothing: what is missing or wrong is said, with what to write', async () => {
    await using s = await site()
    for (const [wrong, expected] of [
      [{ type: undefined }, /--type manque/],
      [{ type: 'communiqué' }, /« communique »/],
      [{ institution: 'prefet-region-ocitanie' }, /« prefet-region-occitanie »/],
      [{ date: '24/11/2026' }, /2026-11-24/],
      [{ contacts: 'moi' }, /service-presse/],
      [{ title: '!!!' }, /--slug manque/],
    ] as const) {
      const { code, err } = await run(s, 'new', { ...flags, ...wrong })
      assert.equal(code, 2, JSON.stringify(wrong))
      assert.match(err, expected)
    }
  })

  test('gives the editor its schema and snippets, with the site’s institutions', async () => {
    await using s = await site()
    await run(s, 'new', flags)
    const schema = JSON.parse(await read(s, '.vscode/crieur.schema.json'))
    assert.equal(
      schema.properties.id.description,
      'Identifiant permanent : ne change jamais une fois publié.',
    )
    const snippets = Object.values(JSON.parse(await read(s, '.vscode/crieur.code-snippets'))) as {
      prefix: string
      body: string[]
    }[]
    const body = (prefix: string) => snippets.find((one) => one.prefix === prefix)?.body.join('\n') ?? ''
    assert.match(body('institution'), /^institution: \$\{1\|.*prefet-region-occitanie.*\|\}$/)
    assert.match(body('themes'), /^themes: \[\$\{1\|.*logement/)
    assert.match(
      body('changes'),
      /^changes:\n {2}- date: \$1\n {4}grade: \$\{2\|minor,major\|\}\n {4}note: \$3$/,
    )
    assert.deepEqual(
      snippets.map(({ prefix }) => prefix),
      Object.keys(schema.properties),
    )
  })
})
