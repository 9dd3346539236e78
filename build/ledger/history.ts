/** What readers are told of a release's life: its corrections, its former versions, its withdrawal. Pure. */
import type { Instant, Release, ReleaseId } from '../types.ts'
import type { LedgerEntry } from './entry.ts'

export type HistoryEvent = {
  readonly event: 'published' | 'corrected' | 'withdrawn'
  readonly date: Instant
  readonly grade?: 'minor' | 'major'
  readonly note?: string
  /** Folder, under the release's, of the version that this event replaced: `v1/`. It shows what changed. */
  readonly replaced?: string
}

/** Holds no instant of a build: the same sources and ledger give the same pages. */
export type History = {
  /** Newest first; the first publication is last. */
  readonly events: readonly HistoryEvent[]
  /** Former versions to publish, oldest first. None of a withdrawn release: what was withdrawn is not read elsewhere. */
  readonly superseded: readonly { readonly version: number; readonly folder: string }[]
  /** The last major correction or the withdrawal: what feeds show as `updated`, and the page at its top. */
  readonly updated?: HistoryEvent
  readonly withdrawn?: { readonly date: Instant; readonly reason: string; readonly replacedBy?: ReleaseId }
}

/** What of a `Release`, or of what stands for it, the history tells. */
export type Told = Pick<Release, 'id' | 'firstPublic' | 'changes' | 'withdrawn'>

/**
 * `ledger`: the entries recorded, and those that this build would record (`toAppend`). Without any, the
 * corrections that the source tells, and no former version. Undefined where there is nothing to tell.
 */
export function historyOf(
  ledger: readonly Pick<LedgerEntry, 'id' | 'version' | 'event' | 'date'>[],
  release: Told,
): History | undefined {
  const { id, changes, withdrawn, firstPublic } = release
  if (changes.length === 0 && !withdrawn) return undefined
  const versions = ledger.filter((entry) => entry.id === id)
  const superseded = withdrawn
    ? []
    : versions
        .slice(0, -1)
        .filter(({ event }) => event !== 'withdrawn')
        .map(({ version }) => ({ version, folder: `v${version}/` }))
  const later = versions.filter(({ version }) => version > 1)
  const replaced = (date: Instant): { replaced?: string } => {
    const index = later.findLastIndex((entry) => entry.date === date)
    const [entry] = index < 0 ? [] : later.splice(index, 1)
    const before = superseded.find(({ version }) => version + 1 === entry?.version)
    return before ? { replaced: before.folder } : {}
  }
  const corrections = changes.map(
    ({ date, grade, note }): HistoryEvent => ({ event: 'corrected', date, grade, note, ...replaced(date) }),
  )
  const withdrawal: HistoryEvent[] = withdrawn
    ? [{ event: 'withdrawn', date: withdrawn.date, note: withdrawn.reason }]
    : []
  const first: HistoryEvent = { event: 'published', date: firstPublic }
  const events = [...withdrawal, ...corrections, first].sort((a, b) =>
    a.date < b.date ? 1 : a.date > b.date ? -1 : 0,
  )
  const updated = withdrawal[0] ?? corrections.find(({ grade }) => grade === 'major')
  return {
    events,
    superseded,
    ...(updated ? { updated } : {}),
    ...(withdrawn ? { withdrawn } : {}),
  }
}
