/**
 * `npm run bench`: Crieur and what a press office's web team would pick instead, side by side in one run.
 *
 *     npm run bench                    every table, at a size of a few minutes
 *     npm run bench -- cold edit       those
 *     npm run bench -- --full          at the sizes of the aims: hours
 *     npm run bench -- --rounds 9      how often each takes its turn
 *     npm run bench -- --readme        also writes the tables into README.md, between their marks
 */
import { parseArgs } from 'node:util'
import { machine } from './machine.ts'
import { intoReadme } from './readme.ts'

/** What a benchmark is told, and the Markdown it answers with. */
export type Bench = (options: {
  readonly full: boolean
  readonly rounds: number | undefined
}) => Promise<string>

const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  cold: () => import('./cold.ts'),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean' }, rounds: { type: 'string' }, readme: { type: 'boolean' } },
})
const unknown = positionals.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.\n`)
  process.exit(2)
}
const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
const about = await machine()
process.stdout.write(`${about}\n`)
for (const [name, load] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const { bench } = await load()
  const tables = await bench({ full: values.full ?? false, rounds })
  process.stdout.write(`\n${tables}\n`)
  if (values.readme) await intoReadme(name, `${about}\n\n${tables}`)
}
