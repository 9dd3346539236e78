/** The store in a bucket, against a server that speaks S3: it must be the one on disk under another roof. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { sha256 } from '../../build/cache/digest.ts'
import { openBucket } from '../../build/remote/bucket.ts'
import { openSharedStore } from '../../build/remote/shared-store.ts'
import type { Digest } from '../../build/types.ts'
import { CREDENTIALS, s3 } from './s3.ts'

const server = await s3('archives')
const options = {
  bucket: 'archives',
  prefix: 'crieur/',
  region: 'eu-west-3',
  endpoint: server.endpoint,
  credentials: CREDENTIALS,
}
const client = new S3Client({ ...options, forcePathStyle: true })
after(async () => {
  client.destroy()
  await server[Symbol.asyncDispose]()
})
const bytesOf = (text: string) => new TextEncoder().encode(text)
const put = (Key: string, Body: string) =>
  client.send(new PutObjectCommand({ Bucket: 'archives', Key: `crieur/${Key}`, Body }))
const placeOf = (kind: string, digest: Digest) => `${kind}/${digest.slice(0, 2)}/${digest.slice(2)}`

test('keeps bytes and results under the names of the store on disk', async () => {
  await using store = await openBucket(options)
  const key = sha256('a key')
  assert.equal(await store.recall(key), undefined)
  const ref = await store.put(bytesOf('communiqué'))
  assert.deepEqual(ref, { ref: sha256('communiqué'), bytes: 11 })
  assert.equal(await store.has(ref), true)
  assert.equal(await store.has({ ...ref, bytes: 12 }), false)
  await store.remember(key, ref)
  assert.deepEqual(await store.recall(key), ref)
  assert.equal(Buffer.from(await store.get(ref)).toString(), 'communiqué')
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'archives' }))
  assert.deepEqual(
    Contents.map((one) => one.Key).sort(),
    [`crieur/${placeOf('blobs', ref.ref)}`, `crieur/${placeOf('results', key)}`].sort(),
  )
})

test('a record that was altered, or whose bytes are gone, is no result', async () => {
  await using store = await openBucket(options)
  const key = sha256('another key')
  const ref = await store.put(bytesOf('résultat'))
  await store.remember(key, ref)
  const at = placeOf('results', key)
  const found = await client.send(new GetObjectCommand({ Bucket: 'archives', Key: `crieur/${at}` }))
  const good = (await found.Body?.transformToString()) ?? ''
  await put(
    at,
    good.replace(/^./, (first) => (first === '0' ? '1' : '0')),
  )
  assert.equal(await store.recall(key), undefined)
  await store.remember(key, { ref: sha256('never put'), bytes: 9 })
  assert.equal(await store.recall(key), undefined)
})

test('damaged bytes are refused and removed, so that they are made again', async () => {
  await using store = await openBucket(options)
  const ref = await store.put(bytesOf('abc'))
  await put(placeOf('blobs', ref.ref), 'abX')
  await assert.rejects(store.get(ref), { name: 'StoreError', message: /abîmé/ })
  assert.equal(await store.has(ref), false)
  await assert.rejects(store.get(ref), { name: 'StoreError', message: /perdu/ })
})

test('a missing bucket says so before anything is begun', async () => {
  await assert.rejects(openSharedStore({ ...options, bucket: 'inconnu' }), {
    name: 'UnreachableError',
    exitCode: 3,
    message: /« inconnu » n’existe pas.*À faire/s,
  })
})

test('a service that does not answer is an error to try again', async () => {
  await assert.rejects(openSharedStore({ ...options, endpoint: 'http://127.0.0.1:9' }), {
    name: 'LostError',
    exitCode: 4,
    message: /ECONNREFUSED.*À faire/s,
  })
})
