/** `crieur ledger verify` proves the ledger, its versions and the sources; `crieur ledger show` tells what it says. */
import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { sha256 } from '../build/cache/digest.ts'
import { EXIT, formatDiagnostic } from '../build/diagnostics.ts'
import { absentOf, currentRelease, sourceFiles } from '../build/ledger/current.ts'
import { digestOfLine, type LedgerEntry, lineOf } from '../build/ledger/entry.ts'
import { LEDGER, readLedger } from '../build/ledger/read.ts'
import { type Sources, type Verification, verifyLedger } from '../build/ledger/verify.ts'
import { parseBody } from '../build/markdown/parse.ts'
import { loadSources } from '../build/source/load.ts'
import type { Ref } from '../build/types.ts'
import { absolute, instantOf, UsageError } from './options.ts'
import { EVENTS } from './recorded.ts'

export type LedgerFlags = {
  action: string
  id?: string
  releases: string
  templates: string
  now?: string
  /** A head noted earlier: proves that what it closed was not rewritten. */
  expect?: string
  json?: boolean
}

export async function ledgerCommand(flags: LedgerFlags): Promise<number> {
  if (flags.action === 'show') return show(flags)
  if (flags.action === 'verify') return verify(flags)
  throw new UsageError(
    `ledger : « ${flags.action} » n’existe pas. Écrivez verify (vérifier) ou show (montrer).`,
  )
}

async function verify(flags: LedgerFlags): Promise<number> {
  const releases = absolute(flags.releases)
  const name = relative(process.cwd(), join(releases, LEDGER))
  const found = verifyLedger(releases, name, await currentSources(flags, releases))
  if (!found) return none(flags)
  const expected = flags.expect === undefined || closes(releases, flags.expect)
  if (flags.json) process.stdout.write(`${JSON.stringify({ ...found, expected })}\n`)
  else await report(found, expected, flags.expect)
  return found.problems.length || !expected ? EXIT.refused : EXIT.done
}

async function report(found: Verification, expected: boolean, head: string | undefined): Promise<void> {
  for (const problem of found.problems) {
    // A line of the ledger is of no help to read: its number is.
    const source = problem.file.endsWith('.jsonl')
      ? undefined
      : await readFile(resolve(process.cwd(), problem.file), 'utf8').catch(() => undefined)
    process.stderr.write(`${formatDiagnostic(problem, source)}\n\n`)
  }
  if (!expected)
    process.stderr.write(
      `Aucune ligne du registre n’a l’empreinte ${head} : il a été récrit depuis qu’elle fut notée.\n`,
    )
  const { entries, problems, unfinished } = found
  if (problems.length === 0 && expected)
    process.stdout.write(
      `Le registre est intact : ${entries} ${entries > 1 ? 'lignes' : 'ligne'}, versions et sources conformes.\nEmpreinte de tête : ${found.head}\nNotez-la ailleurs : « npm run ledger -- verify --expect <empreinte> » prouvera plus tard que rien n’a été récrit.\n`,
    )
  if (unfinished)
    process.stdout.write(
      'Une publication a été interrompue : « npm run publish » la finira. Rien n’est perdu.\n',
    )
}

function closes(releases: string, head: string): boolean {
  return readLedger(releases)?.entries.some((entry) => digestOfLine(lineOf(entry)) === head) ?? false
}

function show(flags: LedgerFlags): number {
  const ledger = readLedger(absolute(flags.releases))
  if (!ledger) return none(flags)
  const entries = ledger.entries.filter(({ id }) => flags.id === undefined || id === flags.id)
  if (flags.json) process.stdout.write(`${JSON.stringify(entries)}\n`)
  else for (const entry of entries) process.stdout.write(`${told(entry)}\n`)
  if (entries.length > 0) return EXIT.done
  process.stderr.write(`Le registre ne dit rien de « ${flags.id} ».\n`)
  return EXIT.refused
}

function told({ at, id, version, event, grade, note, address, pdf }: LedgerEntry): string {
  const when = new Date(at).toLocaleString('fr', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const more = [grade && (grade === 'major' ? 'fond' : 'forme'), note].filter(Boolean).join(' – ')
  return `${when}  ${EVENTS[event]}  ${id} v${version}  ${address}${more ? `\n    ${more}` : ''}${pdf ? `\n    PDF : ${pdf}` : ''}`
}

function none({ json }: LedgerFlags): number {
  if (json) process.stdout.write('null\n')
  else
    process.stdout.write('Ce site n’a pas encore de registre : la première « npm run publish » l’ouvrira.\n')
  return EXIT.done
}

/** Bytes are told by their digest, and kept nowhere. */
export const hashOnly = async (bytes: Uint8Array): Promise<Ref> => ({
  ref: sha256(bytes),
  bytes: bytes.byteLength,
})

async function currentSources(flags: LedgerFlags, releases: string): Promise<Sources> {
  const folders = { root: process.cwd(), releases }
  const sources = await loadSources({
    root: folders.root,
    releasesDir: releases,
    templatesDir: absolute(flags.templates),
    putBlob: hashOnly,
  })
  const ready = sources.releases.filter(({ status }) => status !== 'draft')
  const current = await Promise.all(
    ready.map(async (release) => {
      const { markdown, markdownLine, file } = release.source
      const { images } = parseBody({ markdown, file, firstLine: markdownLine, lang: release.lang })
      const shown = images.map(({ src }) => decoded(src))
      return currentRelease(release, await sourceFiles(release, shown, hashOnly), folders)
    }),
  )
  return { current: { releases: current, absent: absentOf(sources, folders) }, now: instantOf(flags.now) }
}

function decoded(src: string): string {
  try {
    return decodeURI(src)
  } catch {
    return src
  }
}
