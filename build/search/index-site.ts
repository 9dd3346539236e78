/** From the records of a site to the files that its search page loads. */
import { formatDate } from '../render/dates.ts'
import type { BundledFile } from './bundle.ts'
import { canonical } from './canonical.ts'
import { folded } from './fold.ts'
import type { SearchRecord } from './record.ts'
import { type Document, runPagefind } from './service.ts'

export type IndexOptions = {
  /** The site's language: all records are indexed in it, so that one search finds them all. */
  readonly lang: string
  readonly signal: AbortSignal
}

/**
 * The files of `recherche/pagefind/`, none where there is no record. The same records give the same bytes, in
 * whatever order they come. Errors: EnvironmentError, UnfinishedError; a plain Error if two records share a url.
 */
export async function indexSite(
  records: readonly SearchRecord[],
  { lang, signal }: IndexOptions,
): Promise<BundledFile[]> {
  if (records.length === 0) return []
  const sorted = [...records].sort(oldestFirst)
  if (new Set(sorted.map(({ url }) => url)).size < sorted.length)
    throw new Error('Two records of the search index share one url')
  const language = lang.split('-')[0] ?? lang
  const raw = await runPagefind(
    sorted.map((record) => documentOf(record, language)),
    signal,
  )
  return canonical(
    raw,
    sorted.map((record) => ({ url: record.url, content: record.content, meta: metaOf(record) })),
  )
}

function documentOf(record: SearchRecord, language: string): Document {
  return {
    url: record.url,
    content: folded(record.content),
    language,
    meta: { title: folded(record.title), institution: folded(record.institutionName) },
    filters: {
      institution: [record.institution],
      type: [record.type],
      theme: record.themes,
      year: [record.date.slice(0, 4)],
    },
    sort: { date: record.date },
  }
}

/** What a result shows beside its excerpt. */
function metaOf({ title, date, institutionName, lang, type }: SearchRecord): Record<string, string> {
  return { title, institution: institutionName, date, day: formatDate(date, lang), lang, type }
}

function oldestFirst(a: SearchRecord, b: SearchRecord): number {
  for (const key of ['date', 'firstPublic', 'url'] as const)
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1
  return 0
}
