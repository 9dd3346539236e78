/** One file's bytes to its drafts, or to the reason why it is refused. Runs in a worker; touches no disk. */
import { analyse, type Register } from '../analyse.ts'
import { readDocument } from '../read/index.ts'
import { partsOf } from '../several.ts'
import type { Draft, Refusal } from '../types.ts'

export type Job = { readonly name: string; readonly bytes: Uint8Array; readonly split: boolean }
export type Outcome =
  | { readonly drafts: readonly Draft[]; readonly words?: string }
  | { readonly refusal: Refusal }

export async function importBytes({ name, bytes, split }: Job, register: Register): Promise<Outcome> {
  const read = await readDocument(name, bytes)
  if ('refusal' in read) return read
  const parts = partsOf(read.document)
  if (parts.length > 1 && !split) {
    return {
      refusal: {
        rule: 'import/several',
        message: `Ce fichier contient ${parts.length} communiqués, ou une liste de ${parts.length} annonces.`,
        fix: 'Reprenez plutôt la page de chacun ; ou relancez avec --split pour en faire un document chacun.',
      },
    }
  }
  return { drafts: parts.map((part) => analyse(part, register)) }
}
