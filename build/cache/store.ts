/**
 * The content store: bytes named by their sha256, and results remembered by their key, under `.crieur/`.
 *
 * Several processes may use one store at once: each file is written beside its place and renamed into it, and
 * what two of them write under one name is the same. Nothing is ever pruned: without a clock or a list of all
 * that uses the store, nothing says what is old. Deleting the folder is safe; the next build fills it again.
 *
 * Asynchronous to its callers, for a bucket of another machine stands in its place; synchronous within: a few short
 * calls, where each turn through the thread pool would take longer than the call.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'
import type { Digest, Ref } from '../types.ts'
import { sha256 } from './digest.ts'
import { diskError } from './disk.ts'
import { readRecord, recordOf } from './record.ts'

export type Store = {
  /** Keeps bytes; those already there are not written again. Errors: DiskError. */
  put(bytes: Uint8Array): Promise<Ref>
  /** Answers for a text without keeping it: it can be made again from its source. The last who holds it answers. */
  hold(ref: Ref, make: () => string): void
  /** The bytes of a ref, verified. Errors: StoreError where they are missing or damaged. */
  get(ref: Ref): Promise<Uint8Array>
  /** True if the bytes are there, by name and size; only `get` verifies them. */
  has(ref: Ref): Promise<boolean>
  /** Remembers the result of a key, whose bytes were `put` before. Errors: DiskError. */
  remember(key: Digest, result: Ref): Promise<void>
  /** The result of a key; undefined if it was never remembered, cannot be read, or its bytes are gone. */
  recall(key: Digest): Promise<Ref | undefined>
}

/** What a store that several machines share does of this. */
export type CommonStore = Omit<Store, 'hold'>

export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/** Opens the store in `dir`, an absolute folder that need not exist yet. */
export function openStore(dir: string): Store {
  const blobFile = (digest: Digest): string => join(dir, 'blobs', digest.slice(0, 2), digest.slice(2))
  const resultFile = (key: Digest): string => join(dir, 'results', key.slice(0, 2), key.slice(2))
  const write = (file: string, content: Uint8Array | string): void =>
    writeWhole(file, content, join(dir, 'tmp'))

  const has = async ({ ref, bytes }: Ref): Promise<boolean> => {
    try {
      return statSync(blobFile(ref), { throwIfNoEntry: false })?.size === bytes
    } catch (error) {
      return absent(error) ?? false
    }
  }

  const held = new Map<Digest, () => string>()

  return {
    has,
    hold(ref, make) {
      held.set(ref.ref, make)
    },
    async put(bytes) {
      const ref: Ref = { ref: sha256(bytes), bytes: bytes.byteLength }
      if (!(await has(ref))) write(blobFile(ref.ref), bytes)
      return ref
    },
    async get({ ref }) {
      const make = held.get(ref)
      if (make) return Buffer.from(make())
      const bytes = readOr(blobFile(ref))
      if (bytes === undefined)
        throw new StoreError(`Le cache a perdu le contenu ${ref}. Relancez la construction.`)
      if (sha256(bytes) === ref) return bytes
      // Removed, so that the next build makes it anew instead of failing again.
      rmSync(blobFile(ref), { force: true })
      throw new StoreError(`Le cache était abîmé : contenu ${ref}, retiré. Relancez la construction.`)
    },
    async remember(key, result) {
      write(resultFile(key), recordOf(key, result))
    },
    async recall(key) {
      const text = readOr(resultFile(key))?.toString()
      const result = readRecord(key, text)
      return result && (await has(result)) ? result : undefined
    },
  }
}

let written = 0

/** Writes in `scratch`, then renames: a reader finds the whole file or none. */
function writeWhole(file: string, content: Uint8Array | string, scratch: string): void {
  for (let attempt = 1; ; attempt++) {
    const temp = writeScratch(scratch, content)
    try {
      renameInto(temp, file)
      return
    } catch (error) {
      discard(temp)
      // Another machine that shares the store took us for dead and swept it: see `leftovers.ts`.
      const swept = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!swept || attempt === 3) throw diskError(file, error)
    }
  }
}

function renameInto(temp: string, file: string): void {
  try {
    renameSync(temp, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(dirname(file), { recursive: true })
    renameSync(temp, file)
  }
}

/** Writes a new file of its own in `scratch` and returns its path. */
function writeScratch(scratch: string, content: Uint8Array | string): string {
  for (;;) {
    const temp = join(scratch, `${process.pid}.${threadId}.${written++}.tmp`)
    try {
      // `wx`: a machine that shares the store may have the same process ids.
      const descriptor = openSync(temp, 'wx')
      try {
        writeFileSync(descriptor, content)
      } finally {
        closeSync(descriptor)
      }
      return temp
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT') makeFolder(scratch)
      else if (code !== 'EEXIST') {
        discard(temp)
        throw diskError(temp, error)
      }
    }
  }
}

/** What went wrong before is what is told. */
function discard(temp: string): void {
  try {
    rmSync(temp, { force: true })
  } catch {
    // Swept by the next build.
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw diskError(path, error)
  }
}

function readOr(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    return absent(error)
  }
}

function absent(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw error
}
