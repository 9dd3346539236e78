/** The invariant: after any edits, an incremental build leaves the bytes of a clean build. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Instant } from '../../build/types.ts'
import { release, site } from './site.ts'

const NAMES = ['a', 'b', 'c'] as const
const INSTITUTIONS = ['prefet-region-occitanie', 'ceser-occitanie', 'dreal-occitanie'] as const

/** What a person may do between two builds. */
const edit = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    name: fc.constantFrom(...NAMES),
    title: fc.constantFrom('Un', 'Deux : le retour', '4ème essai'),
    institution: fc.constantFrom(...INSTITUTIONS),
    extra: fc.constantFrom(
      '',
      'status: draft',
      'embargo: 2026-11-22T19:00',
      'themes: [logement]',
      'subtitle: Un sous-titre',
    ),
    body: fc.constantFrom(
      'Texte.',
      'Texte.[^1]\n\n[^1]: Une note.',
      '## Intertitre\n\n- a\n- b',
      'Un <u>refusé</u>.',
    ),
  }),
  fc.record({ kind: fc.constant('remove' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({
    kind: fc.constant('clock' as const),
    now: fc.constantFrom('2026-11-22T17:00:00Z', '2026-11-22T18:00:00Z'),
  }),
  fc.record({ kind: fc.constant('title' as const), title: fc.constantFrom('Salle de presse', 'Presse') }),
)

test('incremental equals clean, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
      await using s = await site({ '2026/2026-11-20-a.md': release({ id: 'a' }) })
      await s.build()
      let now = '2026-11-22T17:00:00Z' as Instant
      for (const [index, change] of edits.entries()) {
        if (change.kind === 'clock') now = change.now as Instant
        else if (change.kind === 'title') {
          await s.write(
            'templates/site.yaml',
            `baseUrl: http://localhost:8080\ntitle: ${change.title}\ndescription: Des communiqués.\nlang: fr\npublisher: prefet-region-occitanie\nthemes:\n  logement: Logement\nlegalNotice: ["Éditeur : un essai."]\n`,
          )
        } else {
          const path = `releases/2026/2026-11-20-${change.name}.md`
          if (change.kind === 'remove') await s.write(path, undefined).catch(() => undefined)
          else await s.write(path, release({ ...change, id: change.name }))
        }
        const report = await s.build({ now })
        if (!report.published) continue
        const clean = join(s.root, `clean-${index}`)
        await s.build({ now, output: clean, cache: join(s.root, `cache-${index}`) })
        assert.deepEqual(await s.published(), await s.published(clean))
      }
    }),
    { numRuns: 12 },
  )
})
