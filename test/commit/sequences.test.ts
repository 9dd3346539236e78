/** After any sequence of commits, the output is exactly the last plan and the files of others. */
import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { findCollisions } from '../../build/commit/collisions.ts'
import type { OutputPath } from '../../build/types.ts'
import { Folder, type Plan } from './folder.ts'

// Few names, so that a path is now a file, now a folder, now planned, now not.
const name = fc.constantFrom('a', 'b', 'c', 'é')
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'))
const text = fc.constantFrom('', '1', '2', '3')
const entry = fc.record({ text, rank: fc.integer({ min: 0, max: 6 }), release: fc.constantFrom('x', 'y') })
const plan: fc.Arbitrary<Plan> = fc.dictionary(path, entry, { maxKeys: 8 }).map((entries) => {
  const rivals = new Set(
    findCollisions(Object.keys(entries) as OutputPath[]).flatMap((c) => [c.first, c.second]),
  )
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !rivals.has(key as OutputPath)))
})
/** What happens before a commit: nothing, an interruption after some reads, or the loss of the private state. */
const accident = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.constant({ kind: 'state lost' as const }),
  fc.record({ kind: fc.constant('stopped' as const), plan, after: fc.integer({ min: 1, max: 5 }) }),
)
const FOREIGN = { '.htaccess': 'deny', 'd/notes.txt': 'mine' }

test('any sequence of plans, with interruptions, ends as a clean commit of the last plan', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ plan, accident }), { minLength: 1, maxLength: 6 }),
      async (sequence) => {
        using folder = new Folder()
        for (const [foreign, content] of Object.entries(FOREIGN)) folder.put(foreign, content)
        for (const step of sequence) {
          if (step.accident.kind === 'state lost') rmSync(folder.stateDir, { recursive: true, force: true })
          if (step.accident.kind === 'stopped') await stop(folder, step.accident.plan, step.accident.after)
          const done = await folder.commit(step.plan)
          assert.deepEqual([done.kept, done.diagnostics], [[], []])
          const texts = Object.entries(step.plan).map(([key, value]) => [
            key,
            typeof value === 'string' ? value : value.text,
          ])
          const expected = Object.entries({ ...Object.fromEntries(texts), ...FOREIGN })
          assert.deepEqual(
            folder.files(),
            Object.fromEntries(expected.sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))),
          )
          assert.deepEqual(Object.keys(folder.manifest().entries), Object.keys(step.plan).sort())
          assert.deepEqual((await folder.commit(step.plan)).written, [])
        }
      },
    ),
    { numRuns: 300 },
  )
})

async function stop(folder: Folder, stopped: Plan, after: number): Promise<void> {
  const controller = new AbortController()
  let reads = 0
  const read = (): void => {
    if (++reads === after) controller.abort(new Error('stop'))
  }
  await folder.commit(stopped, { signal: controller.signal, read }).catch((error: Error) => {
    assert.equal(error.message, 'stop')
  })
}
