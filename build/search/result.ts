/** The file that the search page loads to show one result, which is also all that the index is made of. */
import { gunzipSync } from 'node:zlib'
import { formatDate } from '../render/dates.ts'
import type { Instant, LocalDate, Ref } from '../types.ts'
import { packed, unpacked } from './packed.ts'
import type { SearchRecord } from './record.ts'

/** Pagefind's « fragment », as it reads it; `filters` hold the facets' values. */
export type Result = {
  readonly url: string
  readonly content: string
  readonly word_count: number
  readonly filters: {
    readonly institution: readonly string[]
    readonly type: readonly string[]
    readonly theme: readonly string[]
    readonly year: readonly string[]
  }
  readonly meta: Readonly<Record<'title' | 'institution' | 'date' | 'day' | 'lang' | 'type', string>>
  readonly anchors: readonly never[]
}

/** The text as it was written, not as it is indexed. */
export function writeResult(record: SearchRecord): Uint8Array {
  const { url, content, title, date, institution, institutionName, lang, type, themes } = record
  const result: Result = {
    url,
    content,
    // Pagefind counts for itself, and nothing reads it here.
    word_count: 0,
    filters: { institution: [institution], type: [type], theme: themes, year: [date.slice(0, 4)] },
    meta: { title, institution: institutionName, date, day: formatDate(date, lang), lang, type },
    anchors: [],
  }
  return packed(new TextEncoder().encode(JSON.stringify(result)))
}

export function readResult(bytes: Uint8Array): Result {
  return JSON.parse(new TextDecoder().decode(unpacked(gunzipSync(bytes))))
}

/**
 * Names of results in the order of the alphabet are results in the order of their dates: by them the page sorts,
 * for Pagefind's own orders are of one index each. What follows is of the content, so that a copy in a browser's
 * cache is never an old one.
 */
export function resultName(
  { date, firstPublic }: { readonly date: LocalDate; readonly firstPublic: Instant },
  content: Ref,
): string {
  const instant = new Date(firstPublic).toISOString()
  return `${digits(date)}-${digits(instant.slice(0, 19))}-${content.ref.slice(0, 10)}`
}

const digits = (text: string): string => text.replace(/\D/g, '')
