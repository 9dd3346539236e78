/** What commands share: folders made absolute, the instant, numbers; wrong values are usage errors in French. */
import { resolve } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../build/types.ts'

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const absolute = (path: string): string => resolve(process.cwd(), path)

/** `--now`: an instant with its offset, or a wall time of Europe/Paris; the clock's instant when absent. */
export function instantOf(text: string | undefined): Instant {
  if (text === undefined) return toInstant(Temporal.Now.instant())
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) return toInstant(Temporal.Instant.from(text))
    const wall = Temporal.PlainDateTime.from(text)
    return toInstant(wall.toZonedDateTime('Europe/Paris', { disambiguation: 'reject' }).toInstant())
  } catch {
    throw new UsageError(
      `--now : « ${text} » n’est pas un instant que l’on puisse lire. Écrivez par exemple 2024-12-30T11:00 (heure de Paris) ou 2024-12-30T10:00:00Z.`,
    )
  }
}

function toInstant(instant: Temporal.Instant): Instant {
  return instant.toString({ smallestUnit: 'second' }) as Instant
}

export function positiveInteger(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 64) {
    throw new UsageError(`${name} : « ${text} » n’est pas un nombre entre 1 et 64.`)
  }
  return value
}

/** `--base-url`: an address of the web, without its last slash. */
export function webAddress(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new UsageError(
      `${name} : « ${text} » n’est pas une adresse de site. Écrivez par exemple https://presse.exemple.gouv.fr`,
    )
  }
  return text.replace(/\/+$/, '')
}
