/** One browser for many builds: kept while it is used, ended when it rests, fails or is not the one to print. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { unpackBrowser } from '../../build/pdf/browser/bundled.ts'
import { keepWarm, type Warm } from '../../build/pdf/warm.ts'
import { release, type Site, site } from '../sites/site.ts'
import { CACHE } from './fixtures.ts'

const FILE = 'releases/2026/2026-11-20-essai.md'
const PDF = '2026/11/essai/essai.pdf'

/** The browsers that this process started and that still run. */
const browsers = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const [, state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
        return Number(parent) === process.pid && state !== 'Z'
      } catch {
        return false
      }
    })

const ended = async () => {
  while (browsers().length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
}

let edits = 0
/** Edits the release, builds, and tells which browser runs then. */
async function printed(s: Site, warm: Warm, chromium?: string): Promise<number | undefined> {
  await s.write(FILE, release({ body: `Version ${++edits}.` }))
  const { openPrinter } = warm
  const report = await s.build({ pdf: true, openPrinter, ...(chromium ? { chromium } : {}) })
  assert.deepEqual([report.published, report.pdfs], [true, 1])
  const [pid, ...others] = browsers()
  assert.deepEqual(others, [])
  return pid
}

const linux = { skip: process.platform !== 'linux' && 'reads /proc' }

test(
  'one browser serves a build after the other, prints what a build of its own would, and ends when told',
  linux,
  async () => {
    await using s = await site()
    {
      await using warm = keepWarm()
      const first = await printed(s, warm)
      assert.ok(first)
      assert.equal(await printed(s, warm), first)
    }
    assert.deepEqual(browsers(), [])
    const warmly = (await s.published())[PDF]
    await s.build({ pdf: true, clean: true })
    assert.ok(warmly)
    assert.equal((await s.published())[PDF], warmly)
  },
)

test(
  'it ends by itself when it has rested, and another is started for the next document',
  linux,
  async () => {
    await using s = await site()
    await using warm = keepWarm(1)
    await printed(s, warm)
    await ended()
    await printed(s, warm)
    await ended()
  },
)

test('after a failure, which may be its own, the next build has a new one', linux, async () => {
  await using s = await site()
  await using warm = keepWarm()
  const first = await printed(s, warm)
  await s.write(FILE, release({ body: `Version ${++edits}.` }))
  const stopped = new Error('no such document')
  const failing: Warm['openPrinter'] = async (...args) => {
    const printer = await warm.openPrinter(...args)
    const make: typeof printer.make = (input, library, signal) =>
      printer.make(input, { ...library, tree: () => Promise.reject(stopped) }, signal)
    return { ...printer, make }
  }
  await assert.rejects(s.build({ pdf: true, openPrinter: failing }), stopped)
  assert.deepEqual(browsers(), [])
  assert.notEqual(await printed(s, warm), first)
})

test('another browser than the one that is kept takes its place', linux, async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'crieur-warm-'))
  const { executable, libraries } = await unpackBrowser(CACHE)
  const other = join(scratch, 'other')
  await writeFile(other, `#!/bin/sh\nLD_LIBRARY_PATH=${libraries} exec ${executable} "$@"\n`)
  await chmod(other, 0o755)
  await using s = await site()
  await using warm = keepWarm()
  const first = await printed(s, warm)
  const second = await printed(s, warm, other)
  assert.notEqual(second, first)
  assert.equal(await printed(s, warm, other), second)
  await rm(scratch, { recursive: true })
})

test('two that print at once share it', linux, async () => {
  await using one = await site()
  await using two = await site()
  await using warm = keepWarm()
  const shared = { cache: join(one.root, '.crieur') }
  for (const s of [one, two]) await s.write(FILE, release({ body: `Version ${++edits}.` }))
  const { openPrinter } = warm
  // Of two outputs: two builds of one would wait for each other.
  const reports = await Promise.all([one, two].map((s) => s.build({ pdf: true, openPrinter, ...shared })))
  assert.deepEqual(
    reports.map(({ pdfs }) => pdfs),
    [1, 1],
  )
  assert.equal(browsers().length, 1)
})
