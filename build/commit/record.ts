/**
 * What a commit wrote, remembered outside `output/`: a file that stands as we left it is known by one look at its
 * size and time, and what was rendered from the same input need not be rendered to know its digest.
 *
 * A hint that may be lost: that costs the hashing of every file, and the rendering of every page.
 */
import { openLog } from '../cache/log.ts'
import type { Digest, OutputPath, ReleaseId } from '../types.ts'

/** A file as we left it. */
export type Recorded = {
  readonly digest: Digest
  readonly size: number
  /** In nanoseconds, as decimal text. */
  readonly mtimeNs: string
  /** Of the input that it was made from. */
  readonly key?: Digest
  readonly release?: ReleaseId
}

export type FileRecord = {
  readonly at: (path: OutputPath) => Recorded | undefined
  readonly has: (path: OutputPath) => boolean
  readonly set: (path: OutputPath, recorded: Recorded) => void
  readonly delete: (path: OutputPath) => void
  readonly paths: () => Iterable<OutputPath>
  /** What several files were made from together, under a name that no path has: see `build/make.ts`. */
  readonly note: (name: string) => string | undefined
  readonly setNote: (name: string, text: string) => void
  /** Forgets the notes that were neither read nor set. Errors: DiskError. */
  readonly save: () => void
}

/** No path begins with this sign (`outputPath` refuses it). */
const NOTE = '|'

/** `file`: absolute; it may have served another output folder, and then it is empty. */
export function openRecord(file: string, output: string): FileRecord {
  const log = openLog(file, `crieur-record 2 ${JSON.stringify(output)}`)
  const met = new Set<string>()
  return {
    at(path) {
      const text = log.get(path)
      return text === undefined ? undefined : read(text)
    },
    has: (path) => log.get(path) !== undefined,
    set: (path, recorded) => log.set(path, written(recorded)),
    delete: (path) => log.delete(path),
    *paths() {
      for (const key of log.keys()) if (!key.startsWith(NOTE)) yield key as OutputPath
    },
    note(name) {
      met.add(NOTE + name)
      return log.get(NOTE + name)
    },
    setNote(name, text) {
      met.add(NOTE + name)
      log.set(NOTE + name, text)
    },
    save() {
      for (const key of log.keys()) if (key.startsWith(NOTE) && !met.has(key)) log.delete(key)
      log.save()
    },
  }
}

/** `<digest> <size> <time> <key or -> <release or nothing>`: sixty thousand of them are read at every build. */
const written = ({ digest, size, mtimeNs, key = '-' as Digest, release = '' }: Recorded): string =>
  `${digest} ${size} ${mtimeNs} ${key} ${release}`

function read(text: string): Recorded | undefined {
  const [digest, size, mtimeNs, key, release] = text.split(' ')
  if (digest === undefined || size === undefined || mtimeNs === undefined) return undefined
  return {
    digest: digest as Digest,
    size: Number(size),
    mtimeNs,
    ...(key && key !== '-' ? { key: key as Digest } : {}),
    ...(release ? { release } : {}),
  }
}
