/** The pages of no single release: home, press contacts, subscribing, the duties of a public site, the map. */
import type { EventTeaser } from '../../templates/layouts/home.ts'
import { outputPath } from '../cache/path.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { InfoInput, InfoPage } from '../render/newsroom.ts'
import { facetsOf, type SearchFacets } from '../search/facets.ts'
import type { Planned } from './artifacts.ts'
import { feedsOf, LIST_LENGTH } from './lists.ts'
import type { Shelf } from './shelves.ts'
import { frame, teaser } from './views.ts'
import { isListed } from './withdrawn.ts'

const EVENTS = 5

export function homePage(
  site: PreparedSite,
  releases: readonly PreparedRelease[],
  shelves: readonly Shelf[],
): Planned {
  const links = (kind: Shelf['kind']) =>
    shelves
      .filter((shelf) => shelf.kind === kind)
      .map(({ label, folder, releases: { length } }) => ({ label, path: folder, count: length }))
  const events = releases
    .filter(({ coming }) => coming)
    .flatMap(({ view: { folder, lang, event } }): EventTeaser[] =>
      event ? [{ path: folder, lang, event }] : [],
    )
    .sort((a, b) => (a.event.start.instant < b.event.start.instant ? -1 : 1))
    .slice(0, EVENTS)
  const input = {
    ...frame(site),
    teasers: releases.slice(0, LIST_LENGTH).map(({ view }) => teaser(view)),
    events,
    institutions: links('institution'),
    themes: links('theme'),
  }
  return { path: outputPath('index.html'), kind: 'home', input }
}

export function infoPages(
  site: PreparedSite,
  shelves: readonly Shelf[],
  titles: Readonly<Record<Shelf['kind'], string>>,
): Planned[] {
  const institutions = Object.entries(site.institutions).filter(([, { hasReleases }]) => hasReleases)
  const offices = institutions.map(([id, { speaker, contacts }]) => ({
    id,
    name: speaker.name,
    ...(speaker.service ? { service: speaker.service } : {}),
    path: `institutions/${id}/`,
    contacts,
  }))
  const groups = (['all', 'institution', 'theme', 'type'] as const)
    .map((kind) => ({ title: titles[kind], shelves: shelves.filter((shelf) => shelf.kind === kind) }))
    .filter(({ shelves: { length } }) => length > 0)
  const pages: InfoPage[] = [
    { page: 'contacts-presse', offices },
    {
      page: 'abonnement',
      groups: groups.map(({ title, shelves: held }) => ({
        title,
        feeds: held.map((shelf) => ({ name: shelf.label, links: feedsOf(shelf) })),
      })),
    },
    { page: 'accessibilite' },
    { page: 'mentions-legales', lines: site.site.legalNotice },
    { page: 'donnees-personnelles' },
    {
      page: 'reutilisation',
      institutions: institutions.map(([, { speaker, licence }]) => ({
        name: speaker.name,
        ...(licence ? { licence } : {}),
      })),
    },
    {
      page: 'plan-du-site',
      groups: groups
        .filter(({ title }) => title !== titles.all)
        .map(({ title, shelves: held }) => ({
          title,
          links: held.map(({ label, folder }) => ({ label, path: folder })),
        })),
    },
    {
      page: 'recherche',
      ...(site.unsearchable ? {} : { facets: searchFacets(site) }),
      script: site.scripts.search.path,
      stylesheet: publisherTheme(site).searchSheet,
    },
    { page: '404' },
  ]
  return pages.map((page): Planned => {
    const input: InfoInput = { ...frame(site), info: page }
    return {
      path: outputPath(page.page === '404' ? '404.html' : `${page.page}/index.html`),
      kind: 'info',
      input,
    }
  })
}

function publisherTheme(site: PreparedSite) {
  const theme = site.themes[site.institutions[site.site.publisher]?.brand ?? '']
  if (!theme) throw new Error('No theme for the publisher')
  return theme
}

function searchFacets(site: PreparedSite): SearchFacets {
  const records = site.releases.filter(isListed).map(({ view: { issuer, type, themes, date } }) => ({
    institution: issuer.id,
    type,
    themes: themes.map(({ id }) => id),
    date,
  }))
  const institutions = Object.entries(site.institutions).map(([id, { speaker }]) => [id, speaker.name])
  return facetsOf(
    records,
    { institutions: Object.fromEntries(institutions), themes: site.site.themes },
    site.site.lang,
  )
}
