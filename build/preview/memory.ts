/** Releases already listed and read, kept while neither their files nor what they refer to changed. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../cache/digest.ts'
import { type Discovered, discover, type Found } from '../source/discover.ts'
import type { Recall } from '../source/load.ts'
import type { ReadRelease } from '../source/release.ts'
import type { Register } from '../source/resolve.ts'

export type Memory = {
  readonly list: typeof discover
  readonly recall: Recall
  /** What the last load read, by file; forgets what it did not meet. Call it after each load. */
  readonly settle: () => ReadonlyMap<string, ReadRelease>
}

type Known = { readonly stamp: string; readonly read: ReadRelease }

/**
 * Looks at a thousand files between a save and the page that shows it, so synchronously: five microseconds each,
 * where a turn through the thread pool takes ten times that.
 */
export function openMemory(): Memory {
  let known = new Map<string, Known>()
  let met = new Map<string, Known>()
  let listed: { readonly stamp: string; readonly discovered: Discovered } | undefined
  const registers = new WeakMap<Register, string>()
  const registerKey = (register: Register) => {
    const key = registers.get(register) ?? keyOf(register)
    registers.set(register, key)
    return key
  }
  return {
    async list(releasesDir, root) {
      // Taken before looking: what changes meanwhile differs the next time.
      const stamp = stampOfFolders(releasesDir)
      if (listed?.stamp !== stamp) listed = { stamp, discovered: await discover(releasesDir, root) }
      return listed.discovered
    },
    async recall(found, register, read) {
      const stamp = `${registerKey(register)}\n${stampOf(found)}`
      const before = known.get(found.file)
      const kept = before?.stamp === stamp ? before : { stamp, read: await read() }
      met.set(found.file, kept)
      return kept.read
    },
    settle() {
      known = met
      met = new Map()
      return new Map([...known].map(([file, { read }]) => [file, read]))
    },
  }
}

const keyOf = ({ institutions, known, themes }: Register) =>
  digestOf({ institutions: [...institutions], known: [...known], themes: themes ? [...themes] : null })

/** A folder's time changes when a name comes, goes or changes in it. Releases lie two folders deep. */
function stampOfFolders(releasesDir: string): string {
  const shelves = foldersIn(releasesDir)
  const folders = [releasesDir, ...shelves, ...shelves.flatMap(foldersIn)]
  return folders.map(stampOfPath).join('\n')
}

/** Sizes and times of the text and of all that lies beside it. */
function stampOf({ path, folder }: Found): string {
  if (folder === undefined) return stampOfPath(path)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => stampOfPath(join(folder, name)))
    .join('\n')
}

function stampOfPath(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats ? `${path} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs} ${stats.ino}` : `${path} absent`
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => join(folder, entry.name))
  } catch {
    return []
  }
}
