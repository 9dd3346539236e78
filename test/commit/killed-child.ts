/**
 * Commits a plan and kills itself before the n-th time it touches the disk; a write is cut in its middle.
 * Arguments: output, stateDir, plan as JSON, n.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { Plan } from './folder.ts'

const [output = '', stateDir = '', plan = '{}', count = '0'] = process.argv.slice(2)
let left = Number(count)
const functions = fs as unknown as Record<string, (...args: unknown[]) => unknown>

for (const name of [
  'mkdirSync',
  'openSync',
  'writeFileSync',
  'fsyncSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
]) {
  const original = functions[name]?.bind(fs)
  functions[name] = (...args) => {
    if (left-- === 0) {
      if (name === 'writeFileSync') original?.(args[0], Buffer.from(args[1] as string).subarray(0, 2))
      process.kill(process.pid, 'SIGKILL')
    }
    return original?.(...args)
  }
}
syncBuiltinESMExports()

// Imported now, so that they see the functions above.
const { commit } = await import('../../build/commit.ts')
const { filesOf } = await import('./folder.ts')
const { files, blobs } = filesOf(JSON.parse(plan) as Plan)
const read = async (ref: { ref: string }): Promise<Uint8Array> =>
  blobs.get(ref.ref as never) ?? new Uint8Array()
await commit({ output, stateDir, files, read, signal: new AbortController().signal })
