/** What a reader may choose among: the values that the records have, with their names. */
import type { ReleaseType } from '../types.ts'
import type { SearchRecord } from './record.ts'

/** A value as the index knows it, and as people read it. */
export type Choice = { readonly value: string; readonly label: string }

export type SearchFacets = {
  readonly institutions: readonly Choice[]
  readonly types: readonly ReleaseType[]
  readonly themes: readonly Choice[]
  /** Newest first. */
  readonly years: readonly string[]
}

export type FacetNames = {
  /** Institutions by id, as they are named today. */
  readonly institutions: Readonly<Record<string, string>>
  readonly themes: Readonly<Record<string, string>>
}

/** What facets are made of. */
type Faceted = Pick<SearchRecord, 'institution' | 'type' | 'themes' | 'date'>

/** `lang` decides the alphabet in which names are sorted. */
export function facetsOf(records: readonly Faceted[], names: FacetNames, lang: string): SearchFacets {
  const alphabet = new Intl.Collator(lang)
  const choices = (values: readonly string[], labels: Readonly<Record<string, string>>): Choice[] =>
    [...new Set(values)]
      .map((value) => ({ value, label: labels[value] ?? value }))
      .sort((a, b) => alphabet.compare(a.label, b.label) || (a.value < b.value ? -1 : 1))
  return {
    institutions: choices(
      records.map(({ institution }) => institution),
      names.institutions,
    ),
    types: [...new Set(records.map(({ type }) => type))].sort(),
    themes: choices(
      records.flatMap(({ themes }) => themes),
      names.themes,
    ),
    years: [...new Set(records.map(({ date }) => date.slice(0, 4)))].sort().reverse(),
  }
}
