/** Links, names and folders: nothing outside a release's folder is ever read. */
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { discover } from '../../build/source/discover.ts'
import { filesOf } from '../../build/source/files.ts'
import type { Digest } from '../../build/types.ts'

let root = ''
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'crieur-files-'))
})
after(() => rm(root, { recursive: true }))

async function write(path: string, text = 'x'): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

describe('the files of a release', () => {
  const stored: Uint8Array[] = []
  const open = (name: string) =>
    filesOf(join(root, 'release'), async (bytes) => {
      stored.push(bytes)
      return { ref: 'a'.repeat(64) as Digest, bytes: bytes.length }
    })(name)
  const refusal = async (name: string) => {
    const opened = await open(name)
    return 'problem' in opened ? opened.problem.rule : 'read'
  }

  it('are read into the store, in sub-folders too', async () => {
    await write('release/pieces/carte.pdf', 'carte')
    const opened = await open('./pieces/carte.pdf')
    assert.ok('value' in opened)
    assert.equal(opened.value.path, 'pieces/carte.pdf')
    assert.equal(new TextDecoder().decode(stored.at(-1)), 'carte')
  })

  it('are read once, however often they are named', async () => {
    await write('release/photo.jpg')
    const count = stored.length
    const openOnce = filesOf(join(root, 'release'), async (bytes) => {
      stored.push(bytes)
      return { ref: 'a'.repeat(64) as Digest, bytes: 1 }
    })
    await Promise.all([openOnce('photo.jpg'), openOnce('photo.jpg'), openOnce('./photo.jpg')])
    assert.equal(stored.length, count + 1)
  })

  it('are found whatever the Unicode form of their name', async () => {
    await write(`release/${'été.pdf'.normalize('NFD')}`)
    assert.equal(await refusal('été.pdf'.normalize('NFC')), 'read')
  })

  it('do not escape by a link to a file, to a folder, or to nothing', async () => {
    await write('secret/secret.pdf', 'secret')
    await symlink(join(root, 'secret/secret.pdf'), join(root, 'release/lien.pdf'))
    await symlink(join(root, 'secret'), join(root, 'release/lien'))
    await symlink(join(root, 'absent'), join(root, 'release/mort.pdf'))
    assert.equal(await refusal('lien.pdf'), 'source/outside')
    assert.notEqual(await refusal('lien/secret.pdf'), 'read')
    assert.notEqual(await refusal('mort.pdf'), 'read')
  })

  it('may be a link to another of them', async () => {
    await write('release/original.pdf')
    await symlink('original.pdf', join(root, 'release/copie.pdf'))
    assert.equal(await refusal('copie.pdf'), 'read')
  })

  it('are never hidden files, nor the release itself', async () => {
    await write('release/.env')
    await write('release/index.md')
    assert.notEqual(await refusal('.env'), 'read')
    assert.notEqual(await refusal('index.md'), 'read')
  })

  it('are refused by any path that leaves the folder', async () => {
    for (const path of [
      '../secret/secret.pdf',
      '/etc/passwd',
      'pieces/../../secret/secret.pdf',
      '..\\secret',
      '\\\\srv\\x',
      'file:///etc/passwd',
      'C:\\x',
      'C:/x',
    ]) {
      assert.equal(await refusal(path), 'source/outside', path)
    }
  })
})

describe('the releases of a folder', () => {
  const list = async (folder: string) => {
    const { found, diagnostics } = await discover(join(root, folder), root)
    return {
      files: found.map(({ file }) => file),
      problems: diagnostics.map(({ file, severity, rule }) => `${severity} ${rule} ${file}`),
      found,
    }
  }

  it('are listed in the order of names; what is hidden, and the ledger, are not', async () => {
    await write('a/2024/2024-12-20-b.md')
    await write('a/2024/2024-12-20-a/index.md')
    await write('a/2024/2024-12-20-a/photo.jpg')
    await write('a/2011/2011-09-05-c.md')
    await write('a/sans-date/d.md')
    await write('a/ledger.jsonl')
    await write('a/.versions/x/v1/index.md')
    await write('a/2024/.DS_Store')
    await write('a/2024/2024-12-20-b.md~')
    const { files, problems } = await list('a')
    assert.deepEqual(files, [
      'a/2011/2011-09-05-c.md',
      'a/2024/2024-12-20-a/index.md',
      'a/2024/2024-12-20-b.md',
      'a/sans-date/d.md',
    ])
    assert.deepEqual(problems, [])
  })

  it('have a name, a date and a folder told by their path, in NFC', async () => {
    await write(`b/2024/${'2024-12-20-été'.normalize('NFD')}/index.md`)
    const [found] = (await list('b')).found
    assert.equal(found?.slug, 'été'.normalize('NFC'))
    assert.equal(found?.date, '2024-12-20')
    assert.equal(found?.shelf, '2024')
    assert.ok(found?.folder?.startsWith(join(root, 'b/2024')))
  })

  it('do not come from elsewhere by a link', async () => {
    await write('elsewhere/2024-12-20-secret.md')
    await mkdir(join(root, 'c/2024'), { recursive: true })
    await symlink(join(root, 'elsewhere/2024-12-20-secret.md'), join(root, 'c/2024/2024-12-20-secret.md'))
    await symlink(join(root, 'elsewhere'), join(root, 'c/2023'))
    await mkdir(join(root, 'c/2024/2024-12-21-x'))
    await symlink(join(root, 'elsewhere/2024-12-20-secret.md'), join(root, 'c/2024/2024-12-21-x/index.md'))
    const { files, problems } = await list('c')
    assert.deepEqual(files, [])
    assert.deepEqual(problems, [
      'error source/outside c/2023',
      'error source/outside c/2024/2024-12-20-secret.md',
      'error source/outside c/2024/2024-12-21-x/index.md',
    ])
  })

  it('of a folder that is not there are an error', async () => {
    assert.deepEqual((await list('absent')).problems, ['error source/no-folder absent'])
  })
})
