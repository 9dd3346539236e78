/**
 * What a commit remembers outside `output/`: the record of what it wrote, so that an unchanged file is known by
 * one stat, and the journal of a commit that has begun, so that the next one can finish it.
 *
 * Both are hints that may be lost: a missing record costs the hashing of every file, a missing journal leaves
 * what an interrupted build had added to be taken for someone else's file.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { diskError } from '../cache/disk.ts'
import type { Digest, OutputPath } from '../types.ts'

/** A file as we left it. */
export type Recorded = { readonly digest: Digest; readonly size: number; readonly mtimeNs: string }
export type FileRecord = Readonly<Record<OutputPath, Recorded>>

export type Journal = {
  /** Processes that began and may not have finished: they name the temporary files to remove. */
  readonly pids: readonly number[]
  /** What may stand at a path from before or after each of them. */
  readonly paths: Readonly<Record<OutputPath, readonly Digest[]>>
}

export type State = {
  readonly record: FileRecord
  readonly journal: Journal | undefined
  saveRecord(record: FileRecord): void
  /** On disk when it returns: a power cut must not lose it after the files it announces. */
  saveJournal(journal: Journal): void
  clearJournal(): void
}

/** `dir` may serve several output folders in turn: what it holds for another than `output` is ignored. */
export function openState(dir: string, output: string): State {
  const recordFile = join(dir, 'record.json')
  const journalFile = join(dir, 'journal.json')

  const load = <T>(file: string): T | undefined => {
    try {
      const { of, content } = JSON.parse(readFileSync(file, 'utf8')) as { of: string; content: T }
      return of === output ? content : undefined
    } catch {
      return undefined
    }
  }

  const save = (file: string, content: unknown, durable: boolean): void => {
    const temp = `${file}.tmp`
    try {
      mkdirSync(dir, { recursive: true })
      const descriptor = openSync(temp, 'w')
      try {
        writeFileSync(descriptor, JSON.stringify({ of: output, content }))
        if (durable) fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
      renameSync(temp, file)
    } catch (error) {
      throw diskError(file, error)
    }
  }

  return {
    record: load<FileRecord>(recordFile) ?? {},
    journal: load<Journal>(journalFile),
    saveRecord: (record) => save(recordFile, record, false),
    saveJournal: (journal) => save(journalFile, journal, true),
    clearJournal: () => rmSync(journalFile, { force: true }),
  }
}
