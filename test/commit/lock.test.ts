import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { lock } from '../../build/lock.ts'
import { Folder } from './folder.ts'

const MODULE = JSON.stringify(new URL('../../build/lock.ts', import.meta.url).href)

test('a lock that is held is refused with the number of its process; freed, it can be taken', async () => {
  using folder = new Folder()
  {
    await using _held = await lock(folder.stateDir)
    await assert.rejects(lock(folder.stateDir), {
      name: 'LockHeld',
      exitCode: 4,
      message: `Une autre construction est en cours (processus ${process.pid}). Attendez qu’elle finisse, puis relancez.`,
    })
  }
  await using _again = await lock(folder.stateDir)
  assert.equal(readdirSync(folder.stateDir).length, 1)
})

test('the lock of a process that was killed is taken over', async () => {
  using folder = new Folder()
  const script = `import { lock } from ${MODULE}
    await lock(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder.stateDir])
  await once(child.stdout, 'data')
  await assert.rejects(lock(folder.stateDir), { name: 'LockHeld', pid: child.pid })
  child.kill('SIGKILL')
  await once(child, 'exit')
  await using _mine = await lock(folder.stateDir)
})

test('the lock of a dead process whose number another process has now is taken over', async (context) => {
  if (process.platform !== 'linux') return context.skip('needs /proc')
  using folder = new Folder()
  mkdirSync(folder.stateDir)
  writeFileSync(join(folder.stateDir, 'lock-7'), JSON.stringify({ pid: process.ppid, start: '1' }))
  await using _mine = await lock(folder.stateDir)
  assert.deepEqual(readdirSync(folder.stateDir), ['lock-8'])
})

test('of many processes that find a dead holder, one at a time has the lock', async () => {
  using folder = new Folder()
  mkdirSync(folder.stateDir)
  writeFileSync(join(folder.stateDir, 'lock-3'), JSON.stringify({ pid: 2 ** 30, start: '1' }))
  // Each holder makes a file that must not exist yet, and removes it before it frees the lock.
  const script = `import { lock } from ${MODULE}
    import { writeFileSync, rmSync } from 'node:fs'
    const inside = process.argv[1] + '/inside'
    let held = 0
    while (held < 20) {
      try {
        await using _ = await lock(process.argv[1])
        writeFileSync(inside, '', { flag: 'wx' })
        rmSync(inside)
        held++
      } catch (error) { if (error.name !== 'LockHeld') throw error }
    }`
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script, folder.stateDir], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  const exits = await Promise.all(children.map((child) => once(child, 'exit')))
  assert.deepEqual(
    exits.map(([code]) => code),
    [0, 0, 0, 0],
  )
})
