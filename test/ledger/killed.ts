/**
 * A publisher that is killed (SIGKILL) just before its n-th touch of the disk; a write is cut in its middle. Run
 * as a child: `killed.ts <folder> <n> <now>`. Ends by itself, with code 0, when n is past its last touch.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { Instant } from '../../build/types.ts'
import { publish } from './shelf.ts'

const [dir = '', fatal = '', now = ''] = process.argv.slice(2)
let touches = 0

/** Each of these changes what another process, or the next one, finds; flushing does not. */
const TOUCHES = [
  'mkdirSync',
  'openSync',
  'writeSync',
  'writeFileSync',
  'ftruncateSync',
  'renameSync',
  'rmSync',
  'linkSync',
] as const

for (const name of TOUCHES) {
  const real = fs[name] as (...args: unknown[]) => unknown
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      if (args[1] !== 'r' && ++touches === Number(fatal)) {
        const [, bytes, offset] = args
        if (name === 'writeSync' && bytes instanceof Uint8Array)
          real(args[0], bytes, offset, Math.floor((bytes.length - Number(offset)) / 2))
        process.kill(process.pid, 'SIGKILL')
      }
      return real(...args)
    },
  })
}
syncBuiltinESMExports()

await publish(dir, now as Instant)
