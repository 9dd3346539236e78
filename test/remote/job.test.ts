/** What travels: small inputs in the job, long ones by digest; no more jobs on the queue than are in hand. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { digestOf, sha256 } from '../../build/cache/digest.ts'
import { openStore } from '../../build/cache/store.ts'
import { openLibrary } from '../../build/library.ts'
import { makeDocuments } from '../../build/make.ts'
import { openPrinting } from '../../build/printing.ts'
import { inputOf, keyOfDocument, makeJob, nameOf, queueOf } from '../../build/remote/job.ts'
import type { PdfInput } from '../../build/render/release.ts'
import { loadWording } from '../../build/render/wording.ts'
import type { OutputPath, Ref } from '../../build/types.ts'

const version = { code: sha256('code'), printer: 'a browser' }
const blob = (text: string): Ref => ({ ref: sha256(text), bytes: text.length })

function input(id: string, summary = 'Chapô'): PdfInput {
  const release = { id, title: id, summary, body: blob(`body of ${id}`), media: [] }
  return {
    release,
    site: { baseUrl: 'https://presse.exemple.fr' },
    state: false,
    print: { css: blob('css'), faces: [] },
  } as unknown as PdfInput
}

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'crieur-job-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

test('an input travels in the job; a long one by the digest of its JSON, and comes out equal', async () => {
  await using dir = await folder()
  const shared = openStore(dir.path)
  for (const [summary, carried] of [
    ['court', 'value'],
    ['très long '.repeat(5_000), 'stored'],
  ] as const) {
    const given = input('un', summary)
    const key = keyOfDocument(given, version)
    const lent: string[] = []
    const job = await makeJob(given, key, false, async ({ ref }) => void lent.push(ref), shared)
    const sent = JSON.stringify(job)
    assert.ok(carried in job.input)
    assert.ok(sent.length < 17_000, `${sent.length} characters`)
    assert.deepEqual(lent.sort(), [sha256('css'), sha256('body of un')].sort())
    const received = await inputOf(JSON.parse(sent), shared)
    assert.equal(keyOfDocument(received, version), key)
  }
})

test('code, templates and browser each make another version, and another key', () => {
  const others = [
    { ...version, code: sha256('other code') },
    { ...version, printer: 'another browser' },
  ]
  for (const other of others) {
    assert.notEqual(nameOf(other), nameOf(version))
    assert.notEqual(queueOf(other), queueOf(version))
    assert.notEqual(keyOfDocument(input('un'), other), keyOfDocument(input('un'), version))
  }
  assert.equal(queueOf({ ...version }), queueOf(version))
})

test('of a thousand documents, no more are asked for at once than the printer takes in hand', async () => {
  await using dir = await folder()
  let [now, most] = [0, 0]
  const plan = Array.from({ length: 1_000 }, (_, n) => ({
    kind: 'pdf' as const,
    path: `${n}.pdf` as OutputPath,
    input: input(`numéro-${n}`),
  }))
  const bytes = new Uint8Array([1])
  const store = openStore(dir.path)
  const workshop = {
    options: {
      cache: dir.path,
      jobs: 2,
      clean: true,
      onProgress: () => {},
      onNotice: () => {},
      signal: new AbortController().signal,
      openPrinter: async () => ({
        identity: 'elsewhere',
        inHand: 40,
        prepare: () => undefined,
        async make() {
          most = Math.max(most, ++now)
          await new Promise((resolve) => setImmediate(resolve))
          now--
          return bytes
        },
        async [Symbol.asyncDispose]() {},
      }),
    },
    store,
    library: openLibrary(store.get),
    code: digestOf('code'),
    wording: await loadWording(),
    work: { rendered: 0, unchanged: 0 },
  }
  const files = await makeDocuments(plan, workshop, openPrinting(workshop))
  assert.equal(files.length, 1_000)
  assert.ok(most <= 40, `${most} at once`)
})
