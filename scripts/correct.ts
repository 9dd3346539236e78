/** `crieur correct`: notes a correction in a published release's file; the next `crieur publish` publishes it. */
import { relative } from 'node:path'
import { EXIT } from '../build/diagnostics.ts'
import { shortDifference } from '../build/diff/terminal.ts'
import { difference } from '../build/diff/words.ts'
import { addChange } from '../build/edit/change.ts'
import { EditRefused } from '../build/edit/frontmatter.ts'
import { readSource, replaceSource, type SourceText } from '../build/edit/source-file.ts'
import { publicForm } from '../build/ledger/public-form.ts'
import { readLedger } from '../build/ledger/read.ts'
import { publishedSource } from '../build/ledger/versions.ts'
import { publicSource } from '../build/render/public-source.ts'
import { absolute, instantOf, UsageError } from './options.ts'

export type CorrectFlags = { file: string; releases: string; grade?: string; note?: string; now?: string }

export async function correctCommand(flags: CorrectFlags): Promise<number> {
  const { grade, note } = flags
  if (grade !== 'minor' && grade !== 'major')
    throw new UsageError(
      '--grade : écrivez minor (la forme : une coquille, un nom) ou major (le fond : une date, un chiffre, signalé aux abonnés).',
    )
  if (!note?.trim())
    throw new UsageError(
      '--note : dites au lecteur, en une phrase, ce qui a changé. Exemple : --note "L’heure de la conférence : 15 h, et non 14 h."',
    )
  const path = absolute(flags.file)
  const shown = relative(process.cwd(), path)
  const source = readSource(path, shown)
  const before = publishedBefore(absolute(flags.releases), source, shown)
  const now = instantOf(flags.now)
  replaceSource(source, addChange(source.raw, { date: now, grade, note }, shown))
  process.stdout.write(
    `Correction notée dans ${shown}.\n${told(before, source)}À faire ensuite : npm run publish\n`,
  )
  return EXIT.done
}

/** The published version's source; undefined on a site without a ledger. What was never published is refused. */
export function publishedBefore(releases: string, source: SourceText, shown: string): string | undefined {
  const ledger = readLedger(releases)
  if (!ledger) return undefined
  const last = ledger.entries.findLast(({ id }) => id === source.id)
  if (!last)
    throw new EditRefused(
      `${shown} n’est pas encore publié : changez-le librement, il n’y a rien à annoncer au lecteur.`,
    )
  return publishedSource(releases, last)
}

function told(before: string | undefined, { text }: SourceText): string {
  if (before === undefined) return ''
  if (publicForm(before).content === publicForm(text).content)
    return 'Le texte n’a pas encore changé : faites maintenant la correction elle-même dans ce fichier.\n'
  const lines = shortDifference(difference(publicSource(before), publicSource(text)))
  return `Ce qui change pour le lecteur :\n${lines.map((line) => `  ${line}\n`).join('')}`
}
