/**
 * One whole process, from its start to its end, with all that it starts: time, processor, memory.
 *
 * Processor: what the shell's `time` says of the process and of the children it waited for, or, where that is
 * more, the sum over every process seen (a browser's own processes are not always waited for). Memory: the
 * resident sizes of all processes of the tree, added up twenty-five times a second, and at the most; a process
 * that peaked between two looks counts with its own high-water mark. Shared pages count once for each process.
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export type Command = {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

export type Measure = {
  /** Milliseconds. */
  readonly wall: number
  readonly cpu: number
  /** Bytes. */
  readonly peak: number
}

const LOOK_EVERY_MS = 40
/** What has not ended by then never will: some tools wait for ever for a browser that has gone. */
const LONGEST_MS = 30 * 60_000
/** Of the kernel's accounting: proc_pid_stat(5). */
const TICK_MS = 10

/** Runs to the end. Errors: a status other than 0, with what was said; no end within `longestMs`. */
export async function measure({ file, args, cwd, env }: Command, longestMs = LONGEST_MS): Promise<Measure> {
  const start = performance.now()
  // The times go to a channel of their own: what the command says is its own affair.
  const shell = spawn(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; { time "$@" 2>&4; } 4>&2 2>&3', 'bash', file, ...args],
    {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    },
  )
  const [out, err, times] = [shell.stdout, shell.stderr, shell.stdio[3]].map((stream) => {
    const chunks: Buffer[] = []
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
    return chunks
  })
  const watch = watchTree(shell.pid ?? 0)
  const timer = setInterval(watch.look, LOOK_EVERY_MS)
  let late = false
  const limit = setTimeout(() => {
    late = true
    for (const pid of descendants(shell.pid ?? 0)) end(pid)
  }, longestMs)
  const status = await new Promise<number | null>((resolve, reject) => {
    shell.once('error', reject)
    shell.once('close', resolve)
  })
  clearInterval(timer)
  clearTimeout(limit)
  if (late) throw new Error(`${file} did not end within ${longestMs / 1000} s`)
  const wall = performance.now() - start
  const text = (chunks: Buffer[] | undefined) => Buffer.concat(chunks ?? []).toString()
  if (status !== 0)
    throw new Error(
      `${file} ${args.join(' ')} ended with ${status}\n${text(out)}\n${text(err)}`.slice(0, 4000),
    )
  const [user = 0, system = 0] = text(times).trim().split(/\s+/).slice(-2).map(Number)
  return { wall, cpu: Math.max((user + system) * 1000, watch.cpu()), peak: watch.peak() }
}

/** Looks at a process and its descendants, through the kernel's own list of children. */
function watchTree(root: number) {
  const spent = new Map<number, number>()
  let peak = 0
  return {
    look() {
      let sum = 0
      for (const pid of descendants(root)) {
        const seen = read(pid)
        if (!seen) continue
        spent.set(pid, seen.cpu)
        sum += seen.resident
        peak = Math.max(peak, seen.highest)
      }
      peak = Math.max(peak, sum)
    },
    peak: () => peak,
    cpu: () => [...spent.values()].reduce((sum, cpu) => sum + cpu, 0),
  }
}

/** The shell itself is not counted. */
function descendants(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendants(child)])
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}

function read(pid: number) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number)
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    const size = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024
    const [user = 0, system = 0] = [fields[11], fields[12]]
    return { cpu: (user + system) * TICK_MS, resident: size('VmRSS'), highest: size('VmHWM') }
  } catch {
    return undefined
  }
}
