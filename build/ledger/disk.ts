/** Writes that are on the platter when they return: the ledger is what must survive a power cut. Synchronous. */
import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { diskError, writeAll } from '../cache/disk.ts'

/** Puts a new file at `file`, whole or not at all. Errors: DiskError. */
export function writeWhole(file: string, content: Uint8Array | string): void {
  const temp = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeSynced(temp, content)
    renameSync(temp, file)
    syncFolder(dirname(file))
  } catch (error) {
    rmSync(temp, { force: true })
    throw diskError(file, error)
  }
}

export function writeSynced(file: string, content: Uint8Array | string): void {
  const descriptor = openSync(file, 'w')
  try {
    writeAll(descriptor, content)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Adds `content` to the file, cut first to its `length` bytes if that is given. Errors: DiskError. */
export function extend(file: string, length: number | undefined, content: string): void {
  try {
    const descriptor = openSync(file, 'a')
    try {
      if (length !== undefined) ftruncateSync(descriptor, length)
      writeAll(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw diskError(file, error)
  }
}

/** Makes a folder's new names durable. Windows opens no folder and needs none of it. */
export function syncFolder(folder: string): void {
  let descriptor: number
  try {
    descriptor = openSync(folder, 'r')
  } catch {
    return
  }
  try {
    fsyncSync(descriptor)
  } catch {
    // Some file systems refuse to flush a folder: the files themselves are flushed.
  } finally {
    closeSync(descriptor)
  }
}
