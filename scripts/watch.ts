/** `crieur watch`: builds at once on changes, and to the second when something falls due, until it is stopped. */
import { relative } from 'node:path'
import { EXIT } from '../build/diagnostics.ts'
import type { LedgerEntry } from '../build/ledger/entry.ts'
import { readLedger } from '../build/ledger/read.ts'
import { type BuildOptions, type BuildReport, build } from '../build/pipeline.ts'
import { watchFolders } from '../build/watch/folders.ts'
import { beat, lastBeat } from '../build/watch/heartbeat.ts'
import { type Reason, type WatchEvent, watch } from '../build/watch/watch.ts'
import { printDiagnostics } from './build.ts'
import { absolute, instantOf, positiveInteger, UsageError, webAddress } from './options.ts'
import { recordedLine } from './recorded.ts'
import { summary } from './summary.ts'

export type WatchFlags = {
  releases: string
  templates: string
  output: string
  cache: string
  baseUrl?: string
  pdf: boolean
  search: boolean
  jobs: string
  keepGoing?: boolean
  withEmbargoed?: boolean
  publish?: boolean
  quiet?: boolean
}

const REASONS: Readonly<Record<Reason, string>> = {
  start: 'Première construction',
  change: 'Un fichier a changé',
  due: 'Une publication arrive à son heure',
  retry: 'Nouvel essai',
  clock: 'L’horloge a reculé',
}

export async function watchCommand(flags: WatchFlags): Promise<number> {
  if (flags.publish && flags.withEmbargoed)
    throw new UsageError(
      '--publish et --with-embargoed ne vont pas ensemble : l’édition réservée ne publie rien, elle n’a donc rien à inscrire au registre.',
    )
  const root = process.cwd()
  const [releases, templates, output, cache] = [
    absolute(flags.releases),
    absolute(flags.templates),
    absolute(flags.output),
    absolute(flags.cache),
  ]
  await using warm = flags.pdf ? (await import('../build/pdf/warm.ts')).keepWarm() : undefined
  const options: Omit<BuildOptions, 'now' | 'signal'> = {
    root,
    releases,
    templates,
    output,
    cache,
    ...(flags.baseUrl ? { baseUrl: webAddress('--base-url', flags.baseUrl) } : {}),
    pdf: flags.pdf,
    search: flags.search,
    jobs: positiveInteger('--jobs', flags.jobs),
    keepGoing: flags.keepGoing ?? false,
    withEmbargoed: flags.withEmbargoed ?? false,
    publish: flags.publish ?? false,
    clean: false,
    ...(process.env['CRIEUR_CHROMIUM'] ? { chromium: process.env['CRIEUR_CHROMIUM'] } : {}),
    ...(warm ? { openPrinter: warm.openPrinter } : {}),
    onProgress: () => undefined,
    onNotice: (text: string) => process.stderr.write(`${text}\n`),
  }
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    await watch({
      make: async (now, signal) => {
        const before = entriesIn(releases)
        const report = await build({ ...options, now, signal })
        return { ...report, recorded: entriesIn(releases).slice(before.length) }
      },
      rehearse: (now, signal) => build({ ...options, now, signal, publish: false, rehearsal: true }),
      changes: (onChange) =>
        watchFolders({ folders: [releases, templates], onChange, onNotice: options.onNotice, quiet: 100 }),
      beat: (at) => beat(cache, output, at),
      onEvent: (event) => tell(event, root, relative(root, output) || '.', flags),
      now: () => instantOf(undefined),
      timers: {
        set: (milliseconds, then) => setTimeout(then, milliseconds),
        clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
      },
      signal: interrupt.signal,
    })
    return EXIT.done
  } finally {
    lastBeat(cache, output)
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

type Report = BuildReport & { readonly recorded: readonly LedgerEntry[] }

const entriesIn = (releases: string): readonly LedgerEntry[] => readLedger(releases)?.entries ?? []

/** One line in the log before each build, and what a build itself says after. */
async function tell(event: WatchEvent<Report>, root: string, output: string, flags: WatchFlags) {
  if (event.kind === 'building') {
    if (!flags.quiet) process.stdout.write(`${parisTime(event.at)} ${REASONS[event.reason]}.\n`)
    return
  }
  if (event.kind === 'failed') {
    const message = event.error instanceof Error ? event.error.message : String(event.error)
    process.stderr.write(`${message}\nNouvel essai à ${parisTime(event.retryAt)}.\n`)
    return
  }
  if (event.kind === 'unrehearsed') {
    const message = event.error instanceof Error ? event.error.message : String(event.error)
    process.stderr.write(
      `Ce qui doit paraître à ${parisTime(event.at)} n’a pas pu être préparé : ${message}\nIl sera fait à son heure ; voyez d’ici là ce qui manque.\n`,
    )
    return
  }
  const { report } = event
  const seconds = (Date.now() - Date.parse(event.at)) / 1000
  await printDiagnostics(report.diagnostics, root, { quiet: true })
  if (!flags.quiet) process.stdout.write(summary(report, seconds, output, { watched: true, told: 0 }))
  if (report.recorded.length) process.stdout.write(recordedLine(report.recorded))
  if (!report.published)
    process.stderr.write('La surveillance continue : la construction reprendra au prochain enregistrement.\n')
}

const parisTime = (instant: string) =>
  new Date(instant).toLocaleString('fr', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
