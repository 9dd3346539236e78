/**
 * `.versions/<id>/v<n>/`, committed beside the releases: the source and files of each version, as published.
 *
 *     entry.json   its line of the ledger, so that a last line changed or cut off is seen
 *     source.md    the source, line ends `\n`
 *     text.txt     the plain text, as first published
 *     files/…      images and attachments, under the names the source gives them
 *
 * A version is made whole as `v<n>.pending/` before its line is written, and takes its name after: so a folder
 * `v<n>` without a line tells of an erased line, and never of a publisher that was stopped. None is overwritten.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { diskError } from '../cache/disk.ts'
import type { ReleaseId } from '../types.ts'
import { syncFolder, writeSynced, writeWhole } from './disk.ts'
import { type LedgerEntry, lineOf } from './entry.ts'

export const VERSIONS = '.versions'
const PENDING = '.pending'

type Named = Pick<LedgerEntry, 'id' | 'version'>

export const versionFolder = (releasesDir: string, { id, version }: Named): string =>
  join(releasesDir, VERSIONS, id, `v${version}`)

export type VersionContent = {
  readonly source: string
  readonly text: Uint8Array
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Makes `v<n>.pending/`, whole and on disk, in place of any that a stopped publisher left. Errors: DiskError. */
export function stageVersion(releasesDir: string, entry: LedgerEntry, content: VersionContent): void {
  const folder = `${versionFolder(releasesDir, entry)}${PENDING}`
  keepBytes(releasesDir)
  try {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const folders = new Set([folder, dirname(folder), join(releasesDir, VERSIONS)])
    const put = (path: string, bytes: Uint8Array | string) => {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeSynced(file, bytes)
      folders.add(dirname(file))
    }
    put('source.md', content.source)
    put('text.txt', content.text)
    for (const [path, bytes] of content.files) put(`files/${path}`, bytes)
    put('entry.json', `${lineOf(entry)}\n`)
    for (const each of folders) syncFolder(each)
  } catch (error) {
    throw diskError(folder, error)
  }
}

/**
 * Gives each pending version whose line is written its name, and removes those whose line is not: what a
 * publisher, stopped at any moment, left undone. The ledger's lock is held by the caller. Errors: DiskError.
 */
export function settleVersions(releasesDir: string, entries: readonly LedgerEntry[]): void {
  const lines = new Map(entries.map((entry) => [versionFolder(releasesDir, entry), entry]))
  for (const folder of pendingFolders(releasesDir)) {
    const final = folder.slice(0, -PENDING.length)
    const entry = lines.get(final)
    try {
      const whole = entry && !existsSync(final) && recordedLine(folder) === lineOf(entry)
      if (whole) renameSync(folder, final)
      else rmSync(folder, { recursive: true, force: true })
      syncFolder(dirname(folder))
    } catch (error) {
      throw diskError(final, error)
    }
  }
}

/** Where a version's files lie: under its name, or still pending when its publisher was stopped after the line. */
export function foundFolder(releasesDir: string, entry: LedgerEntry): string | undefined {
  const folder = versionFolder(releasesDir, entry)
  if (existsSync(folder)) return folder
  const pending = `${folder}${PENDING}`
  return recordedLine(pending) === lineOf(entry) ? pending : undefined
}

/** The source of a recorded version; undefined where it is missing. */
export function publishedSource(releasesDir: string, entry: LedgerEntry): string | undefined {
  const folder = foundFolder(releasesDir, entry)
  return folder && readText(join(folder, 'source.md'))
}

/** The ledger's line as a version's folder keeps it. */
function recordedLine(folder: string): string | undefined {
  return readText(join(folder, 'entry.json'))?.replace(/\r?\n$/, '')
}

/** `<id>/v<n>` of every version that has taken its name, in the order of ids, then numbers. */
export function namedVersions(releasesDir: string): { id: ReleaseId; version: number }[] {
  return releaseFolders(releasesDir).flatMap((id) =>
    namesIn(join(releasesDir, VERSIONS, id))
      .flatMap((name) => /^v([1-9]\d*)$/.exec(name)?.[1] ?? [])
      .map((version) => ({ id, version: Number(version) }))
      .sort((a, b) => a.version - b.version),
  )
}

function pendingFolders(releasesDir: string): string[] {
  return releaseFolders(releasesDir).flatMap((id) =>
    namesIn(join(releasesDir, VERSIONS, id))
      .filter((name) => name.endsWith(PENDING))
      .map((name) => join(releasesDir, VERSIONS, id, name)),
  )
}

const releaseFolders = (releasesDir: string): string[] =>
  namesIn(join(releasesDir, VERSIONS)).filter((name) => !name.startsWith('.'))

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw diskError(folder, error)
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw diskError(file, error)
  }
}

/** Git must give these files back to the byte, whatever the machine's line ends. */
function keepBytes(releasesDir: string): void {
  const file = join(releasesDir, VERSIONS, '.gitattributes')
  if (!existsSync(file)) writeWhole(file, '* -text\n')
}
