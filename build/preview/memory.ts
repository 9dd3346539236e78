/** Releases already listed and read, kept while neither their files nor what they refer to changed. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../cache/digest.ts'
import { type Discovered, discover } from '../source/discover.ts'
import type { Declared, Recall } from '../source/load.ts'
import type { ReadRelease } from '../source/release.ts'
import type { Register } from '../source/resolve.ts'
import { stampOf, stampOfPath } from '../source/stamp.ts'

export type Memory = {
  readonly list: typeof discover
  readonly recall: (declared: Declared) => Recall
  /** What the last load read, by file; forgets what it did not meet. Call it after each load. */
  readonly settle: () => ReadonlyMap<string, ReadRelease>
}

type Known = { readonly stamp: string; readonly read: ReadRelease }

export function openMemory(): Memory {
  let known = new Map<string, Known>()
  let met = new Map<string, Known>()
  let listed: { readonly stamp: string; readonly discovered: Discovered } | undefined
  return {
    list(releasesDir, root) {
      // Taken before looking: what changes meanwhile differs the next time.
      const stamp = stampOfFolders(releasesDir)
      if (listed?.stamp !== stamp) listed = { stamp, discovered: discover(releasesDir, root) }
      return listed.discovered
    },
    recall({ register }) {
      const key = keyOf(register)
      return async (found, read) => {
        const stamp = `${key}\n${stampOf(found)}`
        const before = known.get(found.file)
        const kept = before?.stamp === stamp ? before : { stamp, read: await read() }
        met.set(found.file, kept)
        return kept.read
      }
    },
    settle() {
      known = met
      met = new Map()
      return new Map([...known].map(([file, { read }]) => [file, read]))
    },
  }
}

const keyOf = ({ institutions, proposed, known, themes }: Register) =>
  digestOf({
    institutions: [...institutions],
    proposed: [...proposed],
    known: [...known],
    themes: themes ? [...themes] : null,
  })

/** A folder's time changes when a name comes, goes or changes in it. Releases lie two folders deep. */
function stampOfFolders(releasesDir: string): string {
  const shelves = foldersIn(releasesDir)
  const folders = [releasesDir, ...shelves, ...shelves.flatMap(foldersIn)]
  return folders.map((folder) => `${folder} ${stampOfPath(folder)}`).join('\n')
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
