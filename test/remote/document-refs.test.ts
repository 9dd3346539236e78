/** What is lent to the workers is what printing reads: no blob less, none more. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openStore } from '../../build/cache/store.ts'
import { openLibrary } from '../../build/library.ts'
import { finishOptions } from '../../build/pdf/printer.ts'
import { planDocuments } from '../../build/plan/index.ts'
import { prepareRelease, prepareSite } from '../../build/prepare.ts'
import { documentRefs } from '../../build/remote/document-refs.ts'
import { renderPrinted } from '../../build/render/release.ts'
import { loadWording } from '../../build/render/wording.ts'
import { loadSources } from '../../build/source/load.ts'
import type { Digest, Ref } from '../../build/types.ts'
import { NOON, ROOT, release, site } from '../sites/site.ts'

const TEMPLATES = join(ROOT, 'templates')
const wording = await loadWording()

async function compareAll(root: string, releasesDir: string, cache: string): Promise<number> {
  const store = openStore(cache)
  const loaded = await loadSources({ root, releasesDir, templatesDir: TEMPLATES, putBlob: store.put })
  assert.ok(loaded.site)
  const sources = { ...loaded, site: loaded.site }
  const prepared = await Promise.all(
    loaded.releases.map(async (one) => (await prepareRelease(one, sources, NOON, store)).prepared),
  )
  const documents = planDocuments(await prepareSite(sources, prepared, TEMPLATES, store))
  for (const { input } of documents) {
    const read = new Set<Digest>()
    const resolve = (ref: Ref) => {
      read.add(ref.ref)
      return store.get(ref)
    }
    // Nothing is known before: what a worker starts from.
    const library = openLibrary(resolve, 0)
    await renderPrinted(input, library, wording)
    await finishOptions(input, library, wording)
    const lent = documentRefs(input).map(({ ref }) => ref)
    assert.deepEqual([...lent].sort(), [...read].sort(), input.release.id)
  }
  return documents.length
}

test('the site’s own releases, with images, attachments and a signature', async () => {
  await using s = await site()
  assert.equal(await compareAll(ROOT, join(ROOT, 'releases'), join(s.root, '.crieur')), 5)
})

test('a withdrawn release, whose body nobody reads', async () => {
  const extra = 'withdrawn:\n  date: 2026-11-21T10:00\n  reason: Une erreur de date.'
  await using s = await site({ '2026/2026-11-20-essai.md': release({ extra }) })
  assert.equal(await compareAll(s.root, join(s.root, 'releases'), join(s.root, '.crieur')), 1)
})
