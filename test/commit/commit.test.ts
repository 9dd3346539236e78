import assert from 'node:assert/strict'
import fs, {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { mock, test } from 'node:test'
import { sha256 } from '../../build/cache/digest.ts'
import { Folder } from './folder.ts'

test('a first commit writes everything, the manifest last', async () => {
  using folder = new Folder()
  const done = await folder.commit({
    'index.html': { text: 'home', rank: 4 },
    '2024/plan/index.html': { text: 'plan', rank: 3, release: 'plan' },
    '2024/plan/plan.pdf': { text: 'pdf', rank: 2, release: 'plan' },
    'feed.xml': { text: 'feed', rank: 5 },
  })
  assert.deepEqual(done, {
    written: ['2024/plan/plan.pdf', '2024/plan/index.html', 'index.html', 'feed.xml'],
    unchanged: 0,
    pruned: [],
    kept: [],
    manifestWritten: true,
    diagnostics: [],
  })
  assert.deepEqual(folder.manifest(), {
    version: 1,
    entries: {
      '2024/plan/index.html': { digest: sha256('plan'), release: 'plan' },
      '2024/plan/plan.pdf': { digest: sha256('pdf'), release: 'plan' },
      'feed.xml': { digest: sha256('feed') },
      'index.html': { digest: sha256('home') },
    },
  })
  assert.deepEqual(readdirSync(folder.stateDir), ['record.log'])
  assert.equal(statSync(join(folder.output, 'index.html')).mode & 0o777, 0o644 & ~process.umask())
})

test('a second commit touches nothing and reads nothing', async () => {
  using folder = new Folder()
  const plan = { 'index.html': 'home', 'a/b.html': 'b' }
  await folder.commit(plan)
  const before = statSync(join(folder.output, 'manifest.json'), { bigint: true }).ctimeNs
  const done = await folder.commit(plan, { read: () => assert.fail('read') })
  assert.deepEqual([done.written, done.unchanged, done.manifestWritten], [[], 2, false])
  assert.equal(statSync(join(folder.output, 'manifest.json'), { bigint: true }).ctimeNs, before)
})

test('a file touched without change, or a lost record, costs reading, not writing', async () => {
  using folder = new Folder()
  const plan = { 'index.html': 'home', 'a/b.html': 'b' }
  await folder.commit(plan)
  utimesSync(join(folder.output, 'index.html'), 1, 1)
  assert.deepEqual((await folder.commit(plan)).written, [])
  rmSync(folder.stateDir, { recursive: true })
  assert.deepEqual((await folder.commit(plan)).written, [])
})

test('only what changed is written, new files first within a rank, then by order', async () => {
  using folder = new Folder()
  await folder.commit({ 'a.html': '1', 'b.html': '1', 'c.html': '1' })
  const done = await folder.commit({
    'a.html': { text: '2', order: '2' },
    'b.html': { text: '2', order: '1' },
    'c.html': '1',
    'y.html': { text: 'new', order: '3' },
    'x.html': { text: 'new', order: '4' },
  })
  assert.deepEqual(done.written, ['y.html', 'x.html', 'b.html', 'a.html'])
})

test('what is planned no more is pruned with the folders it empties, pages before what they link to', async () => {
  using folder = new Folder()
  await folder.commit({ 'a/b/page.pdf': 'x', 'a/b/index.html': 'x', 'a/c.txt': 'c', 'index.html': 'h' })
  const done = await folder.commit({ 'index.html': 'h' })
  assert.deepEqual(done.pruned, ['a/b/index.html', 'a/b/page.pdf', 'a/c.txt'])
  assert.deepEqual(folder.files(), { 'index.html': 'h' })
})

test('a withdrawal goes first, then what else was published of that release, then the rest', async () => {
  using folder = new Folder()
  await folder.commit({
    'plan/index.html': { text: 'plan', release: 'plan' },
    'plan/plan.pdf': { text: 'pdf', rank: 2, release: 'plan' },
    'old/index.html': { text: 'old', release: 'old' },
    'index.html': { text: 'plan, old', rank: 4 },
  })
  const steps: string[] = []
  const done = await folder.commit(
    {
      'plan/index.html': { text: 'withdrawn', rank: 0, release: 'plan' },
      'logo.svg': { text: 'logo', rank: 1 },
      'index.html': { text: 'none', rank: 4 },
    },
    { read: () => steps.push(Object.keys(folder.files()).join(' ')) },
  )
  assert.deepEqual(done.written, ['plan/index.html', 'logo.svg', 'index.html'])
  assert.deepEqual(done.pruned, ['plan/plan.pdf', 'old/index.html'])
  assert.equal(
    steps[1],
    'index.html old/index.html plan/index.html',
    'the PDF is gone before anything else is written',
  )
})

test('files of others are never touched, nor folders that hold them', async () => {
  using folder = new Folder()
  folder.put('.htaccess', 'deny')
  folder.put('a/notes.txt', 'mine')
  await folder.commit({ 'a/index.html': 'a' })
  await folder.commit({ 'index.html': 'h' })
  assert.deepEqual(folder.files(), { '.htaccess': 'deny', 'a/notes.txt': 'mine', 'index.html': 'h' })
})

test('a file of others at a planned path is refused before anything is written, unless its bytes are as planned', async () => {
  using folder = new Folder()
  folder.put('b.html', 'someone’s')
  folder.put('c.html', 'same')
  const plan = { 'a.html': 'a', 'b.html': 'b', 'c.html': 'same' }
  await assert.rejects(folder.commit(plan), {
    name: 'CommitRefused',
    exitCode: 4,
    message:
      'Rien n’a été écrit.\nLe dossier de publication contient un fichier que Crieur n’a pas écrit, là où il doit écrire : « b.html ». Déplacez-le ou supprimez-le, puis relancez la construction ; ou choisissez un autre dossier avec --output.',
  })
  assert.deepEqual(folder.files(), { 'b.html': 'someone’s', 'c.html': 'same' })
  rmSync(join(folder.output, 'b.html'))
  assert.deepEqual((await folder.commit(plan)).written, ['a.html', 'b.html'])
})

test('a manifest.json that is not ours is refused', async () => {
  for (const text of ['{"name":"web app"}', 'not json', '{"version":1,"entries":{"../x":{"digest":"0"}}}']) {
    using folder = new Folder()
    folder.put('manifest.json', text)
    await assert.rejects(folder.commit({ 'a.html': 'a' }), {
      name: 'CommitRefused',
      message: /« manifest\.json »/,
    })
    assert.deepEqual(folder.files(), {})
  }
})

test('a lost manifest is made again from the record', async () => {
  using folder = new Folder()
  await folder.commit({ 'a.html': '1', 'b.html': '1' })
  rmSync(join(folder.output, 'manifest.json'))
  const done = await folder.commit({ 'a.html': '2' })
  assert.deepEqual([done.written, done.pruned, done.manifestWritten], [['a.html'], ['b.html'], true])
})

test('a published file that someone changed is written again, and said', async () => {
  using folder = new Folder()
  await folder.commit({ 'a.html': '1', 'b.html': '1' })
  folder.put('a.html', 'tampered')
  folder.put('b.html', 'tampered')
  const done = await folder.commit({ 'a.html': '1', 'b.html': '2' })
  assert.deepEqual(folder.files(), { 'a.html': '1', 'b.html': '2' })
  assert.deepEqual(
    done.diagnostics.map(({ rule, file }) => [rule, file]),
    [
      ['commit/overwritten', 'a.html'],
      ['commit/overwritten', 'b.html'],
    ],
  )
})

test('a file to prune that someone changed is kept, and said once', async () => {
  using folder = new Folder()
  await folder.commit({ 'a.html': '1', 'b.html': '1' })
  folder.put('a.html', 'edited')
  const done = await folder.commit({ 'b.html': '1' })
  assert.deepEqual(done.kept, [{ path: 'a.html', reason: 'quelqu’un l’a modifié depuis sa publication' }])
  assert.deepEqual(
    done.diagnostics.map(({ rule, severity, file }) => [rule, severity, file]),
    [['commit/kept', 'warning', 'a.html']],
  )
  assert.deepEqual((await folder.commit({ 'b.html': '1' })).kept, [])
  assert.deepEqual(folder.files(), { 'a.html': 'edited', 'b.html': '1' })
})

test('a published file that someone deleted comes back', async () => {
  using folder = new Folder()
  await folder.commit({ 'a/a.html': '1' })
  rmSync(join(folder.output, 'a'), { recursive: true })
  assert.deepEqual((await folder.commit({ 'a/a.html': '1' })).written, ['a/a.html'])
})

test('a file becomes a folder, and a folder a file', async () => {
  using folder = new Folder()
  await folder.commit({ a: 'file', 'b/c/d': 'deep' })
  mkdirSync(join(folder.output, 'b/c/empty'))
  await folder.commit({ 'a/b/c': 'deep', b: 'file' })
  assert.deepEqual(folder.files(), { 'a/b/c': 'deep', b: 'file' })
})

test('a folder of others where a file is planned, and a file of others where a folder is, are refused', async () => {
  using folder = new Folder()
  await folder.commit({ 'b/c': 'ours' })
  folder.put('a', 'a file')
  folder.put('b/notes.txt', 'mine')
  await assert.rejects(folder.commit({ 'a/index.html': 'x', b: 'x' }), (error: Error) => {
    assert.match(error.message, /« a »/)
    assert.match(error.message, /« b\/notes\.txt »/)
    return true
  })
  assert.deepEqual(folder.files(), { a: 'a file', 'b/c': 'ours', 'b/notes.txt': 'mine' })
})

test('a symbolic link is never followed: neither to write, nor to prune', async () => {
  using folder = new Folder()
  using outside = new Folder()
  outside.put('x.html', 'outside')
  await folder.commit({ 'a/x.html': 'outside', 'b.html': 'outside', 'c.html': 'c' })
  rmSync(join(folder.output, 'a'), { recursive: true })
  rmSync(join(folder.output, 'b.html'))
  symlinkSync(outside.output, join(folder.output, 'a'))
  symlinkSync(join(outside.output, 'x.html'), join(folder.output, 'b.html'))
  await assert.rejects(folder.commit({ 'a/x.html': 'new', 'b.html': 'new', 'c.html': 'c' }), {
    message: /un lien symbolique.*« a ».*\n.*un lien symbolique.*« b\.html »/,
  })
  const done = await folder.commit({ 'c.html': 'c' })
  assert.deepEqual(done.pruned, [])
  assert.deepEqual(done.kept, [{ path: 'b.html', reason: 'un lien ou un fichier spécial a pris sa place' }])
  assert.equal(readFileSync(join(outside.output, 'x.html'), 'utf8'), 'outside')
})

test('collisions of planned paths are refused with both names', async () => {
  using folder = new Folder()
  await assert.rejects(
    folder.commit({ 'plan.html': { text: '1', release: 'one' }, 'Plan.html': { text: '2', release: 'two' } }),
    {
      exitCode: 1,
      message: /casse ou les accents : « plan\.html » \(one\) et « Plan\.html » \(two\)/,
    },
  )
  await assert.rejects(folder.commit({ 'manifest.json': 'mine' }), { exitCode: 1, message: /manifest\.json/ })
  assert.deepEqual(folder.files(), {})
})

test('what stood together may come again, and what joins it later is compared', async () => {
  using folder = new Folder()
  const before = { 'plan.html': '1', 'z.html': '1' }
  await folder.commit(before)
  assert.equal((await folder.commit(before)).unchanged, 2)
  await assert.rejects(folder.commit({ ...before, 'Plan.html': '2' }), { exitCode: 1, message: /Plan\.html/ })
  await assert.rejects(folder.commit({ ...before, 'manifest.json': 'mine' }), { message: /manifest\.json/ })
  const { 'manifest.json': _manifest, ...files } = folder.files()
  assert.deepEqual(files, before)
})

test('a commit that is stopped leaves whole files, and the next one finishes', async () => {
  using folder = new Folder()
  await folder.commit({ 'a.html': '1', 'b.html': '1', 'z.html': '1' })
  const controller = new AbortController()
  const read = (): void => controller.abort(new Error('stop'))
  const plan = { 'a.html': '2', 'b.html': '2', 'new/c.html': '2' }
  await assert.rejects(folder.commit(plan, { signal: controller.signal, read }), { message: 'stop' })
  assert.deepEqual(folder.files(), { 'a.html': '1', 'b.html': '1', 'new/c.html': '2', 'z.html': '1' })
  const done = await folder.commit(plan)
  assert.deepEqual([done.written, done.unchanged, done.pruned], [['a.html', 'b.html'], 1, ['z.html']])
})

test('what a stopped commit had added is pruned if the next one does not plan it', async () => {
  using folder = new Folder()
  const controller = new AbortController()
  const read = (): void => controller.abort(new Error('stop'))
  await assert.rejects(
    folder.commit({ 'x/a.html': '1', 'x/b.html': '1' }, { signal: controller.signal, read }),
  )
  assert.deepEqual(folder.files(), { 'x/a.html': '1' })
  const done = await folder.commit({ 'index.html': 'h' })
  assert.deepEqual(done.pruned, ['x/a.html'])
  assert.deepEqual(folder.files(), { 'index.html': 'h' })
})

test('the state of another output folder is ignored', async () => {
  using folder = new Folder()
  using other = new Folder()
  await folder.commit({ 'a.html': '1' })
  Object.assign(other, { stateDir: folder.stateDir })
  other.put('a.html', '1')
  assert.deepEqual((await other.commit({ 'b.html': '1' })).pruned, [])
})

test('a folder without the right to write is an error with the path and exit code 4', async (context) => {
  using folder = new Folder()
  if (process.getuid === undefined) return context.skip('needs the rights of a Unix file system')
  chmodSync(folder.root, 0o755)
  mkdirSync(folder.stateDir, { mode: 0o777 })
  chmodSync(folder.stateDir, 0o777)
  mkdirSync(folder.output, { mode: 0o555 })
  // Root may write everywhere: be nobody meanwhile.
  if (process.getuid() === 0) process.seteuid?.(65534)
  try {
    await assert.rejects(folder.commit({ 'a.html': '1' }), {
      name: 'DiskError',
      exitCode: 4,
      code: 'EACCES',
      path: join(folder.output, 'a.html'),
      message: /^Accès impossible : « .*a\.html »\. Vous n’avez pas les droits nécessaires/,
    })
  } finally {
    process.seteuid?.(process.getuid())
  }
})

test('a full disk is an error that leaves whole files, and the next commit finishes', async () => {
  using folder = new Folder()
  await folder.commit({ 'a.html': '1', 'b.html': '1' })
  const original = fs.writeFileSync
  const full = mock.method(fs, 'writeFileSync', (file: number, data: Uint8Array | string) => {
    if (typeof data === 'string' || !Buffer.from(data).equals(Buffer.from('too long')))
      return original(file, data)
    original(file, 'too')
    throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' })
  })
  syncBuiltinESMExports()
  try {
    await assert.rejects(folder.commit({ 'a.html': '2', 'b.html': 'too long' }), {
      name: 'DiskError',
      exitCode: 4,
      message: /« .*b\.html »\. Le disque est plein : libérez de la place/,
    })
  } finally {
    full.mock.restore()
    syncBuiltinESMExports()
  }
  assert.deepEqual(folder.files(), { 'a.html': '2', 'b.html': '1' })
  assert.deepEqual((await folder.commit({ 'a.html': '2', 'b.html': 'too long' })).written, ['b.html'])
})
