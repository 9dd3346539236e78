/** What all the releases together know: the addresses that will exist, and which releases resemble each other. */
import type { Release, ReleaseId } from '../types.ts'
import type { CheckedRelease } from './rule.ts'
import { type Twin, type TwinOptions, twinsOf } from './twins.ts'

export type Shelf = {
  /** Releases by the address of their folder, `/2024/12/assises/`, in lower case; former addresses too. */
  readonly byAddress: ReadonlyMap<string, Release>
  /** The years and months, `2024` and `2024/12`, in which something was released. */
  readonly periods: ReadonlySet<string>
  /** Found when they are first asked for: that compares all texts. */
  readonly twins: ReadonlyMap<ReleaseId, readonly Twin[]>
}

export function shelve(releases: readonly CheckedRelease[], options?: TwinOptions): Shelf {
  const byAddress = new Map<string, Release>()
  const periods = new Set<string>()
  for (const { release } of releases) {
    const [year = '', month = ''] = release.date.split('-')
    periods.add(year).add(`${year}/${month}`)
    byAddress.set(`/${year}/${month}/${release.slug}/`.toLowerCase(), release)
    for (const alias of release.aliases) byAddress.set(alias.toLowerCase().replace(/\/*$/, '/'), release)
  }
  let twins: Shelf['twins'] | undefined
  return {
    byAddress,
    periods,
    get twins() {
      twins ??= twinsOf(releases, options)
      return twins
    },
  }
}
