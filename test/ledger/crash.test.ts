/** Killed at any moment, a publisher leaves a ledger that verifies, and the next one finishes; two at once lose no line. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addChange } from '../../build/edit/change.ts'
import { readLedger } from '../../build/ledger/read.ts'
import { openLedger } from '../../build/ledger/session.ts'
import { contents } from '../sites/site.ts'
import { LATER, NOON, shelf, source } from './shelf.ts'

/** Some hundred children start from here: the code is compiled once. */
const COMPILED = mkdtempSync(join(tmpdir(), 'crieur-compiled-'))
after(() => rmSync(COMPILED, { recursive: true, force: true }))

async function publisher(
  dir: string,
  killAt = 0,
): Promise<{ code: number | null; signal: string | null; err: string }> {
  const program = join(import.meta.dirname, 'killed.ts')
  const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED }
  const child = spawn(process.execPath, [program, dir, String(killAt), LATER], { env })
  let err = ''
  child.stderr.on('data', (data) => (err += data))
  const [code, signal] = await once(child, 'close')
  return { code, signal, err }
}

/** A shelf with one release published, which is then corrected, and a new one beside it. */
async function prepared() {
  const s = shelf({ '2026/2026-11-20-un/index.md': source(), '2026/2026-11-20-un/carte.pdf': 'Une carte' })
  await s.publish(NOON)
  const file = '2026/2026-11-20-un/index.md'
  s.write(
    file,
    addChange(s.read(file).replace('350', '360'), { date: LATER, grade: 'minor', note: 'x' }, file),
  )
  s.write('2026/2026-11-20-deux.md', source({ id: 'deux' }))
  return s
}

/** The ledger and its versions; the lock's own files tell of processes. */
async function kept(dir: string): Promise<Record<string, string>> {
  const files = Object.entries(await contents(dir))
  return Object.fromEntries(files.filter(([path]) => !path.startsWith('.ledger-lock/')))
}

test('killed before each touch of the disk: it verifies at once, and a restart finishes', async () => {
  using model = await prepared()
  using done = shelf({}, join(model.dir, 'done'))
  cpSync(join(model.dir, '2026'), join(done.dir, '2026'), { recursive: true })
  cpSync(join(model.dir, '.versions'), join(done.dir, '.versions'), { recursive: true })
  cpSync(join(model.dir, 'ledger.jsonl'), join(done.dir, 'ledger.jsonl'))
  assert.equal((await publisher(done.dir)).code, 0)
  const whole = await kept(done.dir)

  let next = 1
  let finished = false
  const states = new Set<string>()
  const worker = async () => {
    while (!finished) {
      const killAt = next++
      using s = shelf({}, join(model.dir, `killed-${killAt}`))
      for (const part of ['2026', '.versions', 'ledger.jsonl'])
        cpSync(join(model.dir, part), join(s.dir, part), { recursive: true })
      const { code, signal, err } = await publisher(s.dir, killAt)
      if (signal === null) {
        assert.equal(code, 0, err)
        finished = true
        continue
      }
      const left = s.verify(LATER)
      const faults = left.problems.filter(({ rule }) => rule !== 'ledger/silent-edit')
      assert.deepEqual(faults, [], `before touch ${killAt}`)
      states.add(`${left.entries} ${left.unfinished}`)
      await s.publish(LATER)
      assert.deepEqual(await kept(s.dir), whole, `killed before touch ${killAt}, then started again`)
      assert.deepEqual([s.verify(LATER).problems, s.verify(LATER).unfinished], [[], false])
    }
  }
  await Promise.all([worker(), worker(), worker()])
  // It was stopped before, in the middle of and after the lines: these tests have seen what they speak of.
  assert.ok(states.has('1 false') && states.has('3 true'), [...states].join())
  assert.ok(next > 30, String(next))
})

test('two at once: each line is there once, and whoever could not says so', async () => {
  using s = await prepared()
  const outcomes = await Promise.all([publisher(s.dir), publisher(s.dir), publisher(s.dir)])
  assert.ok(outcomes.some(({ code }) => code === 0))
  for (const { code, err } of outcomes)
    if (code !== 0) assert.match(err, /Une autre publication est en cours \(processus \d+\)/)
  assert.deepEqual(s.verify(LATER).problems, [])
  assert.deepEqual(
    readLedger(s.dir)?.entries.map(({ id, version }) => `${id} ${version}`),
    ['un 1', 'deux 1', 'un 2'],
  )
})

test('while one holds the ledger, another fails clearly and changes nothing', async () => {
  using s = await prepared()
  const before = readFileSync(join(s.dir, 'ledger.jsonl'), 'utf8')
  {
    await using _held = await openLedger(s.dir, 'releases/ledger.jsonl')
    const { code, err } = await publisher(s.dir)
    assert.notEqual(code, 0)
    assert.match(err, new RegExp(`processus ${process.pid}`))
    assert.equal(readFileSync(join(s.dir, 'ledger.jsonl'), 'utf8'), before)
  }
  assert.equal((await publisher(s.dir)).code, 0, 'free again')
})
