/**
 * One build at a time for an output folder.
 *
 * The lock is the file `lock-<n>` of the highest n; it names its holder, or is free. To take it, a process makes
 * `lock-<n+1>` whole by a hard link, which only one can do; the highest is never removed, so two processes that
 * find the same dead holder cannot both succeed. A dead holder (killed, or its id given to another process) is
 * passed over. Processes that share a folder from several machines or containers do not see each other's ids:
 * that is for their operator to prevent.
 */
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { diskError } from './cache/disk.ts'

export class LockHeld extends Error {
  override readonly name = 'LockHeld'
  /** Could not finish; try again. */
  readonly exitCode = 4
  readonly pid: number

  constructor(pid: number) {
    super(`Une autre construction est en cours (processus ${pid}). Attendez qu’elle finisse, puis relancez.`)
    this.pid = pid
  }
}

/** `start`: when the process began, as the system counts it, where it says so. */
type Holder = { readonly pid: number; readonly start: string | undefined }

/** Takes the lock of `stateDir` (absolute; made if need be) or throws LockHeld, DiskError. Disposing frees it. */
export async function lock(stateDir: string): Promise<AsyncDisposable> {
  try {
    mkdirSync(stateDir, { recursive: true })
    const number = take(stateDir)
    return {
      async [Symbol.asyncDispose]() {
        // Someone who cleared the cache meanwhile has freed the lock too.
        if (!existsSync(stateDir)) return
        release(stateDir, join(stateDir, `lock-${number}`))
      },
    }
  } catch (error) {
    throw diskError(stateDir, error)
  }
}

/** An error here would hide the one that ended the build; what is not freed is freed by the process's end. */
function release(stateDir: string, file: string): void {
  const free = join(stateDir, `lock.${process.pid}.free`)
  try {
    writeFileSync(free, 'free\n')
    renameSync(free, file)
  } catch {
    // A full disk has no room for a word; an empty lock is free too, and takes none.
    try {
      rmSync(free, { force: true })
      truncateSync(file)
    } catch {}
  }
}

let attempts = 0

function take(stateDir: string): number {
  const mine = join(stateDir, `lock.${process.pid}.${attempts++}.tmp`)
  writeFileSync(mine, `${JSON.stringify({ pid: process.pid, start: startOf(process.pid) })}\n`)
  try {
    for (;;) {
      const highest = numbers(stateDir).at(-1) ?? 0
      const holder = highest === 0 ? undefined : holderOf(join(stateDir, `lock-${highest}`))
      if (holder !== undefined && isAlive(holder)) throw new LockHeld(holder.pid)
      const number = highest + 1
      if (!link(mine, join(stateDir, `lock-${number}`))) continue
      // Others may have taken, freed and cleared this number since we looked: then a higher one is there.
      if (numbers(stateDir).at(-1) === number) {
        for (const old of numbers(stateDir))
          if (old < number) rmSync(join(stateDir, `lock-${old}`), { force: true })
        return number
      }
      rmSync(join(stateDir, `lock-${number}`), { force: true })
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

function numbers(stateDir: string): number[] {
  return readdirSync(stateDir)
    .map((name) => Number(/^lock-(\d{1,15})$/.exec(name)?.[1]))
    .filter((number) => number > 0)
    .sort((a, b) => a - b)
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Undefined where the lock is free, or gone since it was listed. */
function holderOf(file: string): Holder | undefined {
  try {
    const { pid, start } = JSON.parse(readFileSync(file, 'utf8')) as Holder
    return Number.isSafeInteger(pid) ? { pid, start } : undefined
  } catch {
    return undefined
  }
}

function isAlive({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const now = startOf(pid)
  return start === undefined || now === undefined || now === start
}

/** From Linux's /proc: state is the third field, start the twenty-second. A process that ended but is not yet reaped has none. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : fields[19]
  } catch {
    return undefined
  }
}
