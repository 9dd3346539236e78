/** `crieur withdraw`: marks a release as withdrawn; the next `crieur publish` puts the notice at its addresses. */
import { relative } from 'node:path'
import { EXIT } from '../build/diagnostics.ts'
import { EditRefused } from '../build/edit/frontmatter.ts'
import { readSource, replaceSource } from '../build/edit/source-file.ts'
import { withdraw } from '../build/edit/withdrawal.ts'
import { loadSources } from '../build/source/load.ts'
import { nearest } from '../build/source/suggest.ts'
import { publishedBefore } from './correct.ts'
import { hashOnly } from './ledger.ts'
import { absolute, instantOf, UsageError } from './options.ts'

export type WithdrawFlags = {
  file: string
  releases: string
  templates: string
  reason?: string
  replacedBy?: string
  now?: string
}

export async function withdrawCommand(flags: WithdrawFlags): Promise<number> {
  const { reason, replacedBy } = flags
  if (!reason?.trim())
    throw new UsageError('--reason : dites au lecteur, en une phrase, pourquoi ce document est retiré.')
  const path = absolute(flags.file)
  const shown = relative(process.cwd(), path)
  const source = readSource(path, shown)
  publishedBefore(absolute(flags.releases), source, shown)
  if (replacedBy !== undefined) await checkReplacement(replacedBy, source.id, flags)
  const withdrawal = {
    date: instantOf(flags.now),
    reason,
    ...(replacedBy === undefined ? {} : { replacedBy }),
  }
  replaceSource(source, withdraw(source.raw, withdrawal, shown))
  process.stdout.write(
    `Retrait noté dans ${shown}. Son adresse dira qu’il est retiré, quand, pourquoi${replacedBy ? ', et ce qui le remplace' : ''} ; son texte n’y sera plus.\nLe fichier reste à sa place : ne l’effacez pas.\nÀ faire ensuite : npm run publish\n`,
  )
  return EXIT.done
}

async function checkReplacement(id: string, own: string | undefined, flags: WithdrawFlags): Promise<void> {
  if (id === own) throw new UsageError('--replaced-by : un document ne se remplace pas lui-même.')
  const sources = await loadSources({
    root: process.cwd(),
    releasesDir: absolute(flags.releases),
    templatesDir: absolute(flags.templates),
    putBlob: hashOnly,
  })
  const ids = sources.releases.map((release) => release.id)
  if (ids.includes(id)) return
  const guess = nearest(id, ids)
  throw new EditRefused(
    `--replaced-by : aucun document ne porte l’identifiant « ${id} ».${guess ? ` Vouliez-vous dire « ${guess} » ?` : ''}`,
  )
}
