/** A build may ask whether somebody watches the hour. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Instant } from '../../build/types.ts'
import { beat, lastBeat, watcherAlive } from '../../build/watch/heartbeat.ts'

const at = (time: string) => `2026-11-22T${time}Z` as Instant

async function cacheFolder() {
  const path = await mkdtemp(join(tmpdir(), 'crieur-heartbeat-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

describe('the heartbeat', () => {
  test('tells a watcher that lives from none, from one that ended, from one that hangs', async () => {
    await using cache = await cacheFolder()
    assert.equal(watcherAlive(cache.path, at('10:00:00')), false)
    beat(cache.path, '/srv/output', at('10:00:00'))
    assert.equal(watcherAlive(cache.path, at('10:00:31')), true)
    assert.equal(watcherAlive(cache.path, at('10:03:00')), false, 'two missed beats and more')
    assert.equal(watcherAlive(cache.path, at('09:00:00')), false, 'a beat from the future says nothing')
    lastBeat(cache.path, '/srv/output')
    assert.equal(watcherAlive(cache.path, at('10:00:31')), false)
    assert.deepEqual(await readdir(join(cache.path, 'watch')), [])
  })

  test('of one output says nothing of another', async () => {
    await using cache = await cacheFolder()
    beat(cache.path, '/srv/output', at('10:00:00'))
    assert.equal(watcherAlive(cache.path, at('10:00:00'), '/srv/output'), true)
    assert.equal(watcherAlive(cache.path, at('10:00:00'), '/srv/prive'), false)
  })

  test('of a process that was killed is not believed, nor is a file that is no beat', async () => {
    await using cache = await cacheFolder()
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    await mkdir(join(cache.path, 'watch'))
    const file = join(cache.path, 'watch', 'x.json')
    await writeFile(file, JSON.stringify({ pid, at: at('10:00:00'), output: '/srv/output' }))
    assert.equal(watcherAlive(cache.path, at('10:00:00')), false)
    await writeFile(file, '{"pid":')
    assert.equal(watcherAlive(cache.path, at('10:00:00')), false)
  })
})
