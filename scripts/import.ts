/** `crieur import`: what was published before becomes releases to read again; says what it took, refused and doubts. */
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { EXIT, hasErrors } from '../build/diagnostics.ts'
import { importFiles } from '../build/import/import.ts'
import { htmlReport } from '../build/import/report/html.ts'
import { jsonReport } from '../build/import/report/json.ts'
import { textReport } from '../build/import/report/text.ts'
import type { ImportReport } from '../build/import/state.ts'
import { readRegister } from '../build/import/store/register.ts'
import { absolute, instantOf, positiveInteger, UsageError } from './options.ts'

export type ImportFlags = {
  to: string
  templates: string
  now?: string
  force?: boolean
  split?: boolean
  report?: string
  reportFile?: string
  jobs: string
  json?: boolean
  quiet?: boolean
}

export async function importCommand(paths: readonly string[], flags: ImportFlags): Promise<number> {
  const started = performance.now()
  const root = process.cwd()
  const kind = flags.json ? 'json' : (flags.report ?? 'text')
  if (!/^(?:text|json|html)$/.test(kind))
    throw new UsageError(`--report : « ${kind} » n’est pas un rapport. Écrivez text, json ou html.`)
  if (paths.length === 0)
    throw new UsageError(
      'Dites ce qu’il faut reprendre : des fichiers, des dossiers ou des motifs, par exemple « npm run import -- anciens-communiques ».',
    )
  const templates = absolute(flags.templates)
  const { register, stateBrand, diagnostics } = await readRegister(templates, root)
  if (hasErrors(diagnostics))
    throw new UsageError(
      `Le registre des institutions (${relative(root, templates) || '.'}) contient des erreurs : corrigez-les d’abord (« npm run build » les montre).`,
    )
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const report = await importFiles({
      paths: paths.map(absolute),
      to: absolute(flags.to),
      root,
      register,
      institutions: { folder: join(templates, 'institutions'), ...(stateBrand ? { stateBrand } : {}) },
      today: Temporal.Instant.from(instantOf(flags.now))
        .toZonedDateTimeISO('Europe/Paris')
        .toPlainDate()
        .toString(),
      force: flags.force ?? false,
      split: flags.split ?? false,
      limits: { threads: positiveInteger('--jobs', flags.jobs) },
      signal: interrupt.signal,
      ...(kind === 'json' || flags.quiet ? {} : { onProgress: progress }),
    })
    await tell(report, kind, { flags, root, seconds: (performance.now() - started) / 1000 })
    return report.refused.length ? EXIT.refused : EXIT.done
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

type Told = { readonly flags: ImportFlags; readonly root: string; readonly seconds: number }

async function tell(report: ImportReport, kind: string, { flags, root, seconds }: Told): Promise<void> {
  const to = relative(root, absolute(flags.to)) || '.'
  if (kind === 'json') {
    const text = `${JSON.stringify({ ...jsonReport(report), seconds: Number(seconds.toFixed(3)) })}\n`
    if (flags.reportFile) await writeFile(absolute(flags.reportFile), text)
    else process.stdout.write(text)
    return
  }
  if (kind === 'html') {
    const path = absolute(flags.reportFile ?? 'reprise.html')
    await writeFile(path, await htmlReport(report, to, (file) => readFile(join(absolute(flags.to), file))))
    process.stdout.write(`${textReport(report, to, seconds, false)}À relire : ${relative(root, path)}\n`)
    return
  }
  const text = textReport(report, to, seconds, !flags.quiet)
  if (flags.reportFile) await writeFile(absolute(flags.reportFile), text)
  process.stdout.write(text)
}

/** One line that is written over itself on a terminal, and is left out elsewhere. */
function progress(done: number, total: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001b[KReprise : ${done} / ${total}${done === total ? '\n' : ''}`)
}
