/** Proves the ledger: its chain, every byte of `.versions/`, and, where they are given, the sources as they stand. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { sha256 } from '../cache/digest.ts'
import { diskError } from '../cache/disk.ts'
import { at } from '../source/problem.ts'
import type { Diagnostic, Digest, Instant } from '../types.ts'
import { readChain } from './chain.ts'
import { chainProblem } from './chain-words.ts'
import type { Current } from './current.ts'
import { type LedgerEntry, lineOf } from './entry.ts'
import { orphanProblem, orphanVersions } from './orphans.ts'
import { ledgerText } from './read.ts'
import { reconcile } from './reconcile.ts'
import { foundFolder, publishedSource, VERSIONS, versionFolder } from './versions.ts'

export type Verification = {
  /** Whole lines. */
  readonly entries: number
  /** Digest of the last line: noted elsewhere, it proves later that no line before it was rewritten. */
  readonly head: Digest
  /** The broken chain first, then by line. Empty: all is proven. */
  readonly problems: readonly Diagnostic[]
  /** True if a publisher was stopped half-way: the next `crieur publish` finishes. */
  readonly unfinished: boolean
}

export type Sources = { readonly current: Current; readonly now: Instant }

/** `name`: the ledger's path for messages. Undefined where there is no ledger. Errors: DiskError. */
export function verifyLedger(releasesDir: string, name: string, sources?: Sources): Verification | undefined {
  const text = ledgerText(releasesDir)
  if (text === undefined) {
    const orphans = orphanVersions(releasesDir, [])
    if (orphans.length === 0) return undefined
  }
  const chain = readChain(text ?? '')
  const { entries, head, broken, tail } = chain
  const problems: Diagnostic[] = broken ? [chainProblem(name, broken)] : []
  let pending = false
  for (const [index, entry] of entries.entries()) {
    const folder = foundFolder(releasesDir, entry)
    pending ||= folder !== undefined && folder !== versionFolder(releasesDir, entry)
    for (const told of versionProblems(entry, folder))
      problems.push(at(name, { line: chain.lines[index] ?? index + 1 }, told))
  }
  for (const version of orphanVersions(releasesDir, entries)) problems.push(orphanProblem(name, version))
  if (sources && !broken) {
    const { current, now } = sources
    const found = reconcile(entries, current, now, (entry) => publishedSource(releasesDir, entry))
    problems.push(...found.silentEdits, ...found.deleted, ...found.moved)
  }
  return { entries: entries.length, head, problems, unfinished: pending || tail !== undefined }
}

const WHY = 'Ces fichiers prouvent ce qui a été publié : une fois écrits, ils ne changent plus jamais.'
const RESTORE = 'Rétablissez ce dossier tel qu’il était (git log, puis git checkout).'

/** What of a version's folder is not as its line says. */
function versionProblems(entry: LedgerEntry, folder: string | undefined) {
  const shown = `${VERSIONS}/${entry.id}/v${entry.version}`
  const problem = (rule: string, message: string) => ({
    rule: `ledger/${rule}`,
    message,
    why: WHY,
    fix: RESTORE,
  })
  if (folder === undefined)
    return [problem('version-gone', `La version ${entry.version} de « ${entry.id} » manque : ${shown}/.`)]
  const found = digestsBelow(folder)
  const expected = expectedFiles(entry)
  const problems = []
  for (const [path, digest] of expected) {
    const there = found.get(path)
    if (!found.has(path)) problems.push(problem('file-gone', `${shown}/${path} manque.`))
    else if (there !== digest && path === 'entry.json')
      problems.push(
        problem(
          'line-differs',
          `Cette ligne n’est pas celle qui fut écrite à la publication de « ${entry.id} » (version ${entry.version}) : l’une des deux, ici ou dans ${shown}/entry.json, a été modifiée.`,
        ),
      )
    else if (there !== digest)
      problems.push(problem('file-changed', `${shown}/${path} n’est plus ce qui a été publié.`))
  }
  for (const path of found.keys())
    if (!expected.has(path)) problems.push(problem('file-added', `${shown}/${path} a été ajouté après coup.`))
  return problems
}

function expectedFiles(entry: LedgerEntry): Map<string, Digest> {
  return new Map<string, Digest>([
    ['entry.json', sha256(`${lineOf(entry)}\n`)],
    ['source.md', entry.source],
    ['text.txt', entry.text],
    ...Object.entries(entry.files).map(([path, digest]) => [`files/${path}`, digest] as const),
  ])
}

/** Follows no link: what it leads to was not published. */
function digestsBelow(folder: string): Map<string, Digest | undefined> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => !entry.isDirectory())
    return new Map(
      files.map((entry) => {
        const file = join(entry.parentPath, entry.name)
        const path = relative(folder, file).split(sep).join('/')
        return [path, entry.isFile() ? sha256(readFileSync(file)) : undefined]
      }),
    )
  } catch (error) {
    throw diskError(folder, error)
  }
}
