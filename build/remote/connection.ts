/** The connection to Redis or Valkey: reached at once or refused in French, and watched while it is in use. */
import type { Redis } from 'ioredis'
import { LostError, UnreachableError } from './errors.ts'

export type Connection = AsyncDisposable & {
  readonly redis: Redis
  /** Aborted, with a LostError, when the queue has been away for longer than anyone should wait. */
  readonly lost: AbortSignal
}

export type ConnectionOptions = {
  /** `redis://` or `rediss://`, with its password if it has one. */
  readonly address: string
  /** How long to wait for a queue that went away: longer than a restart takes. For ever when absent. */
  readonly patienceMs?: number
  readonly onNotice: (text: string) => void
}

const CONNECT_MS = 10_000

/** Errors: UnreachableError where it does not answer, or refuses us. */
export async function connect({ address, patienceMs, onNotice }: ConnectionOptions): Promise<Connection> {
  const { Redis } = await import('ioredis')
  const where = shown(address)
  let settled = false
  let last = ''
  const redis = new Redis(address, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    // What BullMQ asks for: a command waits for the queue to come back, as long as we do.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (settled ? Math.min(100 * 2 ** Math.min(times, 6), 5_000) : null),
  })
  redis.on('error', (error: Error) => {
    last = reason(error)
  })
  try {
    await redis.connect()
    await redis.ping()
  } catch (error) {
    redis.disconnect()
    throw new UnreachableError(
      `La file d’attente ${where} ne répond pas : ${last || reason(error as Error)}. À faire : vérifiez que Redis ou Valkey y tourne, que cette machine y a accès, et l’adresse donnée à --queue (mot de passe compris).`,
      { cause: error },
    )
  }
  settled = true
  const lost = new AbortController()
  let away: NodeJS.Timeout | undefined
  let closing = false
  redis.on('close', () => {
    if (closing || away) return
    onNotice(`La file d’attente ${where} ne répond plus ; le travail reprendra dès son retour.`)
    away = setTimeout(
      () =>
        lost.abort(
          new LostError(
            `La file d’attente ${where} n’est pas revenue${last ? ` : ${last}` : ''}. Ce qui est fait est gardé. À faire : relancez Redis ou Valkey, puis la même commande.`,
          ),
        ),
      // A timer cannot be longer: 24 days.
      patienceMs ?? 2 ** 31 - 1,
    )
    if (patienceMs === undefined) away.unref()
  })
  redis.on('ready', () => {
    if (away) onNotice(`La file d’attente ${where} répond de nouveau.`)
    clearTimeout(away)
    away = undefined
  })
  return {
    redis,
    lost: lost.signal,
    async [Symbol.asyncDispose]() {
      closing = true
      clearTimeout(away)
      redis.disconnect()
    },
  }
}

/** Where the queue is, without its password. */
export function shown(address: string): string {
  const { protocol, host, pathname } = new URL(address)
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'rien n’écoute à cette adresse',
  ENOTFOUND: 'ce nom de machine est inconnu',
  EHOSTUNREACH: 'cette machine ne peut pas être atteinte',
  ETIMEDOUT: 'aucune réponse dans le délai',
}

function reason(error: Error & { code?: string }): string {
  if (/WRONGPASS|NOAUTH|invalid password/.test(error.message)) return 'le mot de passe est refusé ou manque'
  return (error.code && REASONS[error.code]) || error.message || 'la connexion a été fermée'
}
