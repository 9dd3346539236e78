/**
 * Loaded before the command line (`node --import`): kills the process, as a power cut would, before the n-th
 * time it touches the disk (CRIEUR_KILL_AT); a write is cut in its middle. At the end of a run that was not
 * killed, says how often it did (CRIEUR_COUNT_FILE).
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const killAt = Number(process.env['CRIEUR_KILL_AT'] ?? Number.POSITIVE_INFINITY)
const countFile = process.env['CRIEUR_COUNT_FILE']
const writeAtExit = fs.writeFileSync.bind(fs)
let touched = 0

type Call = (...args: unknown[]) => unknown
const TOUCHING =
  'mkdir open writeFile write fsync rename link symlink rm rmdir unlink copyFile utimes truncate'.split(' ')

/** @param cut what a write leaves when it is stopped in its middle */
function touch(cut: () => unknown): void {
  if (touched++ < killAt) return
  cut()
  process.kill(process.pid, 'SIGKILL')
}

const half = (content: unknown): unknown => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return bytes instanceof Uint8Array ? bytes.subarray(0, bytes.byteLength >> 1) : content
}

function watchOver(functions: Record<string, unknown>, names: readonly string[]): void {
  for (const name of names) {
    const original = functions[name]
    if (typeof original !== 'function') continue
    const call = original.bind(functions) as Call
    functions[name] = (...args: unknown[]) => {
      touch(() => {
        // By the synchronous call: nothing waits for the other.
        if (name.startsWith('write') && typeof args[0] === 'number')
          fs.writeSync(args[0], half(args[1]) as Buffer)
      })
      return call(...args)
    }
  }
}

const { promises } = fs
const open = promises.open.bind(promises)
const writeSync = fs.writeSync.bind(fs)
watchOver(
  fs as unknown as Record<string, unknown>,
  TOUCHING.map((name) => `${name}Sync`),
)
watchOver(
  promises as unknown as Record<string, unknown>,
  TOUCHING.filter((name) => name !== 'open'),
)
promises.open = async (...args) => {
  touch(() => undefined)
  const handle = await open(...args)
  const write = handle.writeFile.bind(handle)
  handle.writeFile = (content, options) => {
    touch(() => writeSync(handle.fd, half(content) as Buffer))
    return write(content, options)
  }
  return handle
}
syncBuiltinESMExports()

if (countFile) process.on('exit', () => writeAtExit(countFile, String(touched)))
