/** Releases already read, kept while neither their files nor what they refer to changed. */
import { readdir, stat } from 'node:fs/promises'
import { digestOf } from '../cache/digest.ts'
import type { Found } from '../source/discover.ts'
import type { Recall } from '../source/load.ts'
import type { ReadRelease } from '../source/release.ts'
import type { Register } from '../source/resolve.ts'

export type Memory = {
  readonly recall: Recall
  /** What the last load read, by file; forgets what it did not meet. Call it after each load. */
  readonly settle: () => ReadonlyMap<string, ReadRelease>
}

type Known = { readonly stamp: string; readonly read: ReadRelease }

export function openMemory(): Memory {
  let known = new Map<string, Known>()
  let met = new Map<string, Known>()
  const registers = new WeakMap<Register, string>()
  const registerKey = (register: Register) => {
    const key = registers.get(register) ?? keyOf(register)
    registers.set(register, key)
    return key
  }
  return {
    async recall(found, register, read) {
      // Taken before reading: what changes meanwhile differs the next time.
      const stamp = `${registerKey(register)}\n${await stampOf(found)}`
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

/** Sizes and times of the text and of all that lies beside it. */
async function stampOf({ path, folder }: Found): Promise<string> {
  if (folder === undefined) return stampOfFile(path)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory())
  const stamps = files.map(({ parentPath, name }) => stampOfFile(`${parentPath}/${name}`))
  return (await Promise.all(stamps)).sort().join('\n')
}

async function stampOfFile(path: string): Promise<string> {
  try {
    const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true })
    return `${path} ${size} ${mtimeNs} ${ctimeNs} ${ino}`
  } catch {
    return `${path} absent`
  }
}
