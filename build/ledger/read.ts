/** Reads the ledger of a releases folder; a site that never published with it has none. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diskError } from '../cache/disk.ts'
import { type Chain, readChain } from './chain.ts'

export const LEDGER = 'ledger.jsonl'

/** Undefined where there is no ledger: then nothing is enforced. Errors: DiskError. */
export function readLedger(releasesDir: string): Chain | undefined {
  const text = ledgerText(releasesDir)
  return text === undefined ? undefined : readChain(text)
}

export function ledgerText(releasesDir: string): string | undefined {
  const file = join(releasesDir, LEDGER)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw diskError(file, error)
  }
}
