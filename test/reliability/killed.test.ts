/**
 * A build killed at random moments, in processes of its own: after each, every file is whole and no link
 * dangles; the next build finishes to the bytes of a clean one; nobody's files are touched; nothing temporary
 * stays. A small archive and sixteen kills by default; `npm run reliability`: a thousand releases, a hundred.
 */
import assert from 'node:assert/strict'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { deadLinks, reachable } from '../quality/links.ts'
import { contents, type Site } from '../sites/site.ts'
import { archiveSite, editArchive, NOW } from './archive-site.ts'
import { type Run, run } from './command.ts'
import { chances } from './random.ts'

const RELEASES = Number(process.env['CRIEUR_RELIABILITY_RELEASES'] ?? 12)
const KILLS = Number(process.env['CRIEUR_RELIABILITY_KILLS'] ?? 8)
/** How often one edition's build is killed before it may finish. */
const AT_MOST = 10
const BASE_URL = 'http://localhost:8080'
const BUILD = ['build', '--no-pdf', '--quiet', '--base-url', BASE_URL, ...NOW] as const
const TEMPORARY = /\.tmp$/

const FOREIGN: Readonly<Record<string, string>> = {
  'notes.txt': 'Des notes de quelqu’un.',
  'archives/à-garder.html': '<p>Une page de quelqu’un.',
  '2029/perso/.lisez-moi.123.tmp': 'Rien de ce que Crieur a écrit.',
}

// Two at once, as there are two cores; each on a site of its own.
describe('a build that is killed', { concurrency: true }, () => {
  for (const seed of [1, 2])
    test(`${KILLS} times, by chances of seed ${seed}`, async (t) => {
      await using site = await archiveSite(RELEASES, seed)
      for (const [path, text] of Object.entries(FOREIGN)) await site.write(`output/${path}`, text)
      const chance = chances(seed)
      const lane = new Lane(site)
      let [kills, edition] = [0, 0]
      await lane.nextEdition()
      for (let here = 0; kills < KILLS; ) {
        const killed = await lane.killed(chance, here === 0)
        if (killed) {
          kills++
          here++
          await lane.assertSound(`after kill ${kills}`)
          if (kills % 10 === 0) t.diagnostic(`${kills} kills, edition ${edition}`)
        }
        if (killed && here < AT_MOST) continue
        // A build that was done before it could be killed is the one that finishes.
        if (killed) await lane.finish()
        await lane.assertFinished(`edition ${edition}`)
        here = 0
        await editArchive(join(site.root, 'releases'), ++edition, chance)
        await lane.nextEdition()
      }
      await lane.finish()
      await lane.assertFinished('the last edition')
    })
})

/** One site, killed and finished in turns. */
class Lane {
  readonly #site: Site
  /** What may stand at a path: of the last finished edition, and of the one being built. */
  #before: Record<string, string> = {}
  #after: Record<string, string> = {}
  /** How much of the disk the last build that was not killed touched, and how long it took: an edit's, but for the first. */
  #touches = 0
  #wall = 0

  constructor(site: Site) {
    this.#site = site
  }

  /** What the next build must come to: a clean build elsewhere, with nothing remembered. */
  async nextEdition(): Promise<void> {
    const elsewhere = join(this.#site.root, 'clean')
    const args = ['--output', join(elsewhere, 'output'), '--cache', join(elsewhere, 'cache')]
    await rm(elsewhere, { recursive: true, force: true })
    const whole = await this.#finish([...BUILD, ...args])
    if (this.#touches === 0) await this.#learn(whole)
    this.#before = this.#after
    this.#after = await contents(join(elsewhere, 'output'))
  }

  /**
   * Kills a build at a random moment; false if it was done before. Each fifth time by the clock. `first`: of its
   * edition, which it makes whole if it is not killed.
   */
  async killed({ below, next }: ReturnType<typeof chances>, first: boolean): Promise<boolean> {
    const byClock = below(5) === 0
    const start = performance.now()
    const { signal, code, stderr } = byClock
      ? await run(BUILD, { cwd: this.#site.root, killAfterMs: next() * this.#wall })
      : await this.#counted(BUILD, { CRIEUR_KILL_AT: String(below(this.#touches)) })
    if (signal === 'SIGKILL') return true
    assert.equal(code, 0, stderr)
    if (first && !byClock) await this.#learn(performance.now() - start)
    return false
  }

  async assertSound(when: string): Promise<void> {
    const published = await this.#published()
    for (const [path, text] of Object.entries(published)) {
      if (TEMPORARY.test(path)) delete published[path]
      else
        assert.ok(text === this.#before[path] || text === this.#after[path], `${path} is not whole ${when}`)
    }
    // From the home page, and from what was public and stays so, wherever a reader has kept its address.
    const lasting = Object.keys(this.#before).filter((path) => path in this.#after)
    const reached = reachable(published, BASE_URL, ['index.html', ...lasting])
    assert.deepEqual(deadLinks(published, BASE_URL, reached), [], when)
  }

  async finish(): Promise<void> {
    await this.#finish(BUILD)
  }

  async assertFinished(what: string): Promise<void> {
    assert.deepEqual(differences(await this.#published(), this.#after), [], what)
    const cache = await readdir(join(this.#site.root, '.crieur'), { recursive: true })
    assert.deepEqual(
      cache.filter((path) => TEMPORARY.test(path)),
      [],
      `temporary files of ${what}`,
    )
  }

  /** All but what is someone's, which must be as it was. */
  async #published(): Promise<Record<string, string>> {
    const files = await this.#site.published()
    for (const [path, text] of Object.entries(FOREIGN)) {
      assert.equal(files[path], Buffer.from(text).toString('latin1'), path)
      delete files[path]
    }
    return files
  }

  async #learn(wall: number): Promise<void> {
    this.#wall = wall
    this.#touches = Number(await readFile(this.#countFile, 'utf8'))
  }

  /** In milliseconds. */
  async #finish(args: readonly string[]): Promise<number> {
    const start = performance.now()
    const { code, stderr } = await this.#counted(args, {})
    assert.equal(code, 0, stderr)
    return performance.now() - start
  }

  #counted(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Run> {
    return run(args, {
      cwd: this.#site.root,
      node: ['--import', join(import.meta.dirname, 'kill-at.ts')],
      env: { ...env, CRIEUR_COUNT_FILE: this.#countFile },
    })
  }

  get #countFile(): string {
    return join(this.#site.root, 'touches')
  }
}

function differences(found: Record<string, string>, expected: Record<string, string>): string[] {
  const paths = new Set([...Object.keys(found), ...Object.keys(expected)])
  return [...paths].filter((path) => found[path] !== expected[path])
}
