/** What a publication wrote into the ledger, told in one line. */
import type { LedgerEntry } from '../build/ledger/entry.ts'

export const EVENTS: Readonly<Record<LedgerEntry['event'], string>> = {
  published: 'publié',
  corrected: 'corrigé',
  withdrawn: 'retiré',
}

export function recordedLine(entries: readonly LedgerEntry[]): string {
  const told = entries.map(({ event, id, version }) => `${EVENTS[event]} ${id} (version ${version})`)
  return told.length ? `Registre : ${told.join(', ')}.\n` : 'Registre : rien de nouveau à noter.\n'
}
