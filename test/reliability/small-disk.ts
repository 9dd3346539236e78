/** A disk of a few kilobytes, or one that may not be written, for as long as a test runs. Only root can mount. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const CANNOT_MOUNT: string | false = (() => {
  try {
    using _disk = smallDisk(64)
    return false
  } catch {
    return 'mounting a small disk takes root on Linux'
  }
})()

export type SmallDisk = Disposable & {
  readonly path: string
  readonly resize: (kilobytes: number) => void
  readonly readOnly: (yes: boolean) => void
}

export function smallDisk(kilobytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'crieur-disk-'))
  const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' })
  try {
    mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'none', path)
  } catch (error) {
    rmSync(path, { recursive: true })
    throw error
  }
  return {
    path,
    resize: (size) => mount('-o', `remount,size=${size}k`, path),
    readOnly: (yes) => mount('-o', `remount,${yes ? 'ro' : 'rw'}`, path),
    [Symbol.dispose]() {
      execFileSync('umount', [path])
      rmSync(path, { recursive: true })
    },
  }
}
