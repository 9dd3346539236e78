/** Sketches of texts, kept from check to check: which texts resemble each other is found without parsing them again. */
import { join } from 'node:path'
import { sha256 } from '../cache/digest.ts'
import { DiskError } from '../cache/disk.ts'
import { openLog } from '../cache/log.ts'
import type { Digest } from '../types.ts'
import type { CheckedRelease } from './rule.ts'
import { type Sketch, sketchOf } from './twins.ts'

export type Sketches = {
  readonly of: (one: CheckedRelease) => Sketch
  /** Keeps those that were asked for, forgets the rest; where nothing can be written, the next check finds them again. */
  readonly save: () => void
}

/** `cache`: where they are kept; `code`: the version of all that reads. */
export function openSketches(
  { cache, releases }: { cache: string; releases: string },
  code: Digest,
): Sketches {
  const log = openLog(
    join(cache, 'sketches', `${sha256(releases).slice(0, 16)}.log`),
    `crieur-sketches 1 ${code}`,
  )
  const met = new Set<string>()
  return {
    of(one) {
      const { digest } = one.release.source
      met.add(digest)
      const known = log.get(digest)
      if (known !== undefined) return JSON.parse(known)
      const sketch = sketchOf(one.body)
      log.set(digest, JSON.stringify(sketch))
      return sketch
    },
    save() {
      if (met.size === 0) return
      for (const digest of [...log.keys()]) if (!met.has(digest)) log.delete(digest)
      try {
        log.save()
      } catch (error) {
        // Whoever only reads may have no right to write, or no room.
        if (!(error instanceof DiskError)) throw error
      }
    },
  }
}
