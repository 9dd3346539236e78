/** `crieur watch` as it runs on a server: a real process, real files, the real hour. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { readLedger } from '../../build/ledger/read.ts'
import type { Instant } from '../../build/types.ts'
import { watcherAlive } from '../../build/watch/heartbeat.ts'
import { ROOT, release, type Site, site } from '../sites/site.ts'

type Watching = AsyncDisposable & {
  readonly child: ChildProcess
  /** Resolves at the next line of its output that contains `text`: for ever if none does, which the runner ends. */
  readonly says: (text: string) => Promise<void>
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

const watching = (s: Site, ...args: string[]): Watching => watchingWith(ROOT, s, ...args)

/** `house`: where the code lies. */
function watchingWith(house: string, s: Site, ...args: string[]): Watching {
  const command = [join(house, 'scripts', 'crieur.js'), 'watch', '--no-pdf', ...args]
  const child = spawn(process.execPath, command, { cwd: s.root })
  let said = ''
  let heard = () => {}
  const hear = (data: Buffer) => {
    said += data
    heard()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = once(child, 'close')
  return {
    child,
    async says(text) {
      while (!said.includes(text))
        await new Promise<void>((resolve) => {
          heard = resolve
        })
      said = said.slice(said.indexOf(text) + text.length)
    },
    async end(signal) {
      child.kill(signal)
      const [code] = await ended
      return code
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const page = (s: Site, slug: string) =>
  readFile(join(s.output, '2024', '12', slug, 'index.html'), 'utf8').catch(() => undefined)
const now = () => `${new Date().toISOString().slice(0, 19)}Z` as Instant
const TEXT = (title: string, extra = '') =>
  release({ id: 'un', date: '2024-12-20', title, ...(extra ? { extra } : {}) })
const FILE = 'releases/2024/2024-12-20-un.md'
const BUILT = 'À voir :'
const OTHER = release({ id: 'deux', date: '2024-12-21' })

/** A copy of the code, which a test may change; the libraries are the same. */
async function copiedHouse(): Promise<AsyncDisposable & { readonly root: string }> {
  const root = await mkdtemp(join(tmpdir(), 'crieur-house-'))
  for (const part of ['build', 'scripts', 'templates', 'package.json', 'package-lock.json'])
    await cp(join(ROOT, part), join(root, part), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) }
}

describe('crieur watch', { timeout: 1_800_000 }, () => {
  test('builds at the start and at each change, waits out a refusal, and ends well when told', async () => {
    await using s = await site({ '2024/2024-12-20-un.md': TEXT('Un') })
    await using w = watching(s)
    await w.says(BUILT)
    assert.match((await page(s, 'un')) ?? '', /<h1>Un<\/h1>/)
    const cache = join(s.root, '.crieur')
    assert.ok(watcherAlive(cache, now(), s.output), 'its sign of life is there')

    await s.write(FILE, TEXT('Refusé', 'emabrgo: 2024'))
    await w.says('La surveillance continue')
    assert.match((await page(s, 'un')) ?? '', /<h1>Un<\/h1>/)
    await writeFile(join(s.root, 'releases/2024/.un.swp'), TEXT('Deux'))
    await rename(join(s.root, 'releases/2024/.un.swp'), join(s.root, FILE))
    await w.says(BUILT)
    assert.match((await page(s, 'un')) ?? '', /<h1>Deux<\/h1>/)

    assert.equal(await w.end('SIGTERM'), 0)
    assert.ok(!watcherAlive(cache, now()), 'and gone')
  })

  test('publishes at its hour, and what fell due while it was dead as soon as it is back', async () => {
    await using s = await site({ '2024/2024-12-19-public.md': release({ id: 'public', date: '2024-12-19' }) })
    {
      await using w = watching(s)
      await w.says(BUILT)
      const hour = new Date(Math.ceil(Date.now() / 1000) * 1000 + 4000)
      await s.write(FILE, TEXT('Secret', `embargo: ${hour.toISOString().slice(0, 19)}Z`))
      let shown = await page(s, 'un')
      while (shown === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        shown = await page(s, 'un')
      }
      assert.ok(Date.now() >= hour.getTime(), 'not before')
      assert.match(shown, /<h1>Secret<\/h1>/)
      await w.end('SIGKILL')
    }
    assert.ok(!watcherAlive(join(s.root, '.crieur'), now()), 'a watcher that was killed is not believed')
    await s.write(
      'releases/2024/2024-12-21-deux.md',
      release({ id: 'deux', date: '2024-12-21', title: 'Pendant' }),
    )
    await using back = watching(s)
    await back.says(BUILT)
    assert.match((await page(s, 'deux')) ?? '', /<h1>Pendant<\/h1>/)
  })

  test('with --publish writes into the ledger what appears, at that instant', async () => {
    await using s = await site({ '2024/2024-12-19-public.md': release({ id: 'public', date: '2024-12-19' }) })
    const lines = () => readLedger(join(s.root, 'releases'))?.entries ?? []
    await using w = watching(s, '--publish')
    await w.says('Registre : publié public (version 1).')
    assert.deepEqual(
      lines().map(({ id }) => id),
      ['public'],
    )
    const hour = new Date(Math.ceil(Date.now() / 1000) * 1000 + 4000)
    const instant = `${hour.toISOString().slice(0, 19)}Z`
    await s.write(FILE, TEXT('Secret', `embargo: ${instant}`))
    await w.says('Registre : publié un (version 1).')
    const [, line] = lines()
    assert.deepEqual([line?.date, (line?.at ?? '') >= instant], [instant, true])
    assert.match((await page(s, 'un')) ?? '', /<h1>Secret<\/h1>/)
    assert.equal(await w.end('SIGTERM'), 0)
  })

  test('works with the code and the words that it has loaded, and keeps nothing under the name of those put there since', async () => {
    await using house = await copiedHouse()
    await using s = await site({ '2024/2024-12-20-un.md': TEXT('Un'), '2024/2024-12-21-deux.md': OTHER })
    const words = join(house.root, 'templates', 'wording', 'fr.yaml')
    const word = async (slug: string) => /Télécharger|Emporter/.exec((await page(s, slug)) ?? '')?.[0]
    {
      await using w = watchingWith(house.root, s)
      await w.says(BUILT)
      assert.equal(await word('un'), 'Télécharger')
      await writeFile(words, (await readFile(words, 'utf8')).replaceAll('Télécharger', 'Emporter'))
      await s.write(FILE, TEXT('Autre'))
      await w.says(BUILT)
      assert.match((await page(s, 'un')) ?? '', /<h1>Autre<\/h1>/)
      assert.equal(await word('un'), 'Télécharger')
      await w.end('SIGTERM')
    }
    await using back = watchingWith(house.root, s)
    await back.says(BUILT)
    assert.deepEqual([await word('un'), await word('deux')], ['Emporter', 'Emporter'])
  })

  test('refuses at once what no second try would mend', async () => {
    await using s = await site({ '2024/2024-12-20-un.md': TEXT('Un') })
    await using w = watching(s, '--with-embargoed')
    const [code] = await once(w.child, 'close')
    assert.equal(code, 2)
    await using both = watching(s, '--with-embargoed', '--publish', '--output', 'prive')
    assert.deepEqual(await once(both.child, 'close'), [2, null])
  })
})
