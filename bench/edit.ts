/** One release edited among many: from the command to the finished site, the process's start included. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Edited, newest, newestPage } from './edited.ts'
import { measure } from './measure.ts'
import type { Bench } from './options.ts'
import { crieur, knows } from './peers/crieur.ts'
import { eleventy } from './peers/eleventy.ts'
import { folderOf, type Generator, type Project } from './peers/generator.ts'
import { hugo } from './peers/hugo.ts'
import type { Article } from './peers/public-archive.ts'
import { type Contestant, cells, inTurns } from './rounds.ts'
import { markdownTable } from './table.ts'
import { withArchive } from './with-archive.ts'

const EDIT = '**Crieur**, without search and PDF'
const HEAD = ['one edited', 'wall s', 'processor s', 'peak MB', 'wall ÷ Crieur', 'processor ÷ Crieur']

export const bench: Bench = async ({ full, rounds = 5, count = full ? 10_000 : 200 }) => {
  const search = await knows('--no-search')
  const crieurs = [
    crieur(EDIT, ['--no-pdf', ...(search ? ['--no-search'] : [])]),
    ...(search ? [crieur('Crieur, its search index made anew', ['--no-pdf'])] : []),
    crieur('Crieur, its PDF printed anew', search ? ['--no-search'] : []),
  ]
  return withArchive(count, async ({ root, releases, articles }) => {
    const contestants = [scan(root, releases)]
    for (const one of [...crieurs, hugo, eleventy]) {
      if (one.missing !== undefined) continue
      const folder = folderOf(root, one.name)
      await mkdir(folder)
      const project = await one.prepare(folder, articles, releases)
      await measure(project.command)
      contestants.push(await edited(one, project, articles))
    }
    const results = await inTurns(contestants, rounds)
    const reference = results.get(EDIT)
    if (!reference) throw new Error('Crieur was not measured')
    const rows = [...results].map(([name, measured]) => [name, ...cells(measured, reference)])
    return `One edited among ${count} releases, medians of ${rounds} rounds:\n\n${markdownTable(HEAD, rows)}`
  })
}

/** What no build can spare: looking whether anything changed. */
function scan(root: string, releases: string): Contestant {
  const script = join(import.meta.dirname, 'peers', 'floor-scan.js')
  return {
    name: 'floor: size and date of every file against a list',
    command: { file: process.execPath, args: [script, releases, join(root, 'list.json')], cwd: root },
  }
}

async function edited(one: Generator, project: Project, articles: readonly Article[]): Promise<Contestant> {
  const file: Edited = await newest(project.content, articles)
  const page = newestPage(project.output, articles)
  return {
    name: one.name,
    command: project.command,
    before: file.edit,
    async verify() {
      if (!file.shows(await readFile(page, 'utf8'))) throw new Error(`${one.name} did not publish the edit`)
    },
  }
}
