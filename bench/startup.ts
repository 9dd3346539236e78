/** What a person waits for before anything happens: the help, and the check of one file. */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateArchive } from './archive.ts'
import type { Bench } from './options.ts'
import { CRIEUR, NOW, writeSite } from './peers/crieur.ts'
import { eleventy } from './peers/eleventy.ts'
import { fromDebian, fromNpm } from './peers/folder.ts'
import { type Contestant, cells, inTurns } from './rounds.ts'
import { markdownTable } from './table.ts'

const HELP = '**crieur --help**'
const HEAD = ['start-up', 'wall s', 'processor s', 'peak MB', 'wall ÷ help', 'processor ÷ help']

export const bench: Bench = async ({ rounds = 11 }) => {
  const cwd = await mkdtemp(join(tmpdir(), 'crieur-bench-'))
  try {
    await writeSite(cwd)
    await mkdir(join(cwd, 'releases'))
    await generateArchive(join(cwd, 'releases'), { count: 20 })
    const [file = ''] = await readdir(join(cwd, 'releases', '2015'))
    const node = (name: string, ...args: string[]): Contestant => ({
      name,
      command: { file: process.execPath, args, cwd },
    })
    const hugo = fromDebian('hugo', 'hugo')
    const eleventyCommand = fromNpm('@11ty/eleventy', 'cmd.cjs')
    const contestants = [
      node('floor: node, nothing to do', '-e', '0'),
      node(HELP, CRIEUR, '--help'),
      node(
        '**crieur check**, one file of 20',
        CRIEUR,
        'check',
        ...NOW,
        '--quiet',
        join('releases', '2015', file),
      ),
      ...(hugo.file ? [{ name: 'hugo --help', command: { file: hugo.file, args: ['--help'], cwd } }] : []),
      ...(eleventyCommand.file ? [node(`${eleventy.name} --help`, eleventyCommand.file, '--help')] : []),
    ]
    // Once for each, unmeasured: Node's compile cache is warm on any day but the first.
    await inTurns(contestants, 1)
    const results = await inTurns(contestants, rounds)
    const reference = results.get(HELP)
    if (!reference) throw new Error('Crieur was not measured')
    const rows = [...results].map(([name, measured]) => [name, ...cells(measured, reference)])
    return `Medians of ${rounds} rounds, compile cache warm:\n\n${markdownTable(HEAD, rows)}`
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}
