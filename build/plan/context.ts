/** What stands around each release: its neighbours in the institution, what to read next, its translations. */
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { ReleaseContext } from '../render/view.ts'
import type { ReleaseId } from '../types.ts'
import { grouped, linkTo } from './views.ts'

const RELATED = 3

/**
 * `releases`: newest first. Related ones are chosen among earlier ones only, so that a new release changes no
 * page but its predecessor's.
 */
export function contexts(
  site: PreparedSite,
  releases: readonly PreparedRelease[],
): ReadonlyMap<ReleaseId, ReleaseContext> {
  const byId = new Map(releases.map((release) => [release.view.id, release]))
  const shelves = grouped(releases, ({ view }) => view.issuer.id)
  const recent = recentByShelf(releases)
  const result = new Map<ReleaseId, ReleaseContext>()
  for (const shelf of shelves.values()) {
    for (const [index, release] of shelf.entries()) {
      const { view } = release
      const institution = site.institutions[view.issuer.id]
      const earlier = shelf[index + 1]
      const later = shelf[index - 1]
      const nameToday = institution?.speaker.name
      result.set(view.id, {
        ...(earlier ? { previous: linkTo(earlier.view) } : {}),
        ...(later ? { next: linkTo(later.view) } : {}),
        related: related(release, earlier, recent),
        translations: release.translations.flatMap((id) => {
          const other = byId.get(id)
          return other ? [linkTo(other.view)] : []
        }),
        dated: release.dated,
        pressOffice: release.dated ? (institution?.contacts ?? []) : [],
        ...(nameToday && nameToday !== view.issuer.name ? { nameToday } : {}),
      })
    }
  }
  return result
}

type Recent = ReadonlyMap<ReleaseId, readonly PreparedRelease[]>

/** For each release the latest earlier ones of its themes and its institution: one pass from the oldest to the newest. */
function recentByShelf(releases: readonly PreparedRelease[]): Recent {
  const last = new Map<string, PreparedRelease[]>()
  const found = new Map<ReleaseId, PreparedRelease[]>()
  for (const release of releases.toReversed()) {
    const { view } = release
    const shelves = [...view.themes.map(({ id }) => `theme/${id}`), `institution/${view.issuer.id}`]
    const candidates = shelves.flatMap((shelf) => last.get(shelf) ?? [])
    found.set(view.id, [...new Set(candidates)])
    for (const shelf of shelves) last.set(shelf, [release, ...(last.get(shelf) ?? [])].slice(0, RELATED + 1))
  }
  return found
}

/**
 * Those that share most themes first, then those of the same institution, then the newest; the previous one of the
 * institution has its own link.
 */
function related(release: PreparedRelease, previous: PreparedRelease | undefined, recent: Recent) {
  const mine = new Set(release.view.themes.map(({ id }) => id))
  const shared = ({ view }: PreparedRelease) => view.themes.filter(({ id }) => mine.has(id)).length
  const own = ({ view }: PreparedRelease) => Number(view.issuer.id === release.view.issuer.id)
  return (recent.get(release.view.id) ?? [])
    .filter((other) => other !== previous)
    .sort(
      (a, b) =>
        shared(b) - shared(a) ||
        own(b) - own(a) ||
        (a.view.firstPublic < b.view.firstPublic ? 1 : a.view.firstPublic > b.view.firstPublic ? -1 : 0) ||
        (a.view.id < b.view.id ? -1 : 1),
    )
    .slice(0, RELATED)
    .map(({ view }) => linkTo(view))
}
