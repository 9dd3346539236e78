/** Reads everything, and checks it: what every stage before publication has to say, bodies, images and attachments included. */
import type { Store } from '../cache/store.ts'
import { parseBody } from '../markdown/parse.ts'
import { releaseFiles } from '../release-files.ts'
import { loadSources } from '../source/load.ts'
import type { Diagnostic, Instant, Release } from '../types.ts'
import { check } from './index.ts'
import type { CheckedRelease } from './rule.ts'

export type EverythingOptions = {
  /** Absolute folders. */
  readonly root: string
  readonly releases: string
  readonly templates: string
  readonly baseUrl?: string
  readonly now: Instant
  readonly store: Store
  /** The releases to check, where it is not all: with none of them, nothing is parsed. */
  readonly only?: (release: Release) => boolean
}

export type Everything = {
  readonly diagnostics: readonly Diagnostic[]
  /** The files of all releases, or of `only` those asked for, and of what could not be read. */
  readonly documents: readonly string[]
}

export async function checkEverything(options: EverythingOptions): Promise<Everything> {
  const { root, store, now, only, baseUrl } = options
  const sources = await loadSources({
    root,
    releasesDir: options.releases,
    templatesDir: options.templates,
    putBlob: store.put,
    ...(baseUrl ? { baseUrl } : {}),
  })
  const wanted = new Set(
    sources.releases.filter((release) => only?.(release) ?? true).map(({ source }) => source.file),
  )
  if (only && wanted.size === 0) return { diagnostics: sources.diagnostics, documents: [] }
  const found: Diagnostic[] = [...sources.diagnostics]
  const releases: CheckedRelease[] = []
  for (const release of sources.releases) {
    const { markdown, markdownLine, file } = release.source
    const body = parseBody({ markdown, file, firstLine: markdownLine, lang: release.lang })
    releases.push({ release, body })
    if (!wanted.has(file)) continue
    const media = await releaseFiles(release, body.images, '', store)
    found.push(...body.diagnostics, ...media.diagnostics)
  }
  const documents = [...wanted, ...(only ? [] : sources.unpublishable.map(({ file }) => file))]
  if (!sources.site) return { diagnostics: found, documents }
  const { site, institutions } = sources
  const diagnostics = check({
    releases,
    site,
    institutions,
    now,
    settings: { electoralReserve: site.electoralReserve },
    found,
    ...(only ? { only: wanted } : {}),
  })
  return { diagnostics, documents }
}
