/** What others do while a build runs: a second build, a file being written, a clock set back. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { contents, release, type Site, site as siteOf } from '../sites/site.ts'
import { archiveSite, NOW } from './archive-site.ts'
import { run } from './command.ts'

const BUILD = ['build', '--no-pdf', '--quiet'] as const

async function cleanly(site: Site, ...args: string[]): Promise<Record<string, string>> {
  const folder = join(site.root, 'clean')
  const apart = ['--output', join(folder, 'output'), '--cache', join(folder, 'cache')]
  const { code, stderr } = await run([...BUILD, ...apart, ...args], { cwd: site.root })
  assert.equal(code, 0, stderr)
  return contents(join(folder, 'output'))
}

test('of several builds at once in one folder, one at least is done, the others say that they stop', async () => {
  await using site = await archiveSite(6, 3)
  const runs = await Promise.all(Array.from({ length: 3 }, () => run([...BUILD, ...NOW], { cwd: site.root })))
  for (const { code, stderr } of runs)
    if (code !== 0) {
      assert.equal(code, 4, stderr)
      assert.match(stderr, /Une autre construction est en cours .*Attendez qu’elle finisse, puis relancez\./)
    }
  assert.ok(runs.some(({ code }) => code === 0))
  assert.deepEqual(await site.published(), await cleanly(site, ...NOW))
})

test('a file that is being written: what was there or what is there, or a message, never half a page', async () => {
  const file = 'releases/2026/2026-11-20-essai.md'
  const words = (which: string) =>
    `Début ${which}.\n\n${'Un paragraphe de plus. '.repeat(2000)}\n\nFin ${which}.`
  const texts = ['premier', 'second'].map((which) => release({ body: words(which) }))
  await using site = await siteOf({ '2026/2026-11-20-essai.md': texts[0] ?? '' })
  const writer = new Worker(WRITER, { eval: true, workerData: { file: join(site.root, file), texts } })
  try {
    for (let n = 0; n < 4; n++) {
      const { code, stderr } = await run([...BUILD, ...NOW], { cwd: site.root })
      if (code === 1) assert.match(stderr, /2026-11-20-essai\.md/)
      else if (code === 4) assert.match(stderr, /2026-11-20-essai\.md a changé pendant la construction/)
      else assert.equal(code, 0, stderr)
      assert.doesNotMatch(stderr, /\n\s+at /)
    }
  } finally {
    writer.postMessage('stop')
    await once(writer, 'exit')
  }
  assert.ok(texts.includes(await readFile(join(site.root, file), 'utf8')))
  assert.equal((await run([...BUILD, ...NOW], { cwd: site.root })).code, 0)
  assert.deepEqual(await site.published(), await cleanly(site, ...NOW))
})

/** As an editor saves: the file is emptied, then filled piece by piece. */
const WRITER = `
const { closeSync, openSync, writeSync } = require('node:fs')
const { parentPort, workerData: { file, texts } } = require('node:worker_threads')
let stopped = false
parentPort.on('message', () => { stopped = true })
let turn = 0
const save = () => {
  const text = texts[turn++ % texts.length]
  const descriptor = openSync(file, 'w')
  for (let at = 0; at < text.length; at += 4096) writeSync(descriptor, text.slice(at, at + 4096))
  closeSync(descriptor)
  if (stopped) parentPort.close()
  else setTimeout(save, 5)
}
save()
`

test('a clock that jumps back: the site is that of the clock, and what is edited then is seen', async () => {
  await using site = await siteOf({
    '2026/2026-11-20-essai.md': release({ body: 'Le premier texte.' }),
    '2026/2026-11-22-demain.md': release({ id: 'demain', date: '2026-11-22' }),
  })
  const at = async (now: string) => {
    const { code, stderr } = await run([...BUILD, '--now', now], { cwd: site.root })
    assert.equal(code, 0, stderr)
    assert.deepEqual(await site.published(), await cleanly(site, '--now', now), now)
  }
  await at('2026-11-23T12:00')
  await at('2026-11-21T12:00')
  assert.equal((await site.published())['2026/11/demain/index.html'], undefined)
  await writeFile(
    join(site.root, 'releases/2026/2026-11-20-essai.md'),
    release({ body: 'Le nouveau texte.' }),
  )
  await at('2026-11-20T12:00')
  await at('2026-11-23T12:00')
})
