/** What a person waits for before anything happens: the help, and the check of one file. */
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { generateArchive } from './archive.ts'
import { measure } from './measure.ts'
import type { Bench } from './options.ts'
import { CRIEUR, NOW, writeSite } from './peers/crieur.ts'
import { eleventy } from './peers/eleventy.ts'
import { fromDebian, fromNpm } from './peers/folder.ts'
import { type Contestant, cells, inTurns } from './rounds.ts'
import { markdownTable } from './table.ts'
import { withFolder } from './with-archive.ts'

const HELP = '**crieur --help**'
const HEAD = ['start-up', 'wall s', 'processor s', 'peak MB', 'wall ÷ help', 'processor ÷ help']

export const bench: Bench = async ({ rounds = 11 }) => {
  return withFolder(async (root) => {
    const few = await siteOf(20, root)
    const many = await siteOf(1000, root)
    const node = (name: string, cwd: string, ...args: string[]): Contestant => ({
      name,
      command: { file: process.execPath, args, cwd },
    })
    const check = ({ folder, file }: Site, among: string) =>
      node(`**crieur check**, one file ${among}`, folder, CRIEUR, 'check', ...NOW, '--quiet', file)
    const hugo = fromDebian('hugo', 'hugo')
    const eleventyCommand = fromNpm('@11ty/eleventy', 'cmd.cjs')
    const contestants = [
      node('floor: node, nothing to do', root, '-e', '0'),
      node(HELP, root, CRIEUR, '--help'),
      check(few, 'of 20'),
      check(many, 'of 1,000, built before'),
      ...(hugo.file
        ? [{ name: 'hugo --help', command: { file: hugo.file, args: ['--help'], cwd: root } }]
        : []),
      ...(eleventyCommand.file
        ? [node(`${eleventy.name} --help`, root, eleventyCommand.file, '--help')]
        : []),
    ]
    // What a build remembers of its releases, a check need not read.
    const args = [CRIEUR, 'build', ...NOW, '--quiet', '--no-pdf', '--no-search']
    await measure({ file: process.execPath, args, cwd: many.folder })
    // Once for each, unmeasured: Node's compile cache is warm on any day but the first.
    await inTurns(contestants, 1)
    const results = await inTurns(contestants, rounds)
    const reference = results.get(HELP)
    if (!reference) throw new Error('Crieur was not measured')
    const rows = [...results].map(([name, measured]) => [name, ...cells(measured, reference)])
    return `Medians of ${rounds} rounds, compile cache warm:\n\n${markdownTable(HEAD, rows)}`
  })
}

type Site = { readonly folder: string; readonly file: string }

async function siteOf(count: number, root: string): Promise<Site> {
  const folder = join(root, `of-${count}`)
  await writeSite(folder)
  await mkdir(join(folder, 'releases'))
  await generateArchive(join(folder, 'releases'), { count })
  const [year = ''] = await readdir(join(folder, 'releases'))
  const [file = ''] = await readdir(join(folder, 'releases', year))
  return { folder, file: join('releases', year, file) }
}
