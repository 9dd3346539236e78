/** The ledger against the sources: what is new and to be recorded, and what changed or went without saying so. Pure. */
import { sha256 } from '../cache/digest.ts'
import { publicSource } from '../render/public-source.ts'
import type { Diagnostic, Instant, Ref, ReleaseId } from '../types.ts'
import type { Current, CurrentRelease } from './current.ts'
import type { LedgerEntry } from './entry.ts'
import { publicForm } from './public-form.ts'
import * as say from './reconcile-words.ts'

/** A version to record: its line but for what only the publication knows, its source and its files. */
export type NewVersion = {
  readonly entry: Omit<LedgerEntry, 'at' | 'files' | 'text' | 'pdf' | 'previous'>
  readonly source: string
  readonly files: ReadonlyMap<string, Ref>
}

export type Reconciled = {
  /** In the order of first publication, then of ids. */
  readonly toAppend: readonly NewVersion[]
  readonly silentEdits: readonly Diagnostic[]
  readonly deleted: readonly Diagnostic[]
  readonly moved: readonly Diagnostic[]
  /** Releases that may not be published as they stand. */
  readonly refused: ReadonlySet<ReleaseId>
}

/** `published`: the source of a recorded version, undefined where it is missing; asked for what changed alone. */
export function reconcile(
  ledger: readonly LedgerEntry[],
  current: Current,
  now: Instant,
  published: (entry: LedgerEntry) => string | undefined,
): Reconciled {
  const records = Map.groupBy(ledger, ({ id }) => id)
  const found = { silentEdits: [] as Diagnostic[], moved: [] as Diagnostic[], deleted: [] as Diagnostic[] }
  const refused = new Set<ReleaseId>()
  const toAppend: NewVersion[] = []
  for (const release of current.releases) {
    const recorded = records.get(release.id) ?? []
    const last = recorded.at(-1)
    const outcome = last ? compare(release, last, now, published) : first(release, now)
    if (outcome && 'rule' in outcome) found.silentEdits.push(outcome)
    else if (outcome) toAppend.push(outcome)
    const left = recorded.findLast(({ address }) => !answers(release, address))
    if (left) found.moved.push(say.moved(release, left))
    if (left || (outcome && 'rule' in outcome)) refused.add(release.id)
  }
  const present = new Set(current.releases.map(({ id }) => id))
  for (const recorded of records.values()) {
    const last = recorded.at(-1)
    if (!last || present.has(last.id)) continue
    const told = missing(last, current)
    if (!told) continue
    found.deleted.push(told)
    refused.add(last.id)
    // The page that would take its address is not a new release: its `id` was changed.
    const renamed = current.releases.find(({ address, id }) => address === last.address && !records.has(id))
    if (renamed) refused.add(renamed.id)
  }
  return { ...found, refused, toAppend: toAppend.filter(({ entry }) => !refused.has(entry.id)).sort(inOrder) }
}

function first(release: CurrentRelease, now: Instant): NewVersion | undefined {
  if (release.firstPublic > now) return undefined
  const { withdrawn } = release
  return withdrawn
    ? newVersion(release, 1, { event: 'withdrawn', date: withdrawn.date, note: withdrawn.reason })
    : newVersion(release, 1, { event: 'published', date: release.firstPublic })
}

/** Nothing where nothing that readers are told has changed; a problem, or the version to record. */
function compare(
  release: CurrentRelease,
  last: LedgerEntry,
  now: Instant,
  published: (entry: LedgerEntry) => string | undefined,
): NewVersion | Diagnostic | undefined {
  const sameFiles = haveSameFiles(release, last)
  if (sameFiles && release.digest === last.source) return undefined
  const source = published(last)
  if (source === undefined || sha256(source) !== last.source) {
    const same = sameFiles && sha256(publicSource(release.text)) === last.public
    return same ? undefined : say.versionMissing(release, last)
  }
  const before = publicForm(source)
  const after = publicForm(release.text)
  const sameContent = sameFiles && before.content === after.content
  const sameWithdrawal = before.withdrawn === after.withdrawn
  const sameChanges = JSON.stringify(before.changes) === JSON.stringify(after.changes)
  if (sameContent && sameWithdrawal && sameChanges) return undefined

  const told = after.changes.slice(after.changes.length - before.changes.length)
  if (after.changes.length < before.changes.length || JSON.stringify(told) !== JSON.stringify(before.changes))
    return say.changesRewritten(release, last)
  const added = release.changes.slice(0, after.changes.length - before.changes.length)
  const withdrawal = sameWithdrawal ? undefined : release.withdrawn
  const saysSo = added.length > 0 || (withdrawal && before.withdrawn === undefined && sameContent)
  if (!saysSo) return say.silentEdit(release, last, source)

  const dates = [...added.map(({ date }) => date), ...(withdrawal ? [withdrawal.date] : [])]
  if (dates.some((date) => date > now)) return say.notYet(release)
  if (release.firstPublic > now) return say.embargoAfter(release)
  const grade = added.some((change) => change.grade === 'major') ? 'major' : 'minor'
  return withdrawal
    ? newVersion(release, last.version + 1, {
        event: 'withdrawn',
        date: withdrawal.date,
        note: withdrawal.reason,
      })
    : newVersion(release, last.version + 1, {
        event: 'corrected',
        date: added[0]?.date ?? now,
        grade,
        note: added.map(({ note }) => note).join(' '),
      })
}

function haveSameFiles({ files }: CurrentRelease, last: LedgerEntry): boolean {
  const recorded = Object.entries(last.files)
  return recorded.length === files.size && recorded.every(([path, digest]) => files.get(path)?.ref === digest)
}

/** Whether the release stands at an address, or sends its readers on from there. */
function answers({ address, aliases }: CurrentRelease, wanted: string): boolean {
  return [address, ...aliases].some((one) => one.replace(/\/?$/, '/') === wanted)
}

/** A source in error has its own problems told, and keeps what was published of it. */
function missing(last: LedgerEntry, current: Current): Diagnostic | undefined {
  const there = current.absent.find(({ id, file }) =>
    id === undefined ? file === last.file : id === last.id,
  )
  if (there) return there.draft ? say.backToDraft(last, there.file) : undefined
  return say.deleted(
    last,
    current.releases.find(({ address }) => address === last.address),
  )
}

type Said = Pick<LedgerEntry, 'event' | 'date' | 'grade' | 'note'>

function newVersion(release: CurrentRelease, version: number, said: Said): NewVersion {
  const { id, address, file, text, files } = release
  return {
    entry: { id, version, ...said, address, file, source: sha256(text), public: sha256(publicSource(text)) },
    source: text,
    files,
  }
}

function inOrder({ entry: a }: NewVersion, { entry: b }: NewVersion): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1
  return a.id < b.id ? -1 : 1
}
