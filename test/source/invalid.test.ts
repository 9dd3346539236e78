/** Each bad input of `test/invalid`, and the exact message it gives. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { loadSources } from '../../build/source/load.ts'
import type { Digest } from '../../build/types.ts'
import { frames } from './frame.ts'

const CASES = join(import.meta.dirname, '../invalid')
const EXPECTED = '.expected.txt'

const putBlob = async (bytes: Uint8Array) => ({
  ref: createHash('sha256').update(bytes).digest('hex') as Digest,
  bytes: bytes.length,
})

const scratch = await mkdtemp(join(tmpdir(), 'crieur-invalid-'))
after(() => rm(scratch, { recursive: true }))

/** A whole small site around one case: a lone `.md` is a release, a folder is laid over the site. */
async function siteOf(name: string): Promise<string> {
  const root = join(scratch, name)
  await cp(join(CASES, '_site'), root, { recursive: true })
  await mkdir(join(root, 'releases/2024'), { recursive: true })
  const lone = name.endsWith('.md')
  await cp(join(CASES, name), lone ? join(root, 'releases/2024/2024-12-20-cas.md') : root, {
    recursive: true,
  })
  return root
}

const entries = await readdir(CASES, { withFileTypes: true })
const cases = entries
  .filter((entry) => !/^[._]/.test(entry.name) && !entry.name.endsWith(EXPECTED))
  .map((entry) => entry.name)
  .sort()

describe('each bad input gives its message', () => {
  for (const name of cases) {
    it(name, async () => {
      const root = await siteOf(name)
      const { diagnostics } = await loadSources({
        root,
        releasesDir: join(root, 'releases'),
        templatesDir: join(root, 'templates'),
        putBlob,
      })
      const expected = await readFile(join(CASES, name.replace(/\.md$/, '') + EXPECTED), 'utf8')
      assert.equal(await frames(diagnostics, root), expected)
    })
  }

  it('every expected message has its input', () => {
    const inputs = new Set(cases.map((name) => name.replace(/\.md$/, '') + EXPECTED))
    const orphans = entries.filter(({ name }) => name.endsWith(EXPECTED) && !inputs.has(name))
    assert.deepEqual(orphans, [])
  })
})
