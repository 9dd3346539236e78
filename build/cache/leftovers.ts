/** Temporary files of processes that were killed: whoever finds one whose process is gone removes it. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** `1234.0.5.tmp`, `readings.log.1234.tmp`, `lock.1234.0.tmp`, `lock.1234.free`: each names its process. */
const OF_PROCESS = /^(?:[\w-]+\.)*?(\d+)(?:\.\d+)*\.(?:tmp|free)$/

/**
 * Looks in `folder` itself, which need not exist. A process of another machine that shares the folder may be
 * taken for dead: what it loses it writes again (see `store.ts`). One whose number was given away keeps its
 * leftovers until that one ends too.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(OF_PROCESS.exec(name)?.[1])
    // What cannot be removed harms nobody: the next build tries again.
    if (pid > 0 && !isAlive(pid)) await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
