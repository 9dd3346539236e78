/** The bundled browser's folder: whole or absent, ours alone, checked before each use. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import {
  bundledPackage,
  KNOWN_EXECUTABLES,
  unpackBrowser,
  unpackFonts,
} from '../../build/pdf/browser/bundled.ts'
import { preparedFolder } from '../../build/pdf/browser/private-folder.ts'
import { tarFiles } from '../../build/pdf/browser/tar.ts'
import { EnvironmentError } from '../../build/pdf/errors.ts'

const scratch = await mkdtemp(join(tmpdir(), 'crieur-unpack-'))
after(() => rm(scratch, { recursive: true, force: true }))

const bundled = { skip: bundledPackage().runsHere ? false : 'the bundled browser runs on Linux x64 alone' }
const posix = {
  skip: process.getuid === undefined ? 'owners and modes of files are not of this system' : false,
}
const BUNDLED = new URL('../../build/pdf/browser/bundled.ts', import.meta.url).href

/** A small folder in place of the browser's; counts how often it is filled. */
function filler() {
  const fill = async (folder: string) => {
    fill.times++
    await mkdir(join(folder, 'lib'))
    await writeFile(join(folder, 'lib/a.so'), 'library')
    await writeFile(join(folder, 'program'), 'program', { mode: 0o700 })
  }
  fill.times = 0
  return fill
}

const refusal = (what: RegExp) => (error: unknown) => {
  assert.ok(error instanceof EnvironmentError)
  assert.equal(error.exitCode, 3)
  assert.match(error.message, what)
  return true
}

test('the digest of the installed browser is one that was tried', () => {
  assert.ok(bundledPackage().version in KNOWN_EXECUTABLES)
})

test('two processes that unpack at once end with one whole folder', bundled, async () => {
  const cache = join(scratch, 'two')
  const script = `import { unpackBrowser } from ${JSON.stringify(BUNDLED)}
console.log((await unpackBrowser(${JSON.stringify(cache)})).executable)`
  const unpack = () =>
    promisify(execFile)(process.execPath, ['--input-type=module-typescript', '--eval', script])
  const [a, b] = await Promise.all([unpack(), unpack()])
  assert.equal(a.stdout, b.stdout)
  assert.deepEqual(await readdir(cache), [`browser-${bundledPackage().version}`])
  const { executable } = await unpackBrowser(cache)
  assert.equal(executable, a.stdout.trim())
  assert.equal((await lstat(executable)).mode & 0o777, 0o700)
  const { stdout } = await promisify(execFile)(executable, ['--version'], {
    env: { LD_LIBRARY_PATH: join(executable, '../lib'), HOME: scratch },
  })
  assert.match(stdout, /\d+\.\d+\.\d+/)
})

test('a folder that is whole is used as it is', async () => {
  const fill = filler()
  const parent = join(scratch, 'whole')
  const folder = await preparedFolder(parent, 'tool', fill)
  assert.equal(await preparedFolder(parent, 'tool', fill), folder)
  assert.equal(fill.times, 1)
})

for (const [what, alter] of Object.entries({
  'a file is missing': (folder) => rm(join(folder, 'lib/a.so')),
  'a file is cut': (folder) => truncate(join(folder, 'program'), 2),
  'a file has another mode': (folder) => chmod(join(folder, 'program'), 0o755),
  'a file was added': (folder) => writeFile(join(folder, 'lib/b.so'), 'x'),
  'a file became a link': async (folder) => {
    await rm(join(folder, 'program'))
    await symlink('/bin/true', join(folder, 'program'))
  },
  'it was left unfinished': (folder) => rm(join(folder, 'ok.json')),
  'its inventory is damaged': (folder) => writeFile(join(folder, 'ok.json'), '{'),
  'others may write to it': (folder) => chmod(folder, 0o770),
} satisfies Record<string, (folder: string) => Promise<unknown>>))
  test(`a folder is made anew when ${what}`, posix, async () => {
    const fill = filler()
    const parent = await mkdtemp(join(scratch, 'altered-'))
    const folder = await preparedFolder(parent, 'tool', fill)
    await alter(folder)
    await preparedFolder(parent, 'tool', fill)
    assert.equal(fill.times, 2)
    assert.equal(await readFile(join(folder, 'program'), 'utf8'), 'program')
    assert.equal((await lstat(folder)).mode & 0o777, 0o700)
    assert.deepEqual(await readdir(parent), ['tool'])
    await preparedFolder(parent, 'tool', fill)
    assert.equal(fill.times, 2)
  })

test('a folder to which others may write is refused', posix, async () => {
  const parent = join(scratch, 'open')
  await mkdir(parent)
  await chmod(parent, 0o770)
  await assert.rejects(
    preparedFolder(parent, 'tool', filler()),
    refusal(/d’autres utilisateurs peuvent y écrire/),
  )
})

test('a link in place of the folder is refused', posix, async () => {
  await mkdir(join(scratch, 'elsewhere'), { mode: 0o700 })
  await symlink(join(scratch, 'elsewhere'), join(scratch, 'link'))
  await assert.rejects(preparedFolder(join(scratch, 'link'), 'tool', filler()), refusal(/lien symbolique/))
})

test('a file in place of the folder is refused', async () => {
  await writeFile(join(scratch, 'file'), '')
  await assert.rejects(
    preparedFolder(join(scratch, 'file'), 'tool', filler()),
    /refusé|ne peut pas être écrit/,
  )
})

test('a filling that fails leaves nothing, and what a dead process left is swept', posix, async () => {
  const parent = await mkdtemp(join(scratch, 'failed-'))
  // No process has a number this high.
  await mkdir(join(parent, '.tool.99999999.abc'))
  await mkdir(join(parent, `.tool.${process.ppid}.abc`))
  const fail = () => Promise.reject(new Error('no luck'))
  await assert.rejects(preparedFolder(parent, 'tool', fail), /no luck/)
  assert.deepEqual(await readdir(parent), [`.tool.${process.ppid}.abc`])
})

test('the faces alone can be had, for another browser', async () => {
  const conf = await unpackFonts(join(scratch, 'fonts'))
  assert.match(await readFile(conf, 'utf8'), /<dir prefix="relative">fonts<\/dir>/)
  assert.ok(
    (await readdir(join(conf, '../fonts'), { recursive: true })).some((name) => name.endsWith('.ttf')),
  )
})

test('an archive that climbs, links or is cut is refused', () => {
  const entry = (path: string, kind: string, body = '') => {
    const header = Buffer.alloc(512)
    header.write(path, 0)
    header.write(body.length.toString(8).padStart(11, '0'), 124)
    header.write(kind, 156)
    return Buffer.concat([header, Buffer.from(body.padEnd(Math.ceil(body.length / 512) * 512, '\0'))])
  }
  const end = Buffer.alloc(1024)
  const read = (...parts: Buffer[]) =>
    [...tarFiles(Buffer.concat(parts))].map(({ path, body }) => [path, String(body)])
  assert.deepEqual(read(entry('a/', '5'), entry('a/b', '0', 'text'), end), [['a/b', 'text']])
  assert.throws(() => read(entry('../b', '0', 'x'), end), /unsafe/)
  assert.throws(() => read(entry('/b', '0', 'x'), end), /unsafe/)
  assert.throws(() => read(entry('b', '2'), end), /kind 2/)
  assert.throws(() => read(entry('b', '0', 'text').subarray(0, 514)), /cut/)
  assert.throws(() => read(entry('b', '0', 'text')), /without an end/)
})
