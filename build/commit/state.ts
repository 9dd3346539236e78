/**
 * The journal of a commit that has begun, so that the next one can finish it. A hint that may be lost: what an
 * interrupted build had added is then taken for someone else's file.
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

export type Journal = {
  /** Processes that began and may not have finished: they name the temporary files to remove. */
  readonly pids: readonly number[]
  /** What may stand at a path from before or after each of them. */
  readonly paths: Readonly<Record<OutputPath, readonly Digest[]>>
}

export type State = {
  readonly journal: Journal | undefined
  /** On disk when it returns: a power cut must not lose it after the files it announces. */
  saveJournal(journal: Journal): void
  clearJournal(): void
}

/** `dir` may serve several output folders in turn: what it holds for another than `output` is ignored. */
export function openState(dir: string, output: string): State {
  const journalFile = join(dir, 'journal.json')
  return {
    journal: load(journalFile, output),
    saveJournal(journal) {
      const temp = `${journalFile}.tmp`
      try {
        mkdirSync(dir, { recursive: true })
        const descriptor = openSync(temp, 'w')
        try {
          writeFileSync(descriptor, JSON.stringify({ of: output, content: journal }))
          fsyncSync(descriptor)
        } finally {
          closeSync(descriptor)
        }
        renameSync(temp, journalFile)
      } catch (error) {
        throw diskError(journalFile, error)
      }
    },
    clearJournal: () => rmSync(journalFile, { force: true }),
  }
}

function load(file: string, output: string): Journal | undefined {
  try {
    const { of, content } = JSON.parse(readFileSync(file, 'utf8')) as { of: string; content: Journal }
    return of === output ? content : undefined
  } catch {
    return undefined
  }
}
