/** The ledger as a build uses it: read and obeyed by every build, held and added to by one that publishes. */
import { join, relative, sep } from 'node:path'
import type { PlannedFile } from '../commit/survey.ts'
import type { Diagnostic, Instant, ReleaseId, Resolve } from '../types.ts'
import { chainProblem } from './chain-words.ts'
import type { Current } from './current.ts'
import type { LedgerEntry } from './entry.ts'
import { type History, historyOf, type Told } from './history.ts'
import { LEDGER, readLedger } from './read.ts'
import { type NewVersion, reconcile } from './reconcile.ts'
import { openLedger } from './session.ts'
import { publishedSource } from './versions.ts'

export type Folders = { readonly root: string; readonly releases: string }

export type Compared = {
  readonly diagnostics: readonly Diagnostic[]
  /** Releases that may not be published as they stand. */
  readonly refused: ReadonlySet<ReleaseId>
  /** What a publication would record. */
  readonly toAppend: readonly NewVersion[]
  /** Recorded versions, oldest first. */
  readonly versionsOf: (id: ReleaseId) => readonly LedgerEntry[]
  /** The same in a build and in the publication that follows it. */
  readonly historyOf: (release: Told) => History | undefined
}

export type BuildLedger = AsyncDisposable & {
  readonly compare: (current: Current, now: Instant) => Compared
  /**
   * Records the versions before anything is committed; nothing unless the build publishes. `files`: all that
   * was made. Errors: see `LedgerSession.record`.
   */
  readonly record: (
    compared: Compared,
    now: Instant,
    files: readonly PlannedFile[],
    read: Resolve,
  ) => Promise<void>
}

/** Errors: LedgerHeld where another publishes (for `publish` alone), DiskError. Disposing lets the ledger go. */
export async function openBuildLedger(folders: Folders, publish: boolean): Promise<BuildLedger> {
  const { root, releases } = folders
  const name = relative(root, join(releases, LEDGER)).split(sep).join('/')
  const session = publish ? await openLedger(releases, name) : undefined
  const chain = session?.chain ?? readLedger(releases)
  return {
    compare(current, now) {
      const entries = chain?.entries ?? []
      const byId = Map.groupBy(entries, ({ id }) => id)
      const versionsOf = (id: ReleaseId) => byId.get(id) ?? []
      const faults = session?.diagnostics ?? (chain?.broken ? [chainProblem(name, chain.broken)] : [])
      if (!chain || faults.length > 0) {
        const none = { refused: new Set<ReleaseId>(), toAppend: [], versionsOf }
        return { ...none, diagnostics: faults, historyOf: (told) => historyOf(versionsOf(told.id), told) }
      }
      const found = reconcile(entries, current, now, (entry) => publishedSource(releases, entry))
      const coming = new Map(found.toAppend.map(({ entry }) => [entry.id, entry]))
      return {
        diagnostics: [...found.silentEdits, ...found.deleted, ...found.moved],
        refused: found.refused,
        toAppend: found.toAppend,
        versionsOf,
        historyOf(told) {
          const next = coming.get(told.id)
          return historyOf([...versionsOf(told.id), ...(next ? [next] : [])], told)
        },
      }
    },
    async record({ toAppend }, now, files, read) {
      if (!session || toAppend.length === 0) return
      const made = new Map<string, PlannedFile>(files.map((file) => [file.path, file]))
      const contentAt = (version: NewVersion, extension: string) => {
        const [, year, month, slug] = version.entry.address.split('/')
        return made.get(`${year}/${month}/${slug}/${slug}.${extension}`)?.content
      }
      const madeOf = (version: NewVersion) => {
        const text = contentAt(version, 'txt')
        const pdf = contentAt(version, 'pdf')
        if (!text) throw new Error(`No plain text was made of ${version.entry.id}`)
        return { text, ...(pdf ? { pdf } : {}) }
      }
      await session.record(toAppend, now, madeOf, read)
    },
    async [Symbol.asyncDispose]() {
      await session?.[Symbol.asyncDispose]()
    },
  }
}
