/** Puts rendered files into `output/`: each whole, in an order in which no link dangles, and resumable when killed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from './cache/digest.ts'
import { findCollisions } from './commit/collisions.ts'
import {
  placeFile,
  removeEmptyFolder,
  removeEmptyParents,
  removeFile,
  tempPath,
  writeFile,
} from './commit/disk.ts'
import { MANIFEST, readManifest, writeManifest } from './commit/manifest.ts'
import { type Claims, claimsOf, claimsOfRecord } from './commit/ownership.ts'
import { type FileRecord, openRecord } from './commit/record.ts'
import { refuseCollisions } from './commit/refusal.ts'
import { type Journal, openState, type State } from './commit/state.ts'
import { type Step, stepsOf } from './commit/steps.ts'
import { type Kept, type PlannedFile, recordedOf, type Survey, survey } from './commit/survey.ts'
import { openTree, type Tree } from './commit/tree.ts'
import type { Diagnostic, OutputPath, Resolve } from './types.ts'

export type CommitOptions = {
  /** Absolute folder; made if need be. */
  readonly output: string
  /** Absolute private folder, outside `output`, of this output alone. Its lock (`lock.ts`) is held by the caller. */
  readonly stateDir: string
  /** All that is to stand in `output` of ours, the manifest apart. */
  readonly files: readonly PlannedFile[]
  readonly read: Resolve
  /** The record of this output, where it is open already. */
  readonly record?: FileRecord
  /** Stops between two files; throws its reason. The next commit finishes. */
  readonly signal: AbortSignal
}

export type CommitResult = {
  /** In the order of writing, the manifest apart. */
  readonly written: readonly OutputPath[]
  readonly unchanged: number
  readonly pruned: readonly OutputPath[]
  /** Planned no more, but changed by someone since: left where they are, and no longer ours. */
  readonly kept: readonly Kept[]
  readonly manifestWritten: boolean
  /** `file` is a path under `output`. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Errors: CommitRefused (nothing was written), DiskError, whatever `read` throws and the signal's reason (files
 * are whole; commit again). Idempotent: what stands as planned is not touched.
 */
export async function commit(options: CommitOptions): Promise<CommitResult> {
  const { output, stateDir, signal } = options
  signal.throwIfAborted()
  const manifest = manifestOf(options.files)
  const files = [...options.files, manifest.file]
  const record = options.record ?? openRecord(join(stateDir, RECORD), output)
  const planned = new Set(files.map(({ path }) => path))
  if (planned.size !== files.length || !stoodTogether(files, record)) refuseIfCollide(files)

  const tree = openTree(output)
  const state = openState(stateDir, output)
  const claims = claimsNow(output, tree, state.journal, record)
  const found = survey(files, planned, claims, record, tree)
  const steps = stepsOf(found, claims)
  const read: Resolve = (ref) =>
    ref === manifest.file.content ? Promise.resolve(manifest.bytes) : options.read(ref)

  if (steps.length > 0) state.saveJournal(journalOf(steps, claims, state.journal))
  removeLeftovers(output, tree, state.journal)
  for (const step of steps) {
    signal.throwIfAborted()
    if (step.do === 'write') {
      const { file } = step
      const { path, staged } = file
      const written = staged
        ? placeFile(output, path, staged)
        : writeFile(output, path, await read(file.content))
      record.set(path, recordedOf(file, written))
    } else if (step.do === 'unfold') removeEmptyFolder(join(output, step.path))
    else removeFile(output, step.path)
  }
  for (const path of found.gone) removeEmptyParents(output, path)
  settle(state, record, found, steps)

  const all = steps.flatMap((step) => (step.do === 'write' ? [step.file.path] : []))
  const written = all.filter((path) => path !== MANIFEST)
  return {
    written,
    unchanged: options.files.length - written.length,
    pruned: steps.flatMap((step) => (step.do === 'remove' ? [step.path] : [])),
    kept: found.kept,
    manifestWritten: all.includes(MANIFEST),
    diagnostics: [...found.diagnostics, ...found.kept.map(keptDiagnostic)],
  }
}

/** Its name in the private folder. */
export const RECORD = 'record.log'

/** The manifest is a file like others, whose bytes follow from the plan, and whose rank is the last. */
function manifestOf(files: readonly PlannedFile[]): { file: PlannedFile; bytes: Uint8Array } {
  const bytes = new TextEncoder().encode(writeManifest(files))
  const content = { ref: sha256(bytes), bytes: bytes.byteLength }
  return { file: { path: MANIFEST, content, rank: Number.POSITIVE_INFINITY, order: '' }, bytes }
}

/** What stood together after the last commit can still do so. */
const stoodTogether = (files: readonly PlannedFile[], record: FileRecord): boolean =>
  files.every(({ path, standing }) => standing !== undefined || record.has(path))

function refuseIfCollide(files: readonly PlannedFile[]): void {
  const collisions = findCollisions(files.map(({ path }) => path))
  if (collisions.length === 0) return
  const named = files.flatMap(({ path, release }) =>
    release === undefined ? [] : [[path, release] as const],
  )
  throw refuseCollisions(collisions, new Map(named))
}

/** A manifest that stands as we left it lists what the record knows; else both are read, and the journal. */
function claimsNow(output: string, tree: Tree, journal: Journal | undefined, record: FileRecord): Claims {
  const standing = tree.look(MANIFEST)
  if (standing.at !== 'file') return claimsOf(undefined, journal, record)
  const known = record.at(MANIFEST)
  if (!journal && known?.size === standing.size && known.mtimeNs === standing.mtimeNs)
    return claimsOfRecord(record)
  const manifest = readManifest(readFileSync(join(output, MANIFEST), 'utf8'))
  if (manifest === undefined) return claimsOf(undefined, journal, record)
  const digest = tree.digest(MANIFEST)
  const entries = { ...manifest.entries, [MANIFEST]: { digest } }
  return claimsOf({ version: 1, entries }, journal, record)
}

/** What the next commit must know if this one is killed: all that it may leave behind, and what came before it. */
function journalOf(steps: readonly Step[], claims: Claims, before: Journal | undefined): Journal {
  const paths = new Map(Object.entries(before?.paths ?? {}))
  for (const step of steps) {
    const path = step.do === 'write' ? step.file.path : step.path
    const known = claims.get(path)?.digests ?? []
    paths.set(path, [...new Set([...known, ...(step.do === 'write' ? [step.file.content.ref] : [])])])
  }
  const pids = new Set([...(before?.pids ?? []), process.pid])
  return { pids: [...pids], paths: Object.fromEntries(paths) }
}

/** Temporary files of commits that were killed; whoever holds the lock knows that they are dead. */
function removeLeftovers(output: string, tree: Tree, journal: Journal | undefined): void {
  for (const path of Object.keys(journal?.paths ?? {}))
    for (const pid of journal?.pids ?? []) {
      const temp = tempPath(path, pid)
      if (tree.look(temp).at === 'file') removeFile(output, temp)
    }
}

function settle(state: State, record: FileRecord, found: Survey, steps: readonly Step[]): void {
  for (const [path, recorded] of found.learned) record.set(path, recorded)
  for (const path of found.leaving) record.delete(path)
  record.save()
  if (steps.length > 0 || state.journal !== undefined) state.clearJournal()
}

const keptDiagnostic = ({ path, reason }: Kept): Diagnostic => ({
  rule: 'commit/kept',
  severity: 'warning',
  file: path,
  message: `Ce fichier n’est plus publié par Crieur, mais ${reason} : il est resté en place.`,
  fix: 'Supprimez-le vous-même s’il ne doit plus être en ligne.',
})
