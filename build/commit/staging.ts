/**
 * Files made ready outside `output/`, to be renamed into it: a build that is refused half-way has touched nothing,
 * and what was rendered is written once.
 */
import { closeSync, fstatSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diskError } from '../cache/disk.ts'

/** A file that waits. Its time is the one that it keeps when it is renamed. */
export type Staged = { readonly file: string; readonly size: number; readonly mtimeNs: string }

export type Staging = Disposable & {
  /** Errors: DiskError. */
  readonly write: (bytes: Uint8Array | string) => Staged
}

/** So many files lie in one folder: some file systems are slow with more. */
const PER_FOLDER = 1000

/** `dir`: absolute, ours alone; emptied first, for a killed build may have left files in it, and when disposed of. */
export function openStaging(dir: string): Staging {
  rmSync(dir, { recursive: true, force: true })
  let count = 0
  let folder = ''
  return {
    write(bytes) {
      if (count % PER_FOLDER === 0) {
        folder = join(dir, String(count / PER_FOLDER))
        mkdirSync(folder, { recursive: true })
      }
      const file = join(folder, String(count++))
      try {
        // A new file, 0644 less the umask: a web server reads it.
        const descriptor = openSync(file, 'wx', 0o644)
        try {
          writeFileSync(descriptor, bytes)
          const { size, mtimeNs } = fstatSync(descriptor, { bigint: true })
          return { file, size: Number(size), mtimeNs: String(mtimeNs) }
        } finally {
          closeSync(descriptor)
        }
      } catch (error) {
        throw diskError(file, error)
      }
    },
    [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }),
  }
}
