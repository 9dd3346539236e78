/** Pages are rendered once for one input, and what was rendered is remembered whatever came of it. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { digestOf } from '../build/cache/digest.ts'
import { outputPath } from '../build/cache/path.ts'
import { openStore } from '../build/cache/store.ts'
import { openRecord } from '../build/commit/record.ts'
import { openStaging } from '../build/commit/staging.ts'
import { openTree } from '../build/commit/tree.ts'
import { commit, RECORD } from '../build/commit.ts'
import { openLibrary } from '../build/library.ts'
import { makePages } from '../build/pages.ts'
import { loadWording } from '../build/render/wording.ts'
import { type Site, site } from './sites/site.ts'

/** Publishes `robots.txt` from an input; tells how often it was rendered and what was written. */
async function publish({ root, output }: Site, input: { readonly baseUrl: string }) {
  const cache = join(root, '.crieur')
  const stateDir = join(cache, 'outputs')
  const store = openStore(cache)
  const { signal } = new AbortController()
  const work = { rendered: 0, unchanged: 0 }
  const nothing = () => undefined
  const workshop = {
    options: { cache, jobs: 1, clean: false, onProgress: nothing, onNotice: nothing, signal },
    store,
    library: openLibrary(store.get),
    code: digestOf('code'),
    wording: await loadWording(),
    work,
  }
  const record = openRecord(join(stateDir, RECORD), output)
  using staging = openStaging(join(stateDir, 'staging'))
  const others = [{ path: outputPath('robots.txt'), kind: 'robots' as const, input: { site: input } }]
  const files = await makePages({ folios: [], others }, workshop, { record, tree: openTree(output), staging })
  const { written } = await commit({ output, stateDir, files, read: store.get, record, signal })
  return [work.rendered, written]
}

test('another input that gives the same bytes is rendered once, and writes nothing', async () => {
  await using s = await site()
  const one = { baseUrl: 'https://presse.example' }
  const other = { ...one, unread: 'by the page' }
  assert.deepEqual(await publish(s, one), [1, ['robots.txt']])
  assert.deepEqual(await publish(s, one), [0, []])
  assert.deepEqual(await publish(s, other), [1, []])
  assert.deepEqual(await publish(s, other), [0, []])
})
