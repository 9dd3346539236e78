import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PdfNotUnderstood } from '../../../build/pdf/finish/index.ts'
import { type FinisherOptions, openFinisher } from '../../../build/pdf/finish/pool.ts'
import { finished, line, marked, OPTIONS, type PrintParts, printed } from './print.ts'

const NEVER = new AbortController().signal
const GOOD: PrintParts = { content: marked(0, line('a')), tags: ['Document', {}, ['P', {}, 0]] }
const BAD: PrintParts = { content: marked(0, line('a')), tags: ['Document', {}, ['H3', {}, 0]] }

/** A thread that does what the bytes say: `exit`, `throw`, `hang`, or answers, with its number for the pages. */
const ACTOR = new URL(
  `data:text/javascript,${encodeURIComponent(`import { parentPort, threadId } from 'node:worker_threads'
parentPort.on('message', ({ pdf }) => {
  const word = new TextDecoder().decode(pdf)
  if (word === 'exit') process.exit(3)
  if (word === 'throw') throw new Error('panne')
  if (word !== 'hang') parentPort.postMessage({ finished: { bytes: pdf, pages: threadId, structureText: word, fonts: [] } })
})`)}`,
)

const actors = (options: Partial<FinisherOptions> = {}) =>
  openFinisher({ threads: 1, module: ACTOR, ...options })
const word = (text: string) => Buffer.from(text)

test('a thread that was prepared is the one that finishes', async () => {
  await using finisher = actors({ threads: 2 })
  finisher.prepare()
  finisher.prepare()
  const first = await finisher.finish(word('a'), OPTIONS, NEVER)
  finisher.prepare()
  const second = await finisher.finish(word('b'), OPTIONS, NEVER)
  assert.equal(second.pages, first.pages)
})

test('a thread finishes as the main one does, and keeps the type of errors', async () => {
  await using finisher = openFinisher({ threads: 2 })
  const pdf = await printed(GOOD)
  const here = await finished(GOOD)
  const there = await Promise.all([1, 2, 3].map(() => finisher.finish(pdf, OPTIONS, NEVER)))
  for (const { bytes, structureText } of there) {
    assert.deepEqual(Buffer.from(bytes), Buffer.from(here.bytes))
    assert.equal(structureText, 'a')
  }
  await assert.rejects(finisher.finish(await printed(BAD), OPTIONS, NEVER), (error) => {
    assert(error instanceof PdfNotUnderstood)
    assert.deepEqual([error.code, error.page, error.release], ['skipped-heading', 1, 'essai'])
    return true
  })
})

test('a dead thread fails its job, by name, and is replaced', async () => {
  await using finisher = actors()
  for (const death of ['exit', 'throw']) {
    await assert.rejects(finisher.finish(word(death), OPTIONS, NEVER), {
      code: 'worker',
      exitCode: 4,
      message: /^essai : la finition du PDF a échoué/,
    })
    assert.equal((await finisher.finish(word('suite'), OPTIONS, NEVER)).structureText, 'suite')
  }
})

test('a thread that hangs is given up', async () => {
  await using finisher = actors({ timeoutMs: 4000 })
  await assert.rejects(finisher.finish(word('hang'), OPTIONS, NEVER), { code: 'worker', message: /en 4 s/ })
  assert.equal((await finisher.finish(word('suite'), OPTIONS, NEVER)).structureText, 'suite')
})

test('a job may be abandoned, waiting or under way', async () => {
  await using finisher = actors({ timeoutMs: 500 })
  const stop = new AbortController()
  const jobs = [word('hang'), word('attend')].map((pdf) => finisher.finish(pdf, OPTIONS, stop.signal))
  stop.abort(new Error('interrompu'))
  for (const job of await Promise.allSettled(jobs))
    assert.equal(job.status === 'rejected' && job.reason.message, 'interrompu')
  await assert.rejects(finisher.finish(word('x'), OPTIONS, stop.signal), /interrompu/)
})

test('closing ends what waits', async () => {
  const finisher = actors()
  const jobs = [word('hang'), word('attend')].map((pdf) => finisher.finish(pdf, OPTIONS, NEVER))
  const ended = Promise.allSettled(jobs)
  await finisher[Symbol.asyncDispose]()
  for (const job of await ended) assert.equal(job.status === 'rejected' && job.reason.code, 'worker')
  await assert.rejects(finisher.finish(word('x'), OPTIONS, NEVER), { code: 'worker' })
})
