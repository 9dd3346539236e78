/**
 * `npm run bench`: Crieur and what a press office's web team would pick instead, side by side in one run.
 *
 *     npm run bench                             every table, at a size of a few minutes
 *     npm run bench -- cold edit                those
 *     npm run bench -- --full                   at the sizes of the aims: hours
 *     npm run bench -- cold --count 300         at another size
 *     npm run bench -- --rounds 9               how often each takes its turn
 *     npm run bench -- --readme                 also writes the tables into README.md, between their marks
 */
import { parseArgs } from 'node:util'
import { machine } from './machine.ts'
import type { Bench } from './options.ts'
import { intoReadme } from './readme.ts'

const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  startup: () => import('./startup.ts'),
  markdown: () => import('./markdown.ts'),
  cold: () => import('./cold.ts'),
  edit: () => import('./edit.ts'),
  watch: () => import('./watch.ts'),
  pdf: () => import('./pdf.ts'),
  prints: () => import('./prints.ts'),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean' },
    rounds: { type: 'string' },
    count: { type: 'string' },
    readme: { type: 'boolean' },
  },
})
const unknown = positionals.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.\n`)
  process.exit(2)
}
const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text))
const options = {
  full: values.full ?? false,
  rounds: numberOf(values.rounds),
  count: numberOf(values.count),
}
const about = await machine()
process.stdout.write(`${about}\n`)
for (const [name, load] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const tables = await (await load()).bench(options)
  process.stdout.write(`\n${tables}\n`)
  if (values.readme) await intoReadme(name, `${about}\n\n${tables}`)
}
