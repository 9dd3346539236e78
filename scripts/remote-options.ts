/** Where the queue and the shared store are: options, and the environment for what must not be read in a list of processes. */

import type { StoreAddress } from '../build/remote/shared-store.ts'
import { absolute, UsageError } from './options.ts'

export type RemoteFlags = { queue?: string | true; store?: string }

/** `--queue redis://…`, or `--queue` alone and the address, with its password, in CRIEUR_QUEUE. */
export function queueAddress(flag: string | true | undefined): string {
  const text = typeof flag === 'string' ? flag : (process.env['CRIEUR_QUEUE'] ?? '')
  const url = URL.canParse(text) ? new URL(text) : undefined
  const scheme = /^(redis|valkey)(s?):$/.exec(url?.protocol ?? '')
  if (!url || !scheme || url.hostname === '')
    throw new UsageError(
      text === ''
        ? '--queue : il manque l’adresse de la file d’attente. Écrivez par exemple --queue redis://file.exemple.fr:6379, ou donnez-la dans la variable CRIEUR_QUEUE.'
        : '--queue : cette adresse n’est pas celle d’une file d’attente. Écrivez par exemple redis://file.exemple.fr:6379 (rediss:// pour une liaison chiffrée).',
    )
  return `redis${scheme[2]}:${url.href.slice(url.protocol.length)}`
}

/** `--store`: a folder that all machines mount, or `s3://bucket/prefix` with its key in the usual AWS variables. */
export function storeAddress(text: string | undefined): StoreAddress {
  if (text === undefined)
    throw new UsageError(
      '--store : il manque le dépôt que les machines partagent. Écrivez --store /mnt/crieur (un dossier monté partout) ou --store s3://seau/dossier.',
    )
  const parts = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/?$/.exec(text)
  if (!parts) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
      throw new UsageError(
        `--store : « ${text} » n’est ni un dossier ni un seau. Écrivez par exemple /mnt/crieur ou s3://seau/dossier.`,
      )
    return { folder: absolute(text) }
  }
  const { env } = process
  const [accessKeyId, secretAccessKey] = [env['AWS_ACCESS_KEY_ID'], env['AWS_SECRET_ACCESS_KEY']]
  if (!accessKeyId || !secretAccessKey) throw new MissingKey()
  const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL']
  return {
    bucket: parts[1] ?? '',
    prefix: parts[2] ? `${parts[2]}/` : '',
    region: env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1',
    ...(endpoint ? { endpoint } : {}),
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(env['AWS_SESSION_TOKEN'] ? { sessionToken: env['AWS_SESSION_TOKEN'] } : {}),
    },
  }
}

class MissingKey extends Error {
  readonly exitCode = 3
  constructor() {
    super(
      'Il manque la clé du dépôt S3. À faire : donnez AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY (et AWS_REGION ; pour un service qui n’est pas d’Amazon, AWS_ENDPOINT_URL_S3) dans l’environnement.',
    )
  }
}
