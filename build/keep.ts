/** What `--keep-going` leaves in place: the files last published of the releases that are now in error. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from './cache/store.ts'
import type { PlannedFile } from './commit/survey.ts'
import type { Manifest, OutputPath, ReleaseId } from './types.ts'

/** Reads the standing manifest; where there is none, or nothing of these releases, nothing is kept. */
export async function keptFiles(
  output: string,
  inError: ReadonlySet<ReleaseId>,
  store: Store,
): Promise<{ files: PlannedFile[]; releases: ReleaseId[] }> {
  const files: PlannedFile[] = []
  const releases = new Set<ReleaseId>()
  if (inError.size === 0) return { files, releases: [] }
  const text = await readFile(join(output, 'manifest.json'), 'utf8').catch(() => undefined)
  const manifest: Manifest | undefined = text === undefined ? undefined : JSON.parse(text)
  const entries = Object.entries(manifest?.entries ?? {})
  if (!entries.some(([, { release }]) => release && inError.has(release))) return { files, releases: [] }
  for (const [path, { release }] of entries) {
    // A kept page needs the style sheet that it names, which today's templates may have replaced.
    const needed = release ? inError.has(release) : path.startsWith('assets/')
    if (!needed) continue
    const content = await store.put(await readFile(join(output, path)))
    files.push({ path: path as OutputPath, content, rank: 1, order: path, ...(release ? { release } : {}) })
    if (release) releases.add(release)
  }
  return { files, releases: [...releases].sort() }
}
