/** How well releases are read from old documents: the share of fields that are right, over all fixtures. */
import { averages, FIELDS, fixtures, register, score } from '../test/import/score.ts'

const known = await register()
const only = process.argv[2]
const all = []
for (const fixture of await fixtures())
  if (!only || fixture.name.includes(only)) all.push(await score(fixture, known))
for (const { fixture, misses } of all)
  if (misses.length)
    process.stdout.write(
      `${fixture.name} (${fixture.expected.layout})\n${misses.map((miss) => `  ${miss}\n`).join('')}`,
    )
const { fields, overall } = averages(all)
process.stdout.write(
  `\n| field | right |\n| --- | --- |\n${FIELDS.map((field) => `| ${field} | ${fields[field].toFixed(3)} |\n`).join('')}| **all**, ${all.length} fixtures | **${overall.toFixed(3)}** |\n`,
)
