/** `crieur build`: parses, calls the pipeline, prints what a press officer wants to know. */
import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { EXIT, formatDiagnostic, hasErrors, sorted } from '../build/diagnostics.ts'
import { type BuildReport, build } from '../build/pipeline.ts'
import type { Diagnostic } from '../build/types.ts'
import { watcherAlive } from '../build/watch/heartbeat.ts'
import { absolute, instantOf, positiveInteger, UsageError, webAddress } from './options.ts'
import type { RemoteFlags } from './remote-options.ts'
import { summary } from './summary.ts'

export type BuildFlags = RemoteFlags & {
  releases: string
  templates: string
  output: string
  cache: string
  now?: string
  baseUrl?: string
  pdf: boolean
  search: boolean
  jobs: string
  keepGoing?: boolean
  withEmbargoed?: boolean
  clean?: boolean
  publish?: boolean
  json?: boolean
  quiet?: boolean
}

/** Of the warnings that `crieur publish` reads, those of the newest documents are told, at most so many. */
export const MOST_TOLD = 30

/** `read`: what was checked, and told, before; for `crieur publish`. */
export async function buildCommand(flags: BuildFlags, read?: readonly Diagnostic[]): Promise<number> {
  const started = performance.now()
  const root = process.cwd()
  const talk = !flags.quiet && !flags.json
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const remote = await remoteOf(flags)
    const made = await build({
      root,
      releases: absolute(flags.releases),
      templates: absolute(flags.templates),
      output: absolute(flags.output),
      cache: absolute(flags.cache),
      now: instantOf(flags.now),
      ...(flags.baseUrl ? { baseUrl: webAddress('--base-url', flags.baseUrl) } : {}),
      pdf: flags.pdf,
      search: flags.search,
      jobs: positiveInteger('--jobs', flags.jobs),
      keepGoing: flags.keepGoing ?? false,
      withEmbargoed: flags.withEmbargoed ?? false,
      clean: flags.clean ?? false,
      publish: flags.publish ?? false,
      ...(process.env['CRIEUR_CHROMIUM'] ? { chromium: process.env['CRIEUR_CHROMIUM'] } : {}),
      ...(remote ? { openPrinter: remote.openPrinter } : {}),
      onProgress: talk ? progress : () => undefined,
      onNotice: (text) => process.stderr.write(`${text}\n`),
      signal: interrupt.signal,
    })
    const built = remote ? remote.told(made) : made
    const seconds = (performance.now() - started) / 1000
    const report = read ? { ...built, diagnostics: together(built.diagnostics, read) } : built
    const told = read ? onlyErrors(built) : concerning(built)
    await printDiagnostics(told, root, flags)
    if (flags.json)
      process.stdout.write(`${JSON.stringify({ ...report, seconds: Number(seconds.toFixed(3)) })}\n`)
    else if (talk)
      process.stdout.write(
        summary(report, seconds, relative(root, absolute(flags.output)) || '.', {
          watched: watched(flags),
          told: read ? Math.min(read.length, MOST_TOLD) : told.filter(isWarning).length,
        }),
      )
    return hasErrors(report.diagnostics) ? EXIT.refused : EXIT.done
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

/** What `--queue` brings, loaded only then. */
async function remoteOf(flags: BuildFlags) {
  if (flags.queue === undefined) {
    if (flags.store !== undefined) throw new UsageError('--store ne sert qu’avec --queue. Ajoutez --queue.')
    return undefined
  }
  const { remoteBuild } = await import('./remote-build.ts')
  return remoteBuild(flags)
}

/** By the real clock, whatever `--now` pretends. */
const watched = (flags: BuildFlags) =>
  watcherAlive(absolute(flags.cache), instantOf(undefined), absolute(flags.output))

/** One line that is written over itself on a terminal, and is left out elsewhere. */
function progress(done: number, total: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001b[KPDF : ${done} / ${total}${done === total ? '\n' : ''}`)
}

/** Errors; and warnings of what this build changed, for those of an archive would hide them. */
function concerning({ diagnostics, changed }: BuildReport): Diagnostic[] {
  const inError = diagnostics.filter(isError).map(({ file }) => file)
  const files = new Set([...changed, ...inError])
  return diagnostics.filter((one) => isError(one) || files.has(one.file) || !isOfRelease(one))
}

const onlyErrors = ({ diagnostics }: BuildReport): Diagnostic[] => diagnostics.filter(isError)
const isError = ({ severity }: Diagnostic) => severity === 'error'
const isWarning = ({ severity }: Diagnostic) => severity === 'warning'
/** Settings and institutions are few, and every document's. */
const isOfRelease = ({ file }: Diagnostic) => file.endsWith('.md')

function together(...lists: (readonly Diagnostic[])[]): Diagnostic[] {
  return sorted([...new Map(lists.flat().map((one) => [JSON.stringify(one), one])).values()])
}

export async function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  root: string,
  flags: Pick<BuildFlags, 'json' | 'quiet'>,
): Promise<void> {
  if (flags.json) return
  const shown = diagnostics.filter(
    ({ severity }) => severity !== 'info' && (!flags.quiet || severity === 'error'),
  )
  const sources = new Map<string, string | undefined>()
  for (const diagnostic of shown) {
    const { file } = diagnostic
    if (!sources.has(file))
      sources.set(file, await readFile(resolve(root, file), 'utf8').catch(() => undefined))
    process.stderr.write(`${formatDiagnostic(diagnostic, sources.get(file))}\n\n`)
  }
}
