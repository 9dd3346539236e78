/**
 * `npm run conformance`: every PDF that Crieur renders, before the judges. The corpus and the site's own releases are
 * printed here, so that the pages can be compared before and after finishing; those of output/ are judged as they
 * lie there, or the PDFs that the arguments name.
 */
import { existsSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../build/cache/store.ts'
import { loadCorpus } from '../../test/corpus/corpus.ts'
import { loadSite } from '../../test/corpus/site.ts'
import { instantOf } from '../options.ts'
import { lookTheSame } from './pictures.ts'
import { type JudgedPrint, printAll } from './prints.ts'
import { requirePrograms, run } from './programs.ts'
import { type Finding, PROFILES, type Report, validate } from './verapdf.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const RULES = { ua1: 'PDF/UA-1 (ISO 14289-1)', '3a': 'PDF/A-3a (ISO 19005-3)' } as const

/** One line of the table. */
type Verdict = {
  readonly name: string
  readonly cells: readonly string[]
  readonly faults: readonly string[]
}

async function main(args: readonly string[]): Promise<number> {
  await requirePrograms(['java', 'javac', 'qpdf', 'pdftoppm'])
  const given =
    args.length > 0
      ? args
      : await Array.fromAsync(glob('output/**/*.pdf', { cwd: ROOT }), (path) => join(ROOT, path))
  const absent = given.filter((file) => !existsSync(file))
  if (absent.length > 0) {
    process.stderr.write(`Introuvable : ${absent.join(', ')}\n`)
    return 2
  }
  const store = openStore(join(ROOT, '.crieur'))
  const site = await loadSite(instantOf(undefined), store)
  const prints = await printAll(
    [...loadCorpus(), ...site],
    {
      folder: join(ROOT, '.crieur/conformance'),
      cache: join(ROOT, '.crieur/chromium'),
      chromium: process.env['CRIEUR_CHROMIUM'],
      onNotice: (notice) => process.stderr.write(`${notice}\n`),
    },
    new AbortController().signal,
  )
  const files = [...prints.map(({ after }) => after), ...given]
  const reports = await validate(files, join(ROOT, '.crieur/verapdf'))
  const printOf = new Map(prints.map((print) => [print.after, print]))
  const verdicts: Verdict[] = []
  for (const report of reports) verdicts.push(await judge(report, printOf.get(report.file)))
  process.stdout.write(table(verdicts))
  return conclude(verdicts)
}

async function judge(report: Report, print: JudgedPrint | undefined): Promise<Verdict> {
  const syntax = await run('qpdf', ['--check', report.file])
  const same = print ? await lookTheSame(print.before, print.after) : undefined
  const faults = [
    ...(report.problem ? [`veraPDF : ${report.problem}`] : []),
    ...report.findings.map(told),
    ...(syntax.code === 0 ? [] : [`qpdf : ${`${syntax.output}${syntax.errors}`.trim()}`]),
    ...(same === false ? ['images : les pages finies ne sont pas celles qui ont été imprimées'] : []),
    ...(print?.parting ? [`ordre de lecture : ${print.parting}`] : []),
  ]
  const failed = (profile: string) => report.findings.filter((finding) => finding.profile === profile).length
  const mark = (ok: boolean | undefined) => (ok === undefined ? '' : ok ? 'oui' : 'NON')
  const cells = [
    ...PROFILES.map((profile) =>
      failed(profile) > 0 || report.problem ? `${failed(profile)} fautes` : `${report.checks[profile]}`,
    ),
    mark(syntax.code === 0),
    mark(same),
    mark(print && !print.parting),
    print ? String(print.pages) : '',
    print ? (print.bytes / 1000).toFixed(1) : '',
  ]
  return { name: print ? print.name : relative(ROOT, report.file), cells, faults }
}

function told({ profile, clause, test, page, message, context }: Finding): string {
  const where = page === undefined ? context : `page ${page}`
  return `${RULES[profile]}, règle ${clause}-${test}, ${where} : ${message}`
}

const HEAD = ['document', 'UA-1', 'A-3a', 'qpdf', 'images', 'lecture', 'pages', 'ko']

function table(verdicts: readonly Verdict[]): string {
  const rows = [HEAD, ...verdicts.map(({ name, cells }) => [name, ...cells])]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')
  return `${rows.map(line).join('\n')}\n\n`
}

function conclude(verdicts: readonly Verdict[]): number {
  const bad = verdicts.filter(({ faults }) => faults.length > 0)
  if (bad.length === 0) {
    process.stdout.write(`${verdicts.length} PDF conformes à PDF/UA-1 et PDF/A-3a, aucune règle en défaut.\n`)
    return 0
  }
  for (const { name, faults } of bad) {
    const more = faults.length > 1 ? ` (et ${faults.length - 1} autres)` : ''
    process.stderr.write(`${basename(name)} : ${faults[0]}${more}\n`)
  }
  process.stderr.write(`${bad.length} PDF sur ${verdicts.length} ne sont pas conformes.\n`)
  return 1
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const code = error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : 4
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = code
}
