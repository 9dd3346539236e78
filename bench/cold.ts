/** A site built from nothing, without PDFs: Crieur's whole newsroom against pages, years and RSS of others. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateArchive } from './archive.ts'
import { crieur, knows } from './peers/crieur.ts'
import { eleventy } from './peers/eleventy.ts'
import { floor } from './peers/floor.ts'
import { cold, folderOf, type Generator } from './peers/generator.ts'
import { hugo } from './peers/hugo.ts'
import { readArticles } from './peers/public-archive.ts'
import { cells, inTurns } from './rounds.ts'
import type { Bench } from './run.ts'
import { markdownTable } from './table.ts'

const NEWSROOM = '**Crieur**, the whole newsroom'
const CONTESTANTS: readonly Generator[] = [
  floor,
  hugo,
  eleventy,
  ...((await knows('--no-search'))
    ? [crieur(NEWSROOM, ['--no-search']), crieur('Crieur, with its search index', [])]
    : [crieur(NEWSROOM, [])]),
]
const HEAD = ['cold build', 'wall s', 'processor s', 'peak MB', 'wall ÷ Crieur', 'processor ÷ Crieur']

export const bench: Bench = async ({ full, rounds }) => {
  const tables: string[] = []
  for (const count of full ? [100, 1000, 10_000] : [100, 1000])
    tables.push(await table(count, rounds ?? (count < 1000 ? 5 : 3)))
  const missing = CONTESTANTS.flatMap((one) => one.missing ?? [])
  return [...tables, ...missing.map((how) => `Not measured, not installed. ${how}`)].join('\n\n')
}

async function table(count: number, rounds: number): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'crieur-bench-'))
  try {
    const releases = join(root, 'releases')
    await mkdir(releases)
    await generateArchive(releases, { count })
    const articles = await readArticles(releases)
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
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
