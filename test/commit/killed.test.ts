/** Killed at any moment, a commit leaves whole files and no dangling link, and the next one finishes. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Folder, type Plan } from './folder.ts'

const CHILD = fileURLToPath(new URL('killed-child.ts', import.meta.url))

// A page's text names what it links to.
const BEFORE: Plan = {
  'index.html': { text: 'old/index.html plan/index.html', rank: 4 },
  'old/index.html': { text: 'old/old.pdf', rank: 3, release: 'old' },
  'old/old.pdf': { text: 'PDF of old', rank: 2, release: 'old' },
  'plan/index.html': { text: 'photo.jpg', rank: 3, release: 'plan' },
  'photo.jpg': { text: 'photograph', rank: 1 },
  shape: { text: 'a file that becomes a folder', rank: 1 },
}
const AFTER: Plan = {
  'index.html': { text: 'new/index.html plan/index.html', rank: 4 },
  'new/index.html': { text: 'new/new.pdf', rank: 3, release: 'new' },
  'new/new.pdf': { text: 'PDF of new', rank: 2, release: 'new' },
  'plan/index.html': { text: 'withdrawn', rank: 0, release: 'plan' },
  'shape/deep/file.txt': { text: 'a folder that was a file', rank: 1 },
}
const OTHER: Plan = { 'index.html': { text: 'nothing', rank: 4 } }

const textsOf = (plan: Plan): Record<string, string> =>
  Object.fromEntries(
    Object.entries(plan)
      .map(([path, entry]): [string, string] => [path, typeof entry === 'string' ? entry : entry.text])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

const before = textsOf(BEFORE)
const after = textsOf(AFTER)

test('killed before each of its operations', async () => {
  let kills = 0
  for (let at = 0; ; at++) {
    using folder = new Folder()
    folder.put('shape.txt', 'someone’s')
    await folder.commit(BEFORE)
    const child = spawnSync(process.execPath, [
      CHILD,
      folder.output,
      folder.stateDir,
      JSON.stringify(AFTER),
      String(at),
    ])
    assertWhole(folder, at)
    // Every third time the plan changes again before the next build.
    const next = at % 3 === 2 ? OTHER : AFTER
    await folder.commit(next)
    assert.deepEqual(folder.files(), { ...textsOf(next), 'shape.txt': 'someone’s' }, `after kill ${at}`)
    assert.deepEqual(Object.keys(folder.manifest().entries), Object.keys(textsOf(next)))
    if (child.signal !== 'SIGKILL') {
      assert.equal(child.status, 0, child.stderr.toString())
      break
    }
    kills++
  }
  assert.ok(kills > 30, `${kills} kills`)
})

test('killed twice, then finished', async () => {
  for (let at = 5; at < 40; at += 4) {
    using folder = new Folder()
    for (const [plan, count] of [
      [BEFORE, at],
      [AFTER, at + 2],
    ] as const)
      spawnSync(process.execPath, [
        CHILD,
        folder.output,
        folder.stateDir,
        JSON.stringify(plan),
        String(count),
      ])
    await folder.commit(AFTER)
    assert.deepEqual(folder.files(), after)
  }
})

/** Each file has its old or new text, and each link of a page leads somewhere; leftovers are hidden files. */
function assertWhole(folder: Folder, at: number): void {
  const files = folder.files()
  for (const [path, text] of Object.entries(files)) {
    if (/(?:^|\/)\.[^/]+\.\d+\.tmp$/.test(path) || path.endsWith('/') || path === 'shape.txt') continue
    assert.ok(text === before[path] || text === after[path], `${path} at kill ${at}: ${text}`)
    if (!path.endsWith('index.html') || text === 'withdrawn') continue
    for (const link of text.split(' ')) assert.ok(link in files, `${path} links to ${link} at kill ${at}`)
  }
  JSON.parse(readFileSync(join(folder.output, 'manifest.json'), 'utf8'))
}
