/** `manifest.json`: each published path with its sha256, for machines, and what we may prune next time. */
import { outputPath } from '../cache/path.ts'
import type { Digest, Manifest, OutputPath, ReleaseId } from '../types.ts'

export const MANIFEST: OutputPath = outputPath('manifest.json')

/** One line a path, in the order of code units, so that two manifests compare line by line. */
export function writeManifest(manifest: Manifest): string {
  const lines = Object.entries(manifest.entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { digest, release }]) => `${JSON.stringify(path)}:${JSON.stringify({ digest, release })}`)
  return `{"version":${manifest.version},"entries":{\n${lines.join(',\n')}\n}}\n`
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
