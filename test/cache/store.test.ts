import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { sha256 } from '../../build/cache/digest.ts'
import { openStore } from '../../build/cache/store.ts'
import type { Digest } from '../../build/types.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const key = sha256('a key')

async function folder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'crieur-store-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

const fileOf = (dir: string, kind: 'blobs' | 'results', digest: Digest): string =>
  join(dir, kind, digest.slice(0, 2), digest.slice(2))

test('what is put can be had again, under the digest of its bytes', async () => {
  await using dir = await folder()
  const ref = await openStore(dir.path).put(bytesOf('communiqué'))
  assert.deepEqual(ref, { ref: sha256('communiqué'), bytes: 11 })
  const again = openStore(dir.path)
  assert.equal(await again.has(ref), true)
  assert.equal(Buffer.from(await again.get(ref)).toString(), 'communiqué')
  assert.deepEqual(await readdir(join(dir.path, 'tmp')), [])
})

test('missing bytes are an error that says to build again', async () => {
  await using dir = await folder()
  const store = openStore(dir.path)
  const ref = { ref: sha256('never put'), bytes: 9 }
  assert.equal(await store.has(ref), false)
  await assert.rejects(store.get(ref), { name: 'StoreError', message: /Relancez la construction/ })
})

test('damaged bytes are an error and are removed, so that the next build writes them again', async () => {
  await using dir = await folder()
  const store = openStore(dir.path)
  const ref = await store.put(bytesOf('abc'))
  await writeFile(fileOf(dir.path, 'blobs', ref.ref), 'abX')
  await assert.rejects(store.get(ref), { name: 'StoreError', message: /abîmé.*Relancez/ })
  assert.equal(await store.has(ref), false)
  await store.put(bytesOf('abc'))
  assert.equal(Buffer.from(await store.get(ref)).toString(), 'abc')
})

test('truncated bytes are written again by put', async () => {
  await using dir = await folder()
  const store = openStore(dir.path)
  const ref = await store.put(bytesOf('abc'))
  await writeFile(fileOf(dir.path, 'blobs', ref.ref), 'a')
  assert.equal(await store.has(ref), false)
  await store.put(bytesOf('abc'))
  assert.equal(Buffer.from(await store.get(ref)).toString(), 'abc')
})

test('a result is recalled by its key, and the last one remembered wins', async () => {
  await using dir = await folder()
  const store = openStore(dir.path)
  assert.equal(await store.recall(key), undefined)
  const first = await store.put(bytesOf('first'))
  const second = await store.put(bytesOf('second'))
  await store.remember(key, first)
  await store.remember(key, second)
  assert.deepEqual(await openStore(dir.path).recall(key), second)
})

test('a record truncated anywhere, or altered anywhere, counts as absent', async () => {
  await using dir = await folder()
  const store = openStore(dir.path)
  await store.remember(key, await store.put(bytesOf('result')))
  const file = fileOf(dir.path, 'results', key)
  const good = await readFile(file)
  for (let at = 0; at < good.length; at++) {
    await writeFile(file, good.subarray(0, at))
    assert.equal(await store.recall(key), undefined, `truncated at ${at}`)
    const altered = Buffer.from(good)
    altered[at] = (altered[at] ?? 0) ^ 1
    await writeFile(file, altered)
    assert.equal(await store.recall(key), undefined, `altered at ${at}`)
  }
})

test('a result whose bytes are gone counts as absent', async () => {
  await using dir = await folder()
  const store = openStore(dir.path)
  const ref = await store.put(bytesOf('result'))
  await store.remember(key, ref)
  await rm(fileOf(dir.path, 'blobs', ref.ref))
  assert.equal(await store.recall(key), undefined)
})

test('several processes may fill one store at once', async () => {
  await using dir = await folder()
  const script = `
    import { openStore } from ${JSON.stringify(new URL('../../build/cache/store.ts', import.meta.url).href)}
    import { sha256 } from ${JSON.stringify(new URL('../../build/cache/digest.ts', import.meta.url).href)}
    const store = openStore(process.argv[1])
    await Promise.all(Array.from({ length: 200 }, async (_, i) => {
      const ref = await store.put(new TextEncoder().encode('blob ' + i))
      await store.remember(sha256('key ' + i), ref)
      await store.get(ref)
    }))`
  const run = (): Promise<unknown> =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, dir.path])
  await Promise.all([run(), run(), run()])
  const store = openStore(dir.path)
  for (let index = 0; index < 200; index++) {
    const ref = await store.recall(sha256(`key ${index}`))
    assert.ok(ref)
    assert.equal(Buffer.from(await store.get(ref)).toString(), `blob ${index}`)
  }
  assert.deepEqual(await readdir(join(dir.path, 'tmp')), [])
})

test('a disk that refuses is an error in French with the path and exit code 4', async () => {
  await using dir = await folder()
  await writeFile(join(dir.path, 'tmp'), 'a file where the folder should be')
  await assert.rejects(openStore(dir.path).put(bytesOf('abc')), {
    name: 'DiskError',
    exitCode: 4,
    message: /^Accès impossible : « .*tmp/,
  })
})
