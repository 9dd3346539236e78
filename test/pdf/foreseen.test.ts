/** The browser starts while sources are read, where one of them will have to be printed, and only there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenPrinter } from '../../build/pdf/printer.ts'
import { openPrinter } from '../../build/pdf/printer.ts'
import { release, type Site, site } from '../sites/site.ts'

const FILE = 'releases/2026/2026-11-20-essai.md'

/** What a build did with the real printer, in order. */
async function steps(s: Site, options: Parameters<Site['build']>[0] = {}): Promise<string[]> {
  const said: string[] = []
  const watched: OpenPrinter = async (opened, wording) => {
    const printer = await openPrinter(opened, wording)
    return {
      ...printer,
      prepare() {
        said.push('prepare')
        printer.prepare()
      },
      make(...args) {
        said.push('make')
        return printer.make(...args)
      },
    }
  }
  await s.build({ pdf: true, openPrinter: watched, ...options })
  return said
}

test('of a new or edited release; not of one that stands, or is saved again as it was', async () => {
  await using s = await site()
  await s.write(FILE, release())
  assert.deepEqual(await steps(s), ['prepare', 'make'])
  assert.deepEqual(await steps(s), [])
  await s.write(FILE, release())
  assert.deepEqual(await steps(s), [])
  await s.write(FILE, release({ body: 'Un autre texte.' }))
  assert.deepEqual(await steps(s), ['prepare', 'make'])
})

test('not of a draft, of one that is refused or not yet public', async () => {
  await using s = await site({ '2026/2026-11-19-public.md': release({ id: 'public', date: '2026-11-19' }) })
  assert.deepEqual(await steps(s), ['prepare', 'make'])
  await s.write(FILE, release({ extra: 'status: draft' }))
  assert.deepEqual(await steps(s), [])
  await s.write(FILE, release({ body: 'Le lundi 20 novembre 2026.' }))
  assert.deepEqual(await steps(s), [], 'the 20th of November 2026 is a Friday')
  await s.write(FILE, release({ extra: 'embargo: 2026-12-01T08:00:00+01:00' }))
  assert.deepEqual(await steps(s), [])
})

test('a browser that cannot start is told only where something has to be printed', async () => {
  await using s = await site()
  const broken = { openPrinter: () => Promise.reject(new Error('no browser')) } satisfies Parameters<
    typeof s.build
  >[0]
  await s.write(FILE, release({ body: 'Le lundi 20 novembre 2026.' }))
  assert.equal((await s.build({ pdf: true, ...broken })).published, false)
  await s.write(FILE, release())
  await assert.rejects(s.build({ pdf: true, ...broken }), /no browser/)
})
