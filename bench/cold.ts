/** A site built from nothing, without PDFs: Crieur's whole newsroom against pages, years and RSS of others. */
import { mkdir } from 'node:fs/promises'
import type { Bench } from './options.ts'
import { astro } from './peers/astro.ts'
import { crieur, knows } from './peers/crieur.ts'
import { eleventy } from './peers/eleventy.ts'
import { floor } from './peers/floor.ts'
import { cold, folderOf, type Generator } from './peers/generator.ts'
import { hugo } from './peers/hugo.ts'
import { cells, inTurns } from './rounds.ts'
import { markdownTable } from './table.ts'
import { withArchive } from './with-archive.ts'

const NEWSROOM = '**Crieur**, the whole newsroom'
const CONTESTANTS: readonly Generator[] = [
  floor,
  hugo,
  eleventy,
  astro,
  ...((await knows('--no-search'))
    ? [crieur(NEWSROOM, ['--no-pdf', '--no-search']), crieur('Crieur, with its search index', ['--no-pdf'])]
    : [crieur(NEWSROOM, ['--no-pdf'])]),
]
const HEAD = ['cold build', 'wall s', 'processor s', 'peak MB', 'wall ÷ Crieur', 'processor ÷ Crieur']

export const bench: Bench = async ({ full, rounds, count: only }) => {
  const tables: string[] = []
  for (const count of only ? [only] : full ? [100, 1000, 10_000] : [100, 1000])
    tables.push(await table(count, rounds ?? (count < 1000 ? 5 : 3)))
  const missing = CONTESTANTS.flatMap((one) => one.missing ?? [])
  return [...tables, ...missing.map((how) => `Not measured, not installed. ${how}`)].join('\n\n')
}

function table(count: number, rounds: number): Promise<string> {
  return withArchive(count, async ({ root, releases, articles }) => {
    const contestants = []
    for (const one of CONTESTANTS.filter(({ missing }) => missing === undefined)) {
      const folder = folderOf(root, one.name)
      await mkdir(folder)
      contestants.push(cold(one.name, await one.prepare(folder, articles, releases), count))
    }
    const results = await inTurns(contestants, rounds)
    const reference = results.get(NEWSROOM)
    if (!reference) throw new Error('Crieur was not measured')
    const rows = [...results].map(([name, measured]) => [name, ...cells(measured, reference)])
    return `${count} releases, medians of ${rounds} rounds:\n\n${markdownTable(HEAD, rows)}`
  })
}
