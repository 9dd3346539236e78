/** The bounds of the heap hold, for the process and its threads, and the engine takes their flags without a word. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './sites/site.ts'

/** Prints the bytes of a young generation after much has been made and kept for a while. */
const FILL = `
  const { getHeapSpaceStatistics } = require('node:v8')
  let held = []
  for (let i = 0; i < 4_000_000; i++) {
    held.push({ i })
    if (held.length > 300_000) held = []
  }
  console.log(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size)
`

const RUN = `
  const { createRequire } = await import('node:module')
  const { Worker } = await import('node:worker_threads')
  const { boundHeap } = await import(${JSON.stringify(join(ROOT, 'scripts', 'heap.js'))})
  boundHeap()
  new Function('require', ${JSON.stringify(FILL)})(createRequire(import.meta.url))
  new Worker(${JSON.stringify(FILL)}, { eval: true, execArgv: [] })
`

function young(): { readonly bytes: readonly number[]; readonly said: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', RUN], {
    encoding: 'utf8',
  })
  return { bytes: stdout.trim().split('\n').map(Number), said: stderr }
}

test('16 MiB of young generation, and some pages at most, however much is made', () => {
  const { bytes, said } = young()
  assert.equal(said, '')
  assert.equal(bytes.length, 2)
  for (const one of bytes) assert.ok(one >= 16 * 2 ** 20 && one < 20 * 2 ** 20, String(one))
})
