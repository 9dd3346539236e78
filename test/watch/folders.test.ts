/** Every way in which people and their programs save is seen. */
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { watchFolders } from '../../build/watch/folders.ts'

/** `quiet`: see `FolderOptions`. */
async function folder(quiet = 25) {
  const root = await mkdtemp(join(tmpdir(), 'crieur-folders-'))
  let changes = 0
  let seen = () => {}
  const path = (name: string) => join(root, name)
  await mkdir(path('releases/2026'), { recursive: true })
  await writeFile(path('releases/2026/un.md'), 'un')
  const watched = watchFolders({
    folders: [path('releases'), path('templates')],
    onChange: () => {
      changes++
      seen()
    },
    onNotice: (text) => assert.fail(text),
    quiet,
  })
  return {
    path,
    changes: () => changes,
    /** Does something, and waits until it is told: for ever if it is not, which the runner ends. */
    after: async (act: () => Promise<unknown>) => {
      const told = new Promise<void>((resolve) => {
        seen = resolve
      })
      await act()
      await told
      // Late events of this act must not be taken for the next one's.
      await new Promise((resolve) => setTimeout(resolve, 60))
    },
    async write(name: string, text = name) {
      await mkdir(dirname(path(name)), { recursive: true })
      await writeFile(path(name), text)
    },
    async [Symbol.asyncDispose]() {
      watched[Symbol.dispose]()
      await rm(root, { recursive: true, force: true })
    },
  }
}

describe('watched folders tell', { timeout: 1_800_000 }, () => {
  test('of a file written in place, saved by rename, added, renamed, removed', async () => {
    await using f = await folder()
    await f.after(() => f.write('releases/2026/un.md', 'deux'))
    await f.after(async () => {
      await f.write('releases/2026/.un.md.swp')
      await rename(f.path('releases/2026/.un.md.swp'), f.path('releases/2026/un.md'))
    })
    // The file is another one now: what is written into it must be seen too.
    await f.after(() => f.write('releases/2026/un.md', 'trois'))
    await f.after(() => f.write('releases/2026/deux.md'))
    await f.after(() => rename(f.path('releases/2026/deux.md'), f.path('releases/2026/trois.md')))
    await f.after(() => rm(f.path('releases/2026/trois.md')))
  })

  test('of what is put into folders that were not there before, also below one that was removed and made again', async () => {
    await using f = await folder()
    await f.after(() => f.write('releases/2027/2027-01-02-x/index.md'))
    await f.after(() => f.write('releases/2027/2027-01-02-x/photo.jpg'))
    await f.after(() => rm(f.path('releases/2027'), { recursive: true }))
    await f.after(() => f.write('releases/2027/2027-01-02-x/index.md'))
    await f.after(() => f.write('releases/2027/2027-01-02-x/index.md', 'autre'))
  })

  test('of a watched folder that comes late, or is exchanged for another', async () => {
    await using f = await folder()
    await f.after(() => f.write('templates/site.yaml'))
    await f.after(() => f.write('templates/site.yaml', 'autre'))
    await f.after(async () => {
      await f.write('neuf/2026/un.md')
      await rename(f.path('releases'), f.path('ancien'))
      await rename(f.path('neuf'), f.path('releases'))
    })
    await f.after(() => f.write('releases/2026/un.md', 'encore'))
  })

  test('once of a save that makes many events, and not of what editors leave in passing', async () => {
    await using f = await folder(1000)
    await f.after(async () => {
      for (let i = 0; i < 20; i++) await writeFile(f.path('releases/2026/un.md'), `${i}`)
    })
    assert.equal(f.changes(), 1)
    for (const name of ['.un.md.swp', 'un.md~', '4913', '.#un.md', 'un.md.tmp'])
      await f.write(`releases/2026/${name}`)
    await f.write('releases/ledger.jsonl')
    await f.after(() => f.write('releases/2026/un.md', 'fin'))
    assert.equal(f.changes(), 2)
  })
})
