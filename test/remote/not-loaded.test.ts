/** Without --queue, nothing of the queue or of the bucket is loaded. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { NOON, ROOT, release, type Site, site } from '../sites/site.ts'
import { freePort } from './redis.ts'

const FOREIGN = /node_modules\/(?:bullmq|ioredis|@aws-sdk|@smithy|msgpackr)\/|\/build\/remote\//

/** The addresses of all modules that a command loaded. */
async function loadedBy(s: Site, ...args: string[]): Promise<string[]> {
  const [hook, list] = [join(s.root, 'hook.mjs'), join(s.root, 'loaded.txt')]
  await writeFile(list, '')
  await writeFile(
    hook,
    `import { appendFileSync } from 'node:fs'
     import { registerHooks } from 'node:module'
     registerHooks({
       load(url, context, next) {
         appendFileSync(${JSON.stringify(list)}, url + '\\n')
         return next(url, context)
       },
     })`,
  )
  spawnSync(process.execPath, ['--import', hook, join(ROOT, 'scripts', 'crieur.js'), ...args], {
    cwd: s.root,
  })
  return (await readFile(list, 'utf8')).split('\n')
}

test('a build of this machine alone', { timeout: 1_800_000 }, async () => {
  await using s = await site({ '2026/2026-11-20-essai.md': release() })
  const loaded = await loadedBy(s, 'build', '--now', NOON)
  assert.deepEqual(
    loaded.filter((url) => FOREIGN.test(url)),
    [],
  )
  // It did print.
  await readFile(join(s.output, '2026', '11', 'essai', 'essai.pdf'))
  assert.ok(loaded.some((url) => url.endsWith('/build/pdf/engine.ts')))
})

test('the same list sees them where they are asked for', { timeout: 1_800_000 }, async () => {
  await using s = await site({ '2026/2026-11-20-essai.md': release() })
  await mkdir(join(s.root, 'shared'))
  const queue = `redis://127.0.0.1:${await freePort()}`
  const loaded = await loadedBy(s, 'build', '--now', NOON, '--queue', queue, '--store', 'shared')
  for (const part of ['/ioredis/', '/build/remote/'])
    assert.ok(
      loaded.some((url) => url.includes(part)),
      part,
    )
})
