/**
 * The content store: bytes named by their sha256, and results remembered by their key, under `.crieur/`.
 *
 * Several processes may use one store at once: each file is written beside its place and renamed into it, and
 * what two of them write under one name is the same. Nothing is ever pruned: without a clock or a list of all
 * that uses the store, nothing says what is old. Deleting the folder is safe; the next build fills it again.
 */
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'
import type { Digest, Ref } from '../types.ts'
import { sha256 } from './digest.ts'
import { diskError } from './disk.ts'
import { readRecord, recordOf } from './record.ts'

export type Store = {
  /** Keeps bytes; those already there are not written again. Errors: DiskError. */
  put(bytes: Uint8Array): Promise<Ref>
  /** Answers for a text without keeping it: it can be made again from its source while this store is open. */
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
  const write = (file: string, content: Uint8Array | string): Promise<void> =>
    writeWhole(file, content, join(dir, 'tmp'))

  const has = async ({ ref, bytes }: Ref): Promise<boolean> => {
    const found = await stat(blobFile(ref)).catch(absent)
    return found?.size === bytes
  }

  const held = new Map<Digest, () => string>()

  return {
    has,
    hold(ref, make) {
      if (!held.has(ref.ref)) held.set(ref.ref, make)
    },
    async put(bytes) {
      const ref: Ref = { ref: sha256(bytes), bytes: bytes.byteLength }
      if (!(await has(ref))) await write(blobFile(ref.ref), bytes)
      return ref
    },
    async get({ ref }) {
      const make = held.get(ref)
      if (make) return Buffer.from(make())
      const bytes = await readFile(blobFile(ref)).catch(absent)
      if (bytes === undefined)
        throw new StoreError(`Le cache a perdu le contenu ${ref}. Relancez la construction.`)
      if (sha256(bytes) === ref) return bytes
      // Removed, so that the next build makes it anew instead of failing again.
      await rm(blobFile(ref), { force: true })
      throw new StoreError(`Le cache était abîmé : contenu ${ref}, retiré. Relancez la construction.`)
    },
    async remember(key, result) {
      await write(resultFile(key), recordOf(key, result))
    },
    async recall(key) {
      const text = await readFile(resultFile(key), 'utf8').catch(absent)
      const result = readRecord(key, text)
      return result && (await has(result)) ? result : undefined
    },
  }
}

let written = 0

/** Writes in `scratch`, then renames: a reader finds the whole file or none. */
async function writeWhole(file: string, content: Uint8Array | string, scratch: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const temp = await writeScratch(scratch, content)
    try {
      return await renameInto(temp, file)
    } catch (error) {
      await rm(temp, { force: true })
      // Another machine that shares the store took us for dead and swept it: see `leftovers.ts`.
      const swept = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!swept || attempt === 3) throw diskError(file, error)
    }
  }
}

async function renameInto(temp: string, file: string): Promise<void> {
  await rename(temp, file).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await mkdir(dirname(file), { recursive: true })
    await rename(temp, file)
  })
}

/** Writes a new file of its own in `scratch` and returns its path. */
async function writeScratch(scratch: string, content: Uint8Array | string): Promise<string> {
  for (;;) {
    const temp = join(scratch, `${process.pid}.${threadId}.${written++}.tmp`)
    try {
      // `wx`: a machine that shares the store may have the same process ids.
      await using handle = await open(temp, 'wx')
      await handle.writeFile(content)
      return temp
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT') await makeFolder(scratch)
      else if (code !== 'EEXIST') {
        await rm(temp, { force: true }).catch(() => undefined)
        throw diskError(temp, error)
      }
    }
  }
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw diskError(path, error)
  })
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw error
}
