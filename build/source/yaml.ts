/** YAML as press officers may write it: maps, lists and texts; each value keeps its line and column. */

import { lazily } from '../lazily.ts'
import type { Diagnostic } from '../types.ts'
import type { Place } from './problem.ts'
import { quickYaml } from './yaml-quick.ts'

/** Where the value at `path` stands, or its key; for what is missing, the nearest thing that holds it. */
export type Locate = (path: readonly PropertyKey[], part?: 'key' | 'value') => Place

export type YamlSource = {
  /** Plain values: maps without their empty entries, lists, texts, booleans. Numbers and dates stay texts. */
  readonly data: unknown
  readonly locate: Locate
  readonly diagnostics: readonly Diagnostic[]
}

/** For what is not in order, or not known to be. */
const slow = lazily(
  import.meta,
  (require) => require('./yaml-places.ts') as typeof import('./yaml-places.ts'),
)

/**
 * Reads a block of YAML that begins at line `firstLine` of `file`. Anchors, aliases, tags, merge keys, several
 * documents and duplicate keys are errors. `data` is what could be read even so, for drafts.
 */
export function readYaml(text: string, file: string, firstLine = 1): YamlSource {
  const quick = quickYaml(text)
  if (!quick) return slow().readWithPlaces(text, file, firstLine)
  // Places are for messages: what is in order has none to tell.
  let places: YamlSource | undefined
  const locate: Locate = (path, part) => {
    places ??= slow().readWithPlaces(text, file, firstLine)
    return places.locate(path, part)
  }
  return { data: quick.data, locate, diagnostics: [] }
}
