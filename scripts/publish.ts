/** `crieur publish`: builds as `crieur build` does, and records in the ledger what becomes public with it. */
import { EXIT } from '../build/diagnostics.ts'
import { digestOfLine, lineOf } from '../build/ledger/entry.ts'
import { readLedger } from '../build/ledger/read.ts'
import { type BuildFlags, buildCommand } from './build.ts'
import { absolute } from './options.ts'

export type PublishFlags = BuildFlags

export async function publishCommand(flags: PublishFlags): Promise<number> {
  const releases = absolute(flags.releases)
  const before = readLedger(releases)?.entries.length ?? 0
  const recording = { ...flags, publish: true }
  const code = await buildCommand(recording)
  const entries = readLedger(releases)?.entries
  if (code === EXIT.done && entries === undefined) throw new Error('the build recorded nothing in the ledger')
  if (code !== EXIT.done || flags.quiet || flags.json || !entries) return code
  const added = entries.slice(before)
  const last = entries.at(-1)
  process.stdout.write(
    added.length
      ? `Registre : ${added.map(({ event, id, version }) => `${EVENTS[event]} ${id} (version ${version})`).join(', ')}.\n`
      : 'Registre : rien de nouveau à noter.\n',
  )
  if (last) process.stdout.write(`Empreinte de tête : ${digestOfLine(lineOf(last))}\n`)
  if (added.length)
    process.stdout.write(
      `À faire ensuite : enregistrez releases/ avec git (git add ${flags.releases} && git commit), registre et versions compris.\n`,
    )
  return code
}

const EVENTS = { published: 'publié', corrected: 'corrigé', withdrawn: 'retiré' } as const
