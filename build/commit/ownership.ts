/** Which files under `output/` are ours: listed by our manifest, or as an unfinished commit or our record left them. */
import type { Digest, Manifest, OutputPath, ReleaseId } from '../types.ts'
import type { FileRecord } from './record.ts'
import type { Journal } from './state.ts'

/** What we know of a path that we wrote, or had begun to write. */
export type Claim = {
  /** The manifest in `output/` lists it: it is ours whatever its bytes. */
  readonly listed: boolean
  readonly journalled: boolean
  /** What we may have left there. */
  readonly digests: ReadonlySet<Digest>
  readonly release?: ReleaseId
}

export type Claims = {
  readonly get: (path: OutputPath) => Claim | undefined
  readonly paths: () => Iterable<OutputPath>
}

/** The record alone tells: for a manifest that stands as we left it, with no commit unfinished. */
export function claimsOfRecord(record: FileRecord): Claims {
  return {
    paths: record.paths,
    get(path) {
      const known = record.at(path)
      if (!known) return undefined
      const { digest, release } = known
      const claim = { listed: true, journalled: false, digests: new Set([digest]) }
      return release === undefined ? claim : { ...claim, release }
    },
  }
}

export function claimsOf(
  manifest: Manifest | undefined,
  journal: Journal | undefined,
  record: FileRecord,
): Claims {
  const claims = new Map<OutputPath, Claim>()
  const claim = (path: string, digests: readonly Digest[], more: Partial<Claim>): void => {
    const known = claims.get(path as OutputPath) ?? { listed: false, journalled: false, digests: [] }
    claims.set(path as OutputPath, { ...known, ...more, digests: new Set([...known.digests, ...digests]) })
  }
  for (const [path, { digest, release }] of Object.entries(manifest?.entries ?? {}))
    claim(path, [digest], { listed: true, ...(release === undefined ? {} : { release }) })
  for (const [path, digests] of Object.entries(journal?.paths ?? {}))
    claim(path, digests, { journalled: true })
  for (const path of record.paths()) {
    const known = record.at(path)
    if (known) claim(path, [known.digest], {})
  }
  return { get: (path) => claims.get(path), paths: () => claims.keys() }
}

/** True if these are bytes that we left there, so that removing them loses nothing of anyone's. */
export function leftByUs(claim: Claim, digest: Digest, size: number): boolean {
  // A power cut may leave a file that we had just renamed into place empty: file systems put data off.
  return claim.digests.has(digest) || (claim.journalled && size === 0)
}
