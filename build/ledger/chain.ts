/** The ledger's text to its entries: whole lines, each bound to the one before by its digest. Pure. */
import type { Digest, Instant } from '../types.ts'
import { digestOfLine, entryOf, GENESIS, type LedgerEntry } from './entry.ts'

export type Break = {
  /** Counted from 1. */
  readonly line: number
  readonly kind:
    | 'unreadable'
    | 'beginning'
    | 'inserted'
    | 'order'
    | 'changed'
    | 'version'
    | 'clock'
    | 'first-event'
  /** For `inserted`: the first line that does not belong. */
  readonly from?: number
}

export type Chain = {
  readonly entries: readonly LedgerEntry[]
  /** On which line each entry stands: a line that cannot be read has none. */
  readonly lines: readonly number[]
  /** Digest of the last whole line; what the next one follows. */
  readonly head: Digest
  /** The first line at which the chain does not hold. */
  readonly broken?: Break
  /** What a publisher that was stopped left after the last whole line. `length` counts the whole part's bytes. */
  readonly tail?: { readonly kind: 'torn' | 'unended'; readonly length: number }
}

export function readChain(text: string): Chain {
  const end = text.lastIndexOf('\n') + 1
  const lines = text.slice(0, end).split('\n').slice(0, -1).map(withoutReturn)
  const rest = text.slice(end)
  const entries: LedgerEntry[] = []
  const numbers: number[] = []
  let broken: Break | undefined
  const digests = lines.map(digestOfLine)
  const versions = new Map<string, number>()
  let last: Instant | undefined
  const take = (line: string, index: number): void => {
    const entry = entryOf(line)
    broken ??= entry
      ? (linkBreak(entry, index, digests) ?? senseBreak(entry, index, versions, last))
      : { line: index + 1, kind: 'unreadable' }
    if (!entry) return
    entries.push(entry)
    numbers.push(index + 1)
    versions.set(entry.id, entry.version)
    last = entry.at
  }
  lines.forEach(take)
  const length = Buffer.byteLength(text.slice(0, end))
  const head = digests.at(-1) ?? GENESIS
  const chain = (more: Partial<Chain> = {}): Chain => ({
    entries,
    lines: numbers,
    head,
    ...(broken ? { broken } : {}),
    ...more,
  })
  if (rest === '') return chain()
  // A line whole but for its line end: it was written, and an editor or a stopped publisher kept the end from it.
  const whole = entryOf(withoutReturn(rest))
  if (whole && whole.previous === head) {
    take(withoutReturn(rest), lines.length)
    return chain({
      head: digestOfLine(withoutReturn(rest)),
      tail: { kind: 'unended', length: Buffer.byteLength(text) },
    })
  }
  // What a stopped write leaves is the beginning of a line, or the zeros of a disk that lost power.
  if (!broken && (/^\{"address":/.test(rest) || '{"address":'.startsWith(rest) || /^\0+$/.test(rest)))
    return chain({ tail: { kind: 'torn', length } })
  broken ??= { line: lines.length + 1, kind: 'unreadable' }
  return chain()
}

const withoutReturn = (line: string): string => line.replace(/\r$/, '')

function linkBreak(entry: LedgerEntry, index: number, digests: readonly Digest[]): Break | undefined {
  const expected = index === 0 ? GENESIS : digests[index - 1]
  if (entry.previous === expected) return undefined
  const line = index + 1
  if (index === 0) return { line, kind: 'beginning' }
  const follows = entry.previous === GENESIS ? -1 : digests.indexOf(entry.previous)
  if (follows >= index) return { line, kind: 'order' }
  if (follows >= 0 || entry.previous === GENESIS) return { line, kind: 'inserted', from: follows + 2 }
  return { line, kind: 'changed' }
}

/** What a line bound to the others may still get wrong, had it been written by another hand. */
function senseBreak(
  entry: LedgerEntry,
  index: number,
  versions: ReadonlyMap<string, number>,
  last: Instant | undefined,
): Break | undefined {
  const before = versions.get(entry.id) ?? 0
  const line = index + 1
  if (entry.version !== before + 1) return { line, kind: 'version' }
  if (before === 0 && entry.event === 'corrected') return { line, kind: 'first-event' }
  if (last !== undefined && entry.at < last) return { line, kind: 'clock' }
  return undefined
}
