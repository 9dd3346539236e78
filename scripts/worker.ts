/** `crieur worker`: prints the documents that builds put on a queue, until it is stopped. */
import { hostname } from 'node:os'
import { EXIT } from '../build/diagnostics.ts'
import { shown } from '../build/remote/connection.ts'
import { runStation } from '../build/remote/station.ts'
import type { WorkTally } from '../build/remote/worker.ts'
import { absolute, positiveInteger } from './options.ts'
import { queueAddress, type RemoteFlags, storeAddress } from './remote-options.ts'

export type WorkerFlags = RemoteFlags & {
  cache: string
  jobs: string
  lease: string
  json?: boolean
  quiet?: boolean
}

export async function workerCommand(flags: WorkerFlags): Promise<number> {
  const started = performance.now()
  const talk = !flags.quiet && !flags.json
  const queue = queueAddress(flags.queue)
  const store = storeAddress(flags.store)
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  // A second signal finds no listener and ends the process at once.
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const tally = await runStation({
      queue,
      store,
      cache: absolute(flags.cache),
      jobs: positiveInteger('--jobs', flags.jobs),
      leaseMs: positiveInteger('--lease', flags.lease) * 1_000,
      ...(process.env['CRIEUR_CHROMIUM'] ? { chromium: process.env['CRIEUR_CHROMIUM'] } : {}),
      onReady: (version) => {
        if (talk)
          process.stdout.write(
            `Ouvrier prêt sur ${hostname()} : version ${version}, file ${shown(queue)}, dépôt ${flags.store}.\n`,
          )
      },
      onProgress: talk ? progress : () => undefined,
      onNotice: (text) => process.stderr.write(`${text}\n`),
      signal: interrupt.signal,
    })
    const seconds = (performance.now() - started) / 1000
    if (flags.json)
      process.stdout.write(`${JSON.stringify({ ...tally, seconds: Number(seconds.toFixed(3)) })}\n`)
    else if (talk) process.stdout.write(`${process.stderr.isTTY ? '\n' : ''}Arrêté : ${words(tally)}.\n`)
    return EXIT.done
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

/** One line that is written over itself on a terminal, and is left out elsewhere. */
function progress(tally: WorkTally): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words(tally)}`)
}

const words = ({ made, found, retried, refused }: WorkTally): string =>
  [
    `${made.toLocaleString('fr')} PDF fabriqués`,
    `${found.toLocaleString('fr')} trouvés au dépôt`,
    ...(retried ? [`${retried.toLocaleString('fr')} à reprendre`] : []),
    ...(refused ? [`${refused.toLocaleString('fr')} refusés`] : []),
  ].join(', ')
