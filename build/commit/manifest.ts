/** `manifest.json`: each published path with its sha256, for machines, and what we may prune next time. */
import { outputPath } from '../cache/path.ts'
import type { Digest, Manifest, OutputPath, ReleaseId } from '../types.ts'
import type { PlannedFile } from './survey.ts'

export const MANIFEST: OutputPath = outputPath('manifest.json')

/** One line a path, in the order of code units, so that two manifests compare line by line. */
export function writeManifest(files: readonly Pick<PlannedFile, 'path' | 'content' | 'release'>[]): string {
  const lines = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, content, release }) => {
      const by = release === undefined ? '' : `,"release":${JSON.stringify(release)}`
      return `${JSON.stringify(path)}:{"digest":"${content.ref}"${by}}`
    })
  return `{"version":1,"entries":{\n${lines.join(',\n')}\n}}\n`
}

/** Undefined for what is not a manifest of ours, whatever its fault: such a file is someone else's. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const { version, entries } = JSON.parse(text) as { version: unknown; entries: unknown }
    if (version !== 1 || typeof entries !== 'object' || entries === null) return undefined
    const read: Record<OutputPath, { digest: Digest; release?: ReleaseId }> = Object.create(null)
    for (const [path, entry] of Object.entries(entries as Record<string, unknown>)) {
      const { digest, release } = entry as { digest: unknown; release?: unknown }
      if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) return undefined
      read[outputPath(path)] = {
        digest: digest as Digest,
        ...(typeof release === 'string' ? { release } : {}),
      }
    }
    return { version: 1, entries: read }
  } catch {
    return undefined
  }
}
