/** The command as a press officer runs it: exit codes, French, nothing technical. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { ROOT, release, type Site, site } from './site.ts'

type Outcome = { code: number | null; out: string; err: string }

async function crieur(s: Site, ...args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'crieur.js'), ...args], { cwd: s.root })
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (err += data))
  const [code] = await once(child, 'close')
  return { code, out, err }
}

const NOW = ['--now', '2026-11-22T12:00']
const GOOD = { '2026/2026-11-20-un.md': release({ id: 'un' }) }

describe('crieur build', () => {
  test('says in French what it made and where to look; then that nothing changed', async () => {
    await using s = await site(GOOD)
    const first = await crieur(s, 'build', '--no-pdf', ...NOW)
    assert.equal(first.code, 0, first.err)
    assert.match(
      first.out,
      /^1 publication : 16 pages, 0 PDF, 1 article dans le flux\.\n\d+ fichiers refaits/,
    )
    assert.match(first.out, /À voir : output\/index\.html\n$/)
    const second = await crieur(s, 'build', '--no-pdf', ...NOW)
    assert.match(second.out, /Rien n’a changé : rien n’a été refait/)
  })

  test('answers 1 and writes nothing when a release is refused', async () => {
    await using s = await site({
      '2026/2026-11-20-un.md': release({ id: 'un', extra: 'emabrgo: 2026-11-22T19:00' }),
    })
    const { code, out, err } = await crieur(s, 'build', '--no-pdf', ...NOW)
    assert.equal(code, 1)
    assert.match(
      err,
      /^releases\/2026\/2026-11-20-un\.md:9:1 erreur : .*emabrgo.*\n {2}9 \| emabrgo: 2026-11-22T19:00\n {4}\| \^{7}/,
    )
    assert.match(out, /Rien n’a été publié : 1 erreur à corriger/)
    assert.deepEqual(await s.published(), {})
  })

  test('answers 2 to a wrong instant, a wrong address, a wrong option', async () => {
    await using s = await site(GOOD)
    for (const wrong of [
      ['--now', 'hier'],
      ['--now', '2026-03-29T02:30'],
      ['--base-url', 'presse'],
      ['--jobs', 'beaucoup'],
      ['--sortie', 'x'],
    ]) {
      const { code, err } = await crieur(s, 'build', ...wrong)
      assert.equal(code, 2, wrong.join(' '))
      assert.ok(err.length > 0 && !/\n\s+at /.test(err), 'a message, not a stack trace')
    }
    assert.deepEqual(await s.published(), {})
  })

  test('answers 3 when the browser it was told to use is not there', async () => {
    await using s = await site(GOOD)
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'crieur.js'), 'build', ...NOW], {
      cwd: s.root,
      env: { ...process.env, CRIEUR_CHROMIUM: join(s.root, 'absent') },
    })
    let err = ''
    child.stderr.on('data', (data) => (err += data))
    const [code] = await once(child, 'close')
    assert.equal(code, 3)
    assert.match(err, /absent/)
    assert.deepEqual(await s.published(), {})
  })

  test('with --json answers a report for machines, and nothing else, on standard output', async () => {
    await using s = await site({
      ...GOOD,
      '2026/2026-11-21-secret.md': release({
        id: 'secret',
        date: '2026-11-21',
        extra: 'embargo: 2026-11-22T19:00',
      }),
    })
    const { code, out } = await crieur(s, 'build', '--no-pdf', '--json', ...NOW)
    assert.equal(code, 0)
    const report = JSON.parse(out)
    for (const key of [
      'releases',
      'pages',
      'pdfs',
      'rendered',
      'unchanged',
      'pruned',
      'due',
      'diagnostics',
      'seconds',
    ]) {
      assert.ok(key in report, key)
    }
    assert.deepEqual(
      report.due.map((one: { id: string }) => one.id),
      ['secret'],
    )
  })

  test('says what is due next, in Paris time', async () => {
    await using s = await site({
      '2026/2026-11-21-secret.md': release({
        id: 'secret',
        title: 'Le secret',
        date: '2026-11-21',
        extra: 'embargo: 2026-11-22T19:00',
      }),
    })
    const { out } = await crieur(s, 'build', '--no-pdf', ...NOW)
    assert.match(out, /À venir : « Le secret », dimanche 22 novembre 2026 à 19:00/)
  })

  test('an interruption answers 130, leaves whole files, and the next build finishes', async () => {
    await using s = await site(
      Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [
          `2026/2026-11-20-n${i}.md`,
          release({ id: `n${i}`, title: `Numéro ${i}` }),
        ]),
      ),
    )
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'crieur.js'), 'build', ...NOW], {
      cwd: s.root,
    })
    // Once it holds its lock it knows what to do when it is interrupted: it is in its first stages then.
    const begun = async () =>
      (await readdir(join(s.root, '.crieur', 'outputs'), { recursive: true }).catch(() => [])).some((name) =>
        name.includes('lock-'),
      )
    while (!(await begun())) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    const [code] = await once(child, 'close')
    assert.ok(code === 130 || code === 0, String(code))
    const { code: again, err } = await crieur(s, 'build', '--no-pdf', ...NOW)
    assert.equal(again, 0, err)
    assert.equal(
      Object.keys(await s.published()).filter((path) => /^2026\/11\/[^/]+\/index\.html$/.test(path)).length,
      30,
    )
  })
})

describe('crieur', () => {
  test('--help answers 0 in French', async () => {
    await using s = await site()
    const { code, out } = await crieur(s, '--help')
    assert.equal(code, 0)
    assert.match(out, /construit le site/)
  })

  test('an unknown command answers 2', async () => {
    await using s = await site()
    assert.equal((await crieur(s, 'publier')).code, 2)
  })
})
