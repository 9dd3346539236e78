/**
 * Shelves: the lists that a newsroom keeps, of all, of an institution, a theme, a type. Each has an address, a
 * page and its feeds; adding one release touches its first page, its years', and nothing else.
 */
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import { grouped } from './views.ts'
import { isListed } from './withdrawn.ts'

export type Shelf = {
  readonly kind: 'all' | 'institution' | 'theme' | 'type'
  readonly id: string
  /** Words for its title; a type's come from the wording of the page's language. */
  readonly label: string
  /** Folder of its page: `institutions/ceser-occitanie/`; that of all is `archives/`, its feeds lie at the root. */
  readonly folder: string
  readonly feedFolder: string
  /** Newest first. */
  readonly releases: readonly PreparedRelease[]
  /** With the withdrawn ones, of which its feeds and calendar tell. */
  readonly told: readonly PreparedRelease[]
}

/** `releases`: newest first, the withdrawn ones too. Only shelves that hold or held something. */
export function shelvesOf(
  site: PreparedSite,
  releases: readonly PreparedRelease[],
  typeLabel: (type: string) => string,
): Shelf[] {
  const byInstitution = grouped(releases, ({ view }) => view.issuer.id)
  const byType = grouped(releases, ({ view }) => view.type)
  const themes = Object.entries(site.site.themes).map(
    ([id, label]) =>
      [id, label, releases.filter(({ view }) => view.themes.some((theme) => theme.id === id))] as const,
  )
  const shelf = (
    kind: 'institution' | 'theme' | 'type',
    id: string,
    label: string,
    held: readonly PreparedRelease[],
  ): Shelf => {
    const folder = `${kind === 'institution' ? 'institutions' : kind === 'theme' ? 'themes' : 'types'}/${id}/`
    return { kind, id, label, folder, feedFolder: folder, releases: held.filter(isListed), told: held }
  }
  return [
    {
      kind: 'all',
      id: 'all',
      label: site.site.title,
      folder: 'archives/',
      feedFolder: '',
      releases: releases.filter(isListed),
      told: releases,
    },
    ...sortedByKey(byInstitution).map(([id, held]) =>
      shelf('institution', id, site.institutions[id]?.speaker.name ?? id, held),
    ),
    ...themes
      .filter(([, , held]) => held.length > 0)
      .map(([id, label, held]) => shelf('theme', id, label, held)),
    ...sortedByKey(byType).map(([id, held]) => shelf('type', id, typeLabel(id), held)),
  ]
}

const sortedByKey = <T>(groups: Map<string, T>): [string, T][] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
