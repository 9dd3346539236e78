/** What a person reads when the queue or the shared store is not there: the cause, the remedy, the right exit code. */
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { release, site } from '../sites/site.ts'
import { remoteBuild, type Wires, worker } from './machines.ts'
import { freePort, redis } from './redis.ts'
import { CREDENTIALS, s3 } from './s3.ts'

describe('an unreachable queue or store', { timeout: 1_800_000 }, async () => {
  const s = await site({ '2026/2026-11-20-essai.md': release() })
  after(() => s[Symbol.asyncDispose]())
  const here = join(s.root, 'shared')
  await mkdir(here)

  async function refused(wires: Wires, code: number, ...messages: RegExp[]): Promise<void> {
    for (const start of [() => remoteBuild(s, wires), () => worker(wires)]) {
      await using machine = start()
      const ended = await machine.ended
      for (const message of messages) assert.match(ended.err, message)
      assert.equal(ended.code, code, ended.err)
      assert.doesNotMatch(ended.err, /secret|at .*\.[jt]s:\d/)
    }
  }

  test('nobody listens', async () => {
    const port = await freePort()
    await refused(
      { queue: `redis://:secret@127.0.0.1:${port}`, store: here },
      3,
      new RegExp(`redis://127\\.0\\.0\\.1:${port} ne répond pas : rien n’écoute à cette adresse`),
      /À faire : vérifiez/,
    )
  })

  test('a wrong password, and none', async () => {
    await using server = await redis({ password: 'right' })
    const { port } = new URL(server.address)
    for (const who of [':secret@', ''])
      await refused(
        { queue: `redis://${who}127.0.0.1:${port}`, store: here },
        3,
        /le mot de passe est refusé/,
      )
  })

  test('a shared folder that is not mounted, a bucket that is not there, a key that is missing', async () => {
    await using server = await redis()
    await using bucket = await s3('archives')
    const { address: queue } = server
    await refused({ queue, store: join(s.root, 'nowhere') }, 3, /« .*nowhere » n’existe pas ici.*À faire/s)
    const env = {
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_S3: bucket.endpoint,
    }
    await refused({ queue, store: 's3://inconnu', env }, 3, /Le seau « inconnu » n’existe pas.*À faire/s)
    const none = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }
    await refused({ queue, store: 's3://archives', env: none }, 3, /Il manque la clé du dépôt S3.*À faire/s)
  })

  test('wrong usage', async () => {
    await refused({ queue: 'http://127.0.0.1', store: here }, 2, /n’est pas celle d’une file d’attente/)
    await refused({ queue: 'redis://127.0.0.1', store: 'ftp://ailleurs' }, 2, /ni un dossier ni un seau/)
  })
})
