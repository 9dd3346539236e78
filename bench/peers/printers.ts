/** What prints the same documents: each a whole process of its own, with the browser that Crieur brings where it needs one. */
import { readFileSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { locate } from '../../build/pdf/browser/locate.ts'
import type { Command } from '../measure.ts'
import { ROOT } from '../releases.ts'
import type { Contestant } from '../rounds.ts'
import { CRIEUR, NOW, writeSite } from './crieur.ts'
import type { Document } from './documents.ts'
import { fromDebian, fromNpm } from './folder.ts'
import { moveAside } from './generator.ts'

export type Printer = {
  readonly name: string
  readonly missing?: string
  /** Takes seconds a document: a process each. */
  readonly slow?: boolean
  readonly prepare: (folder: string, documents: readonly Document[]) => Promise<Omit<Contestant, 'name'>>
}

type Install = { readonly file?: string; readonly missing?: string }

/** @param crieur how Crieur is named in the table */
export async function printers(crieur: string): Promise<Printer[]> {
  const located = await locate({ cacheDir: join(ROOT, '.crieur', 'chromium') })
  const { executable, env } = await located.prepare()
  const here = (script: string) => join(import.meta.dirname, script)
  const node = process.execPath
  return [
    { name: crieur, prepare: prepareCrieur },
    each('bare CDP loop, unfinished', {}, (folder, documents) => ({
      file: node,
      args: [here('bare-print.ts'), folder, ...documents.map(({ html }) => html)],
      cwd: folder,
    })),
    each('Typst', fromNpm('@myriaddreamin/typst-ts-node-compiler', 'index.js'), (folder, documents) => ({
      file: node,
      args: [here('typst-print.js'), folder, ...documents.map(({ typst }) => typst)],
      cwd: folder,
    })),
    each('WeasyPrint', fromDebian('weasyprint', 'weasyprint'), (folder, documents) => ({
      file: '/usr/bin/python3',
      args: [here('weasyprint-print.py'), folder, ...documents.map(({ html }) => html)],
      cwd: folder,
    })),
    each('LibreOffice', fromDebian('soffice', 'libreoffice-writer-nogui'), (folder, documents) => ({
      file: 'soffice',
      args: [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf:writer_web_pdf_Export',
        '--outdir',
        folder,
        ...documents.map(({ html }) => html),
      ],
      cwd: folder,
    })),
    each('md-to-pdf, twelve at a time', fromNpm('md-to-pdf', 'dist/cli.js'), (folder, documents, file) => ({
      file: 'bash',
      // It writes beside its sources; of fifty at once it gives up most, for it opens a page for each.
      args: [
        '-c',
        'node=$1; cli=$2; options=$3; shift 3; cp "$@" . && printf "%s\\0" *.md | xargs -0 -n 12 "$node" "$cli" --launch-options "$options"',
        'bash',
        node,
        file,
        JSON.stringify({ executablePath: executable, args: ['--no-sandbox'] }),
        ...documents.map(({ markdown }) => markdown),
      ],
      cwd: folder,
      env,
    })),
    slow('wkhtmltopdf', fromDebian('wkhtmltopdf', 'wkhtmltopdf'), (file) => [file, '-q', '$in', '$out']),
    slow(
      'pagedjs-cli',
      fromNpm('pagedjs-cli', 'src/cli.js'),
      (file) => [node, file, '--browserArgs', '--no-sandbox', '-i', '$in', '-o', '$out'],
      { ...env, PUPPETEER_EXECUTABLE_PATH: executable },
    ),
    slow(
      'vivliostyle-cli',
      fromNpm('@vivliostyle/cli', 'dist/cli.js'),
      (file) => [node, file, 'build', '$in', '-o', '$out', '--executable-browser', executable],
      env,
    ),
  ]
}

/** One process for all. */
function each(
  name: string,
  { file, missing }: Install,
  command: (folder: string, documents: readonly Document[], file: string) => Command,
): Printer {
  return {
    name,
    ...(missing ? { missing } : {}),
    async prepare(folder, documents) {
      return { command: command(folder, documents, file ?? ''), ...rounds(name, folder, documents.length) }
    },
  }
}

/** A process for each document, one after the other: its command has no other way. */
function slow(
  name: string,
  { file, missing }: Install,
  words: (file: string) => readonly string[],
  env: Readonly<Record<string, string>> = {},
): Printer {
  return {
    name,
    slow: true,
    ...(missing ? { missing } : {}),
    async prepare(folder, documents) {
      const line = words(file ?? '').map((word) => (/^\$(?:in|out)$/.test(word) ? `"${word}"` : `'${word}'`))
      const script = `for in in "$@"; do out="$(basename "$in" .html).pdf"; ${line.join(' ')} || exit 1; done`
      const args = ['-c', script, 'bash', ...documents.map(({ html }) => html)]
      return { command: { file: 'bash', args, cwd: folder, env }, ...rounds(name, folder, documents.length) }
    },
  }
}

const rounds = (name: string, folder: string, count: number) => ({
  async before() {
    for (const file of await readdir(folder)) if (/\.(?:pdf|md)$/.test(file)) await rm(join(folder, file))
  },
  verify: () => verify(name, folder, count),
})

async function verify(name: string, folder: string, count: number): Promise<void> {
  const files = await readdir(folder, { recursive: true })
  const whole = files.filter(
    (file) => file.endsWith('.pdf') && readFileSync(join(folder, file)).subarray(0, 5).toString() === '%PDF-',
  )
  if (whole.length < count) process.stderr.write(`${name}: ${whole.length} PDFs of ${count}\n`)
}

/** A whole build in which each release is new: nothing is remembered of any print, the faces of the brands are. */
async function prepareCrieur(folder: string, documents: readonly Document[]) {
  await writeSite(folder)
  let round = 0
  return {
    command: {
      file: process.execPath,
      args: [CRIEUR, 'build', '--quiet', '--no-search', ...NOW],
      cwd: folder,
    },
    async before() {
      const [releases, output] = [join(folder, 'releases'), join(folder, 'output')]
      await moveAside([releases, output], `${folder}-gone-${round++}`)
      await writeReleases(releases, documents, round)
    },
    verify: () => verify('Crieur', join(folder, 'output'), documents.length),
  }
}

async function writeReleases(releases: string, documents: readonly Document[], round: number) {
  await mkdir(join(releases, '2024'), { recursive: true })
  for (const [n, { source }] of documents.entries())
    await writeFile(join(releases, '2024', `2024-05-10-essai-${n}.md`), `${source}\nTour ${round}.\n`)
}
