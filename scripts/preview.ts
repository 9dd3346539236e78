/** `crieur preview`: shows every release while it is being written, on this machine alone, until it is stopped. */
import { once } from 'node:events'
import { EXIT } from '../build/diagnostics.ts'
import { openPreview } from '../build/preview/preview.ts'
import { absolute, instantOf, UsageError } from './options.ts'

export type PreviewFlags = {
  releases: string
  templates: string
  cache: string
  port: string
  now?: string
  debug?: boolean
}

export async function previewCommand(flags: PreviewFlags): Promise<number> {
  const fixed = flags.now === undefined ? undefined : instantOf(flags.now)
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  const port = portOf(flags.port)
  await using preview = await openPreview({
    root: process.cwd(),
    releases: absolute(flags.releases),
    templates: absolute(flags.templates),
    cache: absolute(flags.cache),
    port,
    now: () => fixed ?? instantOf(undefined),
    ...(process.env['CRIEUR_CHROMIUM'] ? { chromium: process.env['CRIEUR_CHROMIUM'] } : {}),
    onNotice: (text) => process.stderr.write(`${text}\n`),
    onError: (error) => {
      const message = error instanceof Error ? error.message : String(error)
      process.stderr.write(`Crieur n’a pas pu tout montrer : ${message}\n`)
      if (flags.debug && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
    },
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' || error.code === 'EACCES' ? taken(port) : error
  })
  process.stdout.write(
    `Aperçu : ${preview.address}\nOuvrez cette adresse dans votre navigateur. Il se met à jour à chaque enregistrement ; rien n’est publié. Pour finir : Ctrl+C.\n`,
  )
  if (!stop.signal.aborted) await once(stop.signal, 'abort')
  process.off('SIGINT', interrupt)
  process.off('SIGTERM', interrupt)
  return EXIT.done
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new UsageError(`--port : « ${text} » n’est pas un nombre entre 0 et 65535.`)
}

const taken = (port: number) =>
  new UsageError(
    `Le port ${port} est déjà pris : un autre aperçu tourne sans doute. Fermez-le, ou donnez un autre port, par exemple : --port ${port + 1}`,
  )
