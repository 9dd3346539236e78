/**
 * The ledger, held by one publisher: what it takes to add lines to it.
 *
 * To open it is to finish what a stopped publisher began: a torn last line is cut off, pending versions take
 * their names or go. The lock lies beside the ledger, for two publishers may share the sources and nothing else.
 */
import { join } from 'node:path'
import { LockHeld, lock } from '../lock.ts'
import type { Diagnostic, Instant, Ref, Resolve } from '../types.ts'
import { type Chain, readChain } from './chain.ts'
import { chainProblem } from './chain-words.ts'
import { extend, syncFolder, writeWhole } from './disk.ts'
import { digestOfLine, type LedgerEntry, lineOf } from './entry.ts'
import { orphanProblem, orphanVersions } from './orphans.ts'
import { LEDGER, ledgerText } from './read.ts'
import type { NewVersion } from './reconcile.ts'
import { settleVersions, stageVersion } from './versions.ts'

/** Git-ignored: it says who publishes now, on this machine. */
const LOCK = '.ledger-lock'

class LedgerHeld extends Error {
  override readonly name = 'LedgerHeld'
  /** Could not finish; try again. */
  readonly exitCode = 4
  constructor(pid: number) {
    super(
      `Une autre publication est en cours (processus ${pid}). Attendez qu’elle finisse, puis relancez : rien n’est perdu.`,
    )
  }
}

class LedgerClock extends Error {
  override readonly name = 'LedgerClock'
  readonly exitCode = 4
  constructor(now: Instant, last: Instant) {
    super(
      `L’heure de cette publication (${now}) précède la dernière ligne du registre (${last}). Vérifiez l’horloge de cette machine, ou l’option --now, puis relancez.`,
    )
  }
}

/** What was made of a release: the plain text, and the PDF where there is one. */
type Made = { readonly text: Ref; readonly pdf?: Ref }

export type LedgerSession = AsyncDisposable & {
  /** As it stands; empty for the first publication. */
  readonly chain: Chain
  /** What forbids to add to it: a chain that does not hold. */
  readonly diagnostics: readonly Diagnostic[]
  /**
   * Adds a line for each version, in the order given, with its folder. All is on disk when it returns.
   * Errors: DiskError, LedgerClock, whatever `read` throws; the next session finishes or undoes.
   */
  record(
    versions: readonly NewVersion[],
    now: Instant,
    made: (version: NewVersion) => Made,
    read: Resolve,
  ): Promise<LedgerEntry[]>
}

/** `name`: the ledger's path for messages. Errors: LedgerHeld, DiskError. Disposing frees it. */
export async function openLedger(releasesDir: string, name: string): Promise<LedgerSession> {
  const lockDir = join(releasesDir, LOCK)
  writeWhole(join(lockDir, '.gitignore'), '*\n')
  const held = await lock(lockDir).catch((error: unknown) => {
    throw error instanceof LockHeld ? new LedgerHeld(error.pid) : error
  })
  try {
    const chain = mended(releasesDir)
    if (!chain.broken) settleVersions(releasesDir, chain.entries)
    return {
      chain,
      diagnostics: chain.broken
        ? [chainProblem(name, chain.broken)]
        : orphanVersions(releasesDir, chain.entries).map((version) => orphanProblem(name, version)),
      record: (versions, now, made, read) => record(releasesDir, chain, versions, now, made, read),
      [Symbol.asyncDispose]: () => held[Symbol.asyncDispose](),
    }
  } catch (error) {
    await held[Symbol.asyncDispose]()
    throw error
  }
}

/** Cuts off a torn line, or gives a whole one the line end that it lacks. */
function mended(releasesDir: string): Chain {
  const chain = readChain(ledgerText(releasesDir) ?? '')
  if (chain.broken || !chain.tail) return chain
  const { kind, length } = chain.tail
  extend(join(releasesDir, LEDGER), length, kind === 'unended' ? '\n' : '')
  const { tail: _mended, ...whole } = chain
  return whole
}

async function record(
  releasesDir: string,
  chain: Chain,
  versions: readonly NewVersion[],
  now: Instant,
  made: (version: NewVersion) => Made,
  read: Resolve,
): Promise<LedgerEntry[]> {
  if (chain.broken) throw new Error('A broken ledger takes no line')
  const last = chain.entries.at(-1)?.at
  if (versions.length > 0 && last !== undefined && now < last) throw new LedgerClock(now, last)
  const entries: LedgerEntry[] = []
  let previous = chain.head
  for (const version of versions) {
    const { text, pdf } = made(version)
    const { source, files, ...said } = version
    const entry: LedgerEntry = {
      ...said.entry,
      at: now,
      files: Object.fromEntries([...files].map(([path, { ref }]) => [path, ref])),
      text: text.ref,
      ...(pdf ? { pdf: pdf.ref } : {}),
      previous,
    }
    const bytes = new Map<string, Uint8Array>()
    for (const [path, ref] of files) bytes.set(path, await read(ref))
    stageVersion(releasesDir, entry, { source, text: await read(text), files: bytes })
    previous = digestOfLine(lineOf(entry))
    entries.push(entry)
  }
  if (entries.length === 0) return entries
  extend(join(releasesDir, LEDGER), undefined, entries.map((entry) => `${lineOf(entry)}\n`).join(''))
  syncFolder(releasesDir)
  settleVersions(releasesDir, [...chain.entries, ...entries])
  return entries
}
