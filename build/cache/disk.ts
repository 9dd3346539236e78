/** What the disk refuses (no room, read-only, no right), said in French with the path concerned. */
import { writeSync } from 'node:fs'

export class DiskError extends Error {
  override readonly name = 'DiskError'
  /** Could not finish; nothing lost, try again. */
  readonly exitCode = 4
  readonly path: string
  /** The system's own code: `ENOSPC`. */
  readonly code: string

  constructor(path: string, cause: NodeJS.ErrnoException) {
    const code = cause.code ?? 'inconnu'
    super(`Accès impossible : « ${path} ». ${REASONS[code] ?? `Le système répond ${code}.`}`, { cause })
    this.path = path
    this.code = code
  }
}

const FULL = 'Le disque est plein : libérez de la place, puis relancez la construction.'
const DENIED = 'Vous n’avez pas les droits nécessaires : vérifiez ceux du dossier.'
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: 'Votre quota de disque est atteint : libérez de la place, puis relancez la construction.',
  EROFS: 'Ce disque est en lecture seule : choisissez un autre dossier.',
  EACCES: DENIED,
  EPERM: DENIED,
  EBUSY: 'Ce fichier est ouvert dans un autre programme : fermez-le, puis relancez la construction.',
  EIO: 'Le disque signale une panne.',
}

/** The error to throw: a DiskError for what the system refused, any other error as it is. */
export function diskError(path: string, error: unknown): unknown {
  const refused = error instanceof Error && 'syscall' in error
  return refused ? new DiskError(path, error as NodeJS.ErrnoException) : error
}

/** A disk that fills up takes part of what it is given. */
export function writeAll(descriptor: number, content: Uint8Array | string): void {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset)
}
