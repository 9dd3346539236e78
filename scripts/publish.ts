/** `crieur publish`: builds as `crieur build` does, and records in the ledger what becomes public with it. */
import { EXIT } from '../build/diagnostics.ts'
import { digestOfLine, lineOf } from '../build/ledger/entry.ts'
import { readLedger } from '../build/ledger/read.ts'
import { type BuildFlags, buildCommand } from './build.ts'
import { absolute } from './options.ts'
import { recordedLine } from './recorded.ts'

export type PublishFlags = BuildFlags

export async function publishCommand(flags: PublishFlags): Promise<number> {
  const releases = absolute(flags.releases)
  const before = readLedger(releases)?.entries.length ?? 0
  const recording = { ...flags, publish: true }
  const code = await buildCommand(recording)
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
