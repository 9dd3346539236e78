/** One file to what its reading gave: known already, refused, or drafts. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { kindOf, MAX_BYTES } from '../read/index.ts'
import type { Input } from '../store/inputs.ts'
import type { Crew } from './crew.ts'
import type { Outcome } from './one.ts'

export type Reading = {
  readonly file: Input
  readonly bytes?: Uint8Array
  readonly sha256?: string
  readonly outcome: Outcome | 'already'
}

export type HowToRead = {
  /** Digests of the originals that are there already. */
  readonly known: ReadonlySet<string>
  readonly force: boolean
  readonly split: boolean
}

export async function read(file: Input, { known, force, split }: HowToRead, crew: Crew): Promise<Reading> {
  try {
    const { size } = await stat(file.path)
    const limit = MAX_BYTES[kindOf(file.path) ?? ''] ?? 0
    // An oversized file is refused by its size, without being read.
    const bytes = size > limit ? new Uint8Array() : new Uint8Array(await readFile(file.path))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (size <= limit) {
      if (known.has(sha256) && !force) return { file, sha256, outcome: 'already' }
    }
    if (size > limit && limit > 0)
      return {
        file,
        outcome: {
          refusal: {
            rule: 'import/too-big',
            message: `Ce fichier pèse ${Math.ceil(size / 1048576)} Mio ; la reprise n’en lit pas plus de ${limit / 1048576}.`,
            fix: 'Un communiqué tient en quelques pages : retirez-en les images, ou reprenez-le à la main.',
          },
        },
      }
    return {
      file,
      bytes,
      sha256,
      outcome: await crew.run({ name: basename(file.path), bytes, split }),
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return {
      file,
      outcome: { refusal: { rule: 'import/unread', message: `Ce fichier ne peut être ouvert (${code}).` } },
    }
  }
}
