/** Which browser is chosen, and what remains of it when its owner goes away. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { bundledPackage, unpackBrowser } from '../../build/pdf/browser/bundled.ts'
import { locate } from '../../build/pdf/browser/locate.ts'
import { sandboxObstacle } from '../../build/pdf/browser/sandbox.ts'
import { EnvironmentError } from '../../build/pdf/errors.ts'
import { CACHE, engineFor, facesOf, job, NEVER, NO_POPPLER, runs } from './fixtures.ts'

const scratch = await mkdtemp(join(tmpdir(), 'crieur-browser-'))
after(() => rm(scratch, { recursive: true, force: true }))
const bundled = { skip: bundledPackage().runsHere ? false : 'the bundled browser runs on Linux x64 alone' }
const posix = { skip: process.platform === 'win32' ? 'shell scripts are not of this system' : false }

async function script(name: string, text: string): Promise<string> {
  const path = join(scratch, name)
  await writeFile(path, text)
  await chmod(path, 0o755)
  return path
}

test('the bundled browser is named by its package, without being unpacked', bundled, async () => {
  const cacheDir = join(scratch, 'untouched')
  const located = await locate({ cacheDir })
  assert.equal(located.kind, 'bundled')
  assert.equal(located.identity, `bundled ${bundledPackage().version}`)
  await assert.rejects(readdir(cacheDir), { code: 'ENOENT' })
})

test('the browser named by the caller comes first and is asked for its version', posix, async () => {
  const chromium = await script('chromium', '#!/bin/sh\necho "Chromium 150.0.1.2 sample"\n')
  const located = await locate({ cacheDir: join(scratch, 'cache'), chromium })
  assert.deepEqual([located.kind, located.identity], ['explicit', 'Chromium 150.0.1.2 sample'])
  assert.equal((await located.prepare()).executable, chromium)
})

test('a named browser that is missing, or is none, is an error of the environment', posix, async () => {
  const cacheDir = join(scratch, 'cache')
  const notOne = await script('not-one', '#!/bin/sh\nexit 0\n')
  const notRunnable = await script('not-runnable', '\u007fELF damaged')
  for (const chromium of ['/nowhere/chromium', scratch, notOne, notRunnable])
    await assert.rejects(locate({ cacheDir, chromium }), (error) => {
      assert.ok(error instanceof EnvironmentError)
      assert.equal(error.exitCode, 3)
      assert.match(error.message, /CRIEUR_CHROMIUM/)
      return true
    })
})

test(
  'a browser that stops at once is an error of the environment, and the launch is not remembered',
  posix,
  async () => {
    const chromium = await script('dies', '#!/bin/sh\n[ "$1" = --version ] && echo "Chromium 1.2"\n')
    const cacheDir = join(scratch, 'dies-cache')
    const engine = await engineFor({ cacheDir, chromium })
    for (let turn = 0; turn < 2; turn++)
      await assert.rejects(engine.print(job('a', 'a'), NEVER), (error) => {
        assert.ok(error instanceof EnvironmentError)
        assert.match(error.message, /ne démarre pas/)
        return true
      })
    assert.equal(engine.stats.retries, 2)
    assert.deepEqual(
      (await readdir(cacheDir)).filter((name) => name.startsWith('.')),
      [],
    )
  },
)

test('a browser that never answers is given up', posix, async () => {
  const chromium = await script(
    'mute',
    '#!/bin/sh\n[ "$1" = --version ] && echo "Chromium 1.2" || exec sleep 1000\n',
  )
  const engine = await engineFor({ cacheDir: join(scratch, 'mute-cache'), chromium, launchTimeoutMs: 300 })
  await assert.rejects(engine.print(job('a', 'a'), NEVER), /il ne répond pas/)
})

test('going without the sandbox is said once, in one line', bundled, async () => {
  const notices: string[] = []
  const engine = await engineFor({ onNotice: (notice) => notices.push(notice), printsPerBrowser: 1 })
  for (const name of ['a', 'b']) await engine.print(job(name, name), NEVER)
  const obstacle = await sandboxObstacle()
  assert.equal(notices.length, obstacle === undefined ? 0 : 1)
  if (obstacle !== undefined)
    assert.match(notices[0] ?? '', /^Le navigateur fonctionne sans son bac à sable : [^\n]+\.$/)
})

for (const [how, leave] of Object.entries({
  exits: 'process.exit(7)',
  'is killed': "process.kill(process.pid, 'SIGKILL')",
}))
  test(`no browser stays when the process that prints ${how}`, bundled, async () => {
    const child = spawn(
      process.execPath,
      [
        '--input-type=module-typescript',
        '--eval',
        `
import { openEngine } from ${JSON.stringify(new URL('../../build/pdf/engine.ts', import.meta.url).href)}
const engine = await openEngine({ cacheDir: ${JSON.stringify(CACHE)} })
await engine.print({ name: 'a', html: '<p>a', resources: new Map() }, new AbortController().signal)
console.log(engine.stats.pid)
process.stdin.once('data', () => { ${leave} })
`,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    )
    const [line] = await once(createInterface(child.stdout), 'line')
    const pid = Number(line)
    assert.ok(runs(pid))
    child.stdin.write('go')
    await once(child, 'exit')
    // A browser whose pipe was cut ends by itself, in its own time.
    while (runs(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
    // The next launch sweeps what a killed process could not remove.
    const engine = await engineFor()
    await engine.print(job('b', 'b'), NEVER)
    assert.deepEqual(
      (await readdir(CACHE)).filter((name) => name.startsWith(`.profile.${child.pid}.`)),
      [],
    )
  })

test('a browser that is not the bundled one prints with our faces all the same', bundled, async () => {
  const { executable, libraries } = await unpackBrowser(CACHE)
  const chromium = await script('other', `#!/bin/sh\nLD_LIBRARY_PATH=${libraries} exec ${executable} "$@"\n`)
  const engine = await engineFor({ cacheDir: join(scratch, 'other-cache'), chromium })
  assert.match(engine.identity, /Chromium|HeadlessChrome/i)
  const { html } = job('autre', '<p>Texte</p>', { style: '' })
  const pdf = await engine.print({ name: 'autre', html, resources: new Map() }, NEVER)
  if (NO_POPPLER === false) assert.deepEqual(facesOf(pdf), ['OpenSans-Regular'])
  assert.ok(pdf.length > 1000)
})
