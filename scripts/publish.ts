/**
 * `crieur publish`: reads again what the ledger does not know yet, as `crieur check` does, then builds as `crieur build`
 * does, and records in the ledger what becomes public with it.
 */
import { openStore } from '../build/cache/store.ts'
import { checkEverything } from '../build/check/everything.ts'
import { EXIT, sorted } from '../build/diagnostics.ts'
import { digestOfLine, lineOf } from '../build/ledger/entry.ts'
import { readLedger } from '../build/ledger/read.ts'
import type { Diagnostic } from '../build/types.ts'
import { type BuildFlags, buildCommand, MOST_TOLD } from './build.ts'
import { print } from './check.ts'
import { absolute, instantOf, webAddress } from './options.ts'
import { recordedLine } from './recorded.ts'

export type PublishFlags = BuildFlags

export async function publishCommand(flags: PublishFlags): Promise<number> {
  const releases = absolute(flags.releases)
  const before = readLedger(releases)?.entries.length ?? 0
  const recording = { ...flags, publish: true }
  const code = await buildCommand(recording, await readAgain(flags))
  const entries = readLedger(releases)?.entries
  if (code === EXIT.done && entries === undefined) throw new Error('the build recorded nothing in the ledger')
  if (flags.quiet || flags.json || !entries) return code
  const added = entries.slice(before)
  // With --keep-going some were refused and others published.
  if (code !== EXIT.done && added.length === 0) return code
  const last = entries.at(-1)
  process.stdout.write(recordedLine(added))
  if (last) process.stdout.write(`Empreinte de tête : ${digestOfLine(lineOf(last))}\n`)
  if (added.length)
    process.stdout.write(
      `À faire ensuite : enregistrez releases/ avec git (git add ${flags.releases} && git commit), registre et versions compris.\n`,
    )
  return code
}

/** Before anything is made, so that whoever publishes reads it: warnings here, errors when the build refuses them. */
async function readAgain(flags: PublishFlags): Promise<Diagnostic[]> {
  const root = process.cwd()
  const releases = absolute(flags.releases)
  const recorded = new Map(readLedger(releases)?.entries.map(({ id, source }) => [id, source]))
  const { diagnostics, documents } = await checkEverything({
    root,
    releases,
    templates: absolute(flags.templates),
    now: instantOf(flags.now),
    cache: absolute(flags.cache),
    store: openStore(absolute(flags.cache)),
    ...(flags.baseUrl ? { baseUrl: webAddress('--base-url', flags.baseUrl) } : {}),
    only: ({ id, status, source }) => status !== 'draft' && recorded.get(id) !== source.digest,
  })
  const fresh = new Set(documents)
  const told = sorted(diagnostics).filter(({ file, severity }) => fresh.has(file) && severity === 'warning')
  // The first publication of an archive would hide, under hundreds, those of today's document.
  if (!flags.quiet && !flags.json) await print(newest(told).slice(0, MOST_TOLD), root)
  return told
}

/** By file, the newest first: a release's file begins with its date. */
const newest = (told: readonly Diagnostic[]): Diagnostic[] =>
  [...Map.groupBy(told, ({ file }) => file)].sort(([a], [b]) => (a < b ? 1 : -1)).flatMap(([, one]) => one)
