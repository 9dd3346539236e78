/** The pages of shelves and of the calendar's years and months: the newest 50, then links to their years. */
import type { CountedLink } from '../../templates/layouts/home.ts'
import type { FeedLinks } from '../../templates/layouts/list.ts'
import { outputPath } from '../cache/path.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { ListInput } from '../render/newsroom.ts'
import type { Planned } from './artifacts.ts'
import type { Shelf } from './shelves.ts'
import { frame, grouped, teaser } from './views.ts'

export const LIST_LENGTH = 50

export function listPages(site: PreparedSite, shelves: readonly Shelf[]): Planned[] {
  return shelves.flatMap((shelf) =>
    shelf.kind === 'all' ? archivePages(site, shelf) : shelfPages(site, shelf),
  )
}

function list(folder: string, input: ListInput): Planned {
  return { path: outputPath(`${folder}index.html`), kind: 'list', input }
}

const teasers = (releases: readonly PreparedRelease[]) => releases.map(({ view }) => teaser(view))

const yearOf = ({ view }: PreparedRelease) => view.date.slice(0, 4)
const monthOf = ({ view }: PreparedRelease) => view.date.slice(0, 7)

function shelfPages(site: PreparedSite, shelf: Shelf): Planned[] {
  const { folder, releases, label, kind } = shelf
  const speaks = kind === 'institution' ? shelf.id : undefined
  // A short shelf is one page; a longer one has a page for each of its years, at addresses that never shift.
  const years = releases.length > LIST_LENGTH ? yearLinks(folder, releases) : []
  const first = list(folder, {
    ...frame(site, speaks),
    folder,
    heading: { kind, label },
    crumbs: [],
    teasers: teasers(releases.slice(0, LIST_LENGTH)),
    total: releases.length,
    years,
    months: [],
    feeds: feedsOf(shelf),
  })
  if (years.length === 0) return [first]
  const rest = [...grouped(releases, yearOf)].map(([year, held]) =>
    list(`${folder}${year}/`, {
      ...frame(site, speaks),
      folder: `${folder}${year}/`,
      heading: { kind, label, period: year },
      crumbs: [{ label, path: folder }],
      teasers: teasers(held),
      total: held.length,
      years: [],
      months: [],
    }),
  )
  return [first, ...rest]
}

/** `/archives/`, `/archives/<year>/`, `/archives/<year>/<month>/`. */
function archivePages(site: PreparedSite, shelf: Shelf): Planned[] {
  const { folder, releases } = shelf
  const common = frame(site)
  const pages = [
    list(folder, {
      ...common,
      folder,
      heading: { kind: 'all', label: '' },
      crumbs: [],
      teasers: teasers(releases.slice(0, LIST_LENGTH)),
      total: releases.length,
      years: yearLinks(folder, releases),
      months: [],
      feeds: feedsOf(shelf),
    }),
  ]
  for (const [year, held] of grouped(releases, yearOf)) {
    const months = [...grouped(held, monthOf)]
    pages.push(
      list(`${folder}${year}/`, {
        ...common,
        folder: `${folder}${year}/`,
        heading: { kind: 'all', label: '', period: year },
        crumbs: [{ label: '', path: folder }],
        teasers: teasers(held.slice(0, LIST_LENGTH)),
        total: held.length,
        years: [],
        months: months.map(([month, { length }]) => ({
          label: month,
          path: `${folder}${month.replace('-', '/')}/`,
          count: length,
        })),
      }),
    )
    for (const [month, inMonth] of months) {
      const monthFolder = `${folder}${month.replace('-', '/')}/`
      pages.push(
        list(monthFolder, {
          ...common,
          folder: monthFolder,
          heading: { kind: 'all', label: '', period: month },
          crumbs: [
            { label: '', path: folder },
            { label: year, path: `${folder}${year}/` },
          ],
          teasers: teasers(inMonth),
          total: inMonth.length,
          years: [],
          months: [],
        }),
      )
    }
  }
  return pages
}

function yearLinks(folder: string, releases: readonly PreparedRelease[]): CountedLink[] {
  return [...grouped(releases, yearOf)].map(([year, { length }]) => ({
    label: year,
    path: `${folder}${year}/`,
    count: length,
  }))
}

/** Where a shelf's feeds lie; an institution that announces events has a calendar too. */
export function feedsOf({ feedFolder, kind, told }: Shelf): FeedLinks {
  const dated =
    (kind === 'institution' || kind === 'all') && told.some(({ view, cancelled }) => view.event ?? cancelled)
  return {
    rss: `${feedFolder}feed.xml`,
    atom: `${feedFolder}atom.xml`,
    json: `${feedFolder}feed.json`,
    ...(dated ? { calendar: `${feedFolder}evenements.ics` } : {}),
  }
}
