/** Versions that no line of the ledger speaks of: their line was erased. */
import { at } from '../source/problem.ts'
import type { Diagnostic } from '../types.ts'
import type { LedgerEntry } from './entry.ts'
import { namedVersions, VERSIONS } from './versions.ts'

type Version = Pick<LedgerEntry, 'id' | 'version'>

/** A stopped publisher leaves none: a version takes its name after its line is written. */
export function orphanVersions(releasesDir: string, entries: readonly LedgerEntry[]): Version[] {
  const known = new Set(entries.map(({ id, version }) => `${id}/v${version}`))
  return namedVersions(releasesDir).filter(({ id, version }) => !known.has(`${id}/v${version}`))
}

export function orphanProblem(file: string, { id, version }: Version): Diagnostic {
  return at(
    file,
    {},
    {
      rule: 'ledger/erased',
      message: `Le registre ne dit rien de la version ${version} de « ${id} », gardée dans ${VERSIONS}/${id}/v${version} : sa ligne a été effacée.`,
      why: 'Le registre prouve ce qui a été publié, et quand : une ligne écrite ne s’efface jamais.',
      fix: `Rétablissez le fichier tel qu’il était (git log, puis git checkout) : la ligne effacée est aussi dans ${VERSIONS}/${id}/v${version}/entry.json.`,
    },
  )
}
