/** From the results of a shard to its index, by Pagefind's own program. */
import { programFiles, shardFiles } from './canonical.ts'
import { folded } from './fold.ts'
import type { Result } from './result.ts'
import { type Document, runPagefind } from './service.ts'

export type IndexOptions = {
  /** The site's language: all records are indexed in it, so that one search finds them all. */
  readonly lang: string
  readonly signal: AbortSignal
}

/** A result under its name, which orders it (see `resultName`). */
export type Named = { readonly name: string; readonly result: Result }

/**
 * The index of some results. The same give the same bytes, in whatever order they come.
 * Errors: EnvironmentError, UnfinishedError; a plain Error if two have one address or one name.
 */
export async function indexShard(named: readonly Named[], { lang, signal }: IndexOptions) {
  const sorted = [...named].sort((a, b) => (a.name < b.name ? -1 : 1))
  if (new Set(sorted.map(({ result }) => result.url)).size < sorted.length)
    throw new Error('Two records of the search index share one url')
  if (new Set(sorted.map(({ name }) => name)).size < sorted.length)
    throw new Error('Two results of the search index share one name')
  const raw = await runPagefind(
    sorted.map(({ result }) => documentOf(result, lang)),
    signal,
  )
  return shardFiles(
    raw,
    sorted.map(({ name, result }) => ({ name, url: result.url })),
  )
}

/** What all shards of a site share. Errors: EnvironmentError, UnfinishedError. */
export async function indexProgram({ lang, signal }: IndexOptions) {
  const meta = { title: 'titre', institution: 'institution' }
  const any = { url: './', content: 'texte', language: languageOf(lang), meta, filters: {} }
  return programFiles(await runPagefind([any], signal))
}

function documentOf({ url, content, meta, filters }: Result, lang: string): Document {
  return {
    url,
    content: folded(content),
    language: languageOf(lang),
    meta: { title: folded(meta.title), institution: folded(meta.institution) },
    // All in one filter, so that each shard is one request less for each facet.
    filters: {
      facet: Object.entries(filters).flatMap(([facet, values]) => values.map((value) => `${facet}:${value}`)),
    },
  }
}

const languageOf = (lang: string): string => lang.split('-')[0] ?? lang
