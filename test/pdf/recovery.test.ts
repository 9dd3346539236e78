/** A browser that dies or hangs costs a second try, never a document; nothing is left running. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { openEngine, type PdfEngine, type PrintJob } from '../../build/pdf/engine.ts'
import { PrintError } from '../../build/pdf/errors.ts'
import { CACHE, engineFor, FACES, job, NEVER, NO_POPPLER, runs, textOf } from './fixtures.ts'

/** Resources that strike the browser `times` when a page asks for them. */
class Striking extends Map<string, { body: Uint8Array; type: string }> {
  readonly #strike: () => void
  #times: number
  constructor(times: number, strike: () => void) {
    super(FACES)
    this.#times = times
    this.#strike = strike
  }
  override get(url: string) {
    if (this.#times-- > 0) this.#strike()
    return super.get(url)
  }
}

const signalTo = (engine: PdfEngine, signal: NodeJS.Signals) => () => {
  assert.ok(engine.stats.pid !== undefined)
  process.kill(engine.stats.pid, signal)
}
const struck = (name: string, resources: PrintJob['resources']) => job(name, `<p>${name}</p>`, { resources })

test('a browser killed in the middle of a print: the document is printed all the same', async () => {
  const engine = await engineFor()
  const resources = new Striking(1, signalTo(engine, 'SIGKILL'))
  const pdfs = await Promise.all([
    engine.print(struck('touché', resources), NEVER),
    engine.print(job('voisin', '<p>voisin</p>'), NEVER),
  ])
  for (const pdf of pdfs) assert.ok(pdf.length > 1000)
  assert.ok(engine.stats.retries >= 1)
  await engine.print(job('suivant', '<p>suivant</p>'), NEVER)
})

test('a browser that hangs is replaced and the document tried again', { skip: NO_POPPLER }, async () => {
  const engine = await engineFor({ printTimeoutMs: 5000 })
  const resources = new Striking(1, signalTo(engine, 'SIGSTOP'))
  const pdf = await engine.print(struck('figé', resources), NEVER)
  assert.match(textOf(pdf), /figé/)
  assert.equal(engine.stats.retries, 1)
  assert.equal(engine.stats.launches, 2)
})

test('a second failure names the release, and the others go on', async () => {
  const engine = await engineFor()
  const resources = new Striking(2, signalTo(engine, 'SIGKILL'))
  await assert.rejects(engine.print(struck('fatal', resources), NEVER), (error) => {
    assert.ok(error instanceof PrintError)
    assert.equal(error.release, 'fatal')
    assert.match(error.message, /« fatal ».*deux fois de suite/s)
    return true
  })
  assert.ok((await engine.print(job('suivant', '<p>suivant</p>'), NEVER)).length > 1000)
})

test('an interruption stops at once, and the next print works', async () => {
  const engine = await engineFor({ jobs: 1 })
  const stop = new AbortController()
  const reason = new Error('interrupted')
  const resources = new Striking(1, () => stop.abort(reason))
  const waiting = new AbortController()
  const prints = [
    engine.print(struck('a', resources), stop.signal),
    engine.print(job('b', 'b'), waiting.signal),
  ]
  waiting.abort(reason)
  for (const { status, reason: why } of (await Promise.allSettled(prints)) as PromiseRejectedResult[])
    assert.deepEqual([status, why], ['rejected', reason])
  assert.ok((await engine.print(job('c', 'c'), NEVER)).length > 1000)
  assert.equal(engine.stats.retries, 0)
})

test('the browser is replaced after its number of prints', async () => {
  const engine = await engineFor({ printsPerBrowser: 3 })
  await Promise.all(Array.from({ length: 8 }, (_, n) => engine.print(job(`n${n}`, `<p>${n}</p>`), NEVER)))
  assert.equal(engine.stats.prints, 8)
  assert.equal(engine.stats.launches, 3)
  assert.equal(engine.stats.retries, 0)
})

test('closing leaves no process and no profile, even in the middle of prints', async () => {
  const engine = await openEngine({ cacheDir: CACHE })
  await engine.print(job('un', '<p>un</p>'), NEVER)
  const { pid } = engine.stats
  assert.ok(pid !== undefined)
  const group = processesOf(pid)
  assert.ok(group.length > 1)
  const pending = engine.print(job('deux', '<p>deux</p>'.repeat(1000)), NEVER)
  const [result] = await Promise.allSettled([pending, engine[Symbol.asyncDispose]()])
  assert.equal(result?.status, 'rejected')
  assert.deepEqual(group.filter(runs), [])
  assert.deepEqual(profilesOfThisProcess(), profilesHeldByOthers)
  await assert.rejects(engine.print(job('trois', 'x'), NEVER), /arrêtée/)
})

/** The browser is its group's leader. */
function processesOf(leader: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && groupOf(pid) === leader)
}

function groupOf(pid: number): number | undefined {
  try {
    return Number(/\) \S \d+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

function profilesOfThisProcess(): string[] {
  return readdirSync(CACHE).filter((name) => name.startsWith(`.profile.${process.pid}.`))
}

// The engines of the tests above end with the file.
const profilesHeldByOthers: string[] = []
