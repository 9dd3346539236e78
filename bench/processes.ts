/** What this process and all that it started use: processor time and memory, from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs'

type Usage = {
  /** Milliseconds of processor, since each began. */
  readonly cpu: number
  /** Resident bytes of this process, and of the others together. */
  readonly own: number
  readonly children: number
}

/** Of the kernel's accounting: a hundredth of a second, and a page of memory. */
const TICK_MS = 10
const PAGE = 4096

type Process = {
  readonly pid: number
  readonly parent: number
  readonly cpu: number
  readonly resident: number
}

export function usage(): Usage {
  const all = processes()
  const family = new Set([process.pid])
  // A child's number may be smaller than its parent's: until no more are found.
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  const own = all.filter(({ pid }) => family.has(pid))
  const resident = (found: readonly Process[]) => found.reduce((sum, one) => sum + one.resident, 0)
  return {
    cpu: own.reduce((sum, { cpu }) => sum + cpu, 0),
    own: resident(own.filter(({ pid }) => pid === process.pid)),
    children: resident(own.filter(({ pid }) => pid !== process.pid)),
  }
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(Number(name)) ?? [])
}

function read(pid: number): Process | undefined {
  try {
    // After the name, which is in parentheses and may hold anything: proc_pid_stat(5).
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, pages = 0] = [1, 11, 12, 21].map((at) => fields[at] ?? 0)
    return { pid, parent, cpu: (user + system) * TICK_MS, resident: pages * PAGE }
  } catch {
    return undefined
  }
}
