/** Renders the pages of no single release: home, lists, press contacts, subscribing, the duties of a public site. */
import { type CountedLink, type EventTeaser, homeMain } from '../../templates/layouts/home.ts'
import {
  accessibilityMain,
  legalNoticeMain,
  notFoundMain,
  privacyMain,
  reuseMain,
  siteMapMain,
} from '../../templates/layouts/legal.ts'
import { type FeedLinks, listMain } from '../../templates/layouts/list.ts'
import { type PressOffice, pressOfficesMain } from '../../templates/layouts/press-offices.ts'
import { noSearchMain, searchMain } from '../../templates/layouts/search.ts'
import { type FeedGroup, subscribeMain } from '../../templates/layouts/subscribe.ts'
import type { Teaser } from '../../templates/layouts/teasers.ts'
import { html, type SafeHtml } from '../html.ts'
import type { SearchFacets } from '../search/facets.ts'
import type { OutputPath } from '../types.ts'
import { relativeTo } from './addresses.ts'
import { formatMonth } from './dates.ts'
import { shell } from './shell.ts'
import type { BrandView, SiteView, SpeakerView } from './view.ts'
import type { Wording, Words } from './wording.ts'

type Frame = { readonly site: SiteView; readonly brand: BrandView; readonly speaker: SpeakerView }

export type HomeInput = Frame & {
  /** Newest first. */
  readonly teasers: readonly Teaser[]
  readonly events: readonly EventTeaser[]
  readonly institutions: readonly CountedLink[]
  readonly themes: readonly CountedLink[]
}

export function renderHome(input: HomeInput, wording: Wording): string {
  const { site } = input
  const words = wording(site.lang)
  return shell({
    ...input,
    words,
    lang: site.lang,
    folder: '',
    title: site.title,
    description: site.description,
    main: homeMain({ ...input, words, to: relativeTo('') }),
  })
}

export type ListInput = Frame & {
  readonly folder: string
  readonly heading: {
    readonly kind: 'all' | 'institution' | 'theme' | 'type'
    readonly label: string
    /** `2024` or `2024-12`. */
    readonly period?: string
  }
  /** An empty label is that of all publications, whose words are the page's language's. */
  readonly crumbs: readonly { readonly label: string; readonly path: string }[]
  readonly teasers: readonly Teaser[]
  readonly total: number
  readonly years: readonly CountedLink[]
  /** Labels are `2024-12`. */
  readonly months: readonly CountedLink[]
  readonly feeds?: FeedLinks
}

export function renderList(input: ListInput, wording: Wording): string {
  const { site, folder, heading, teasers, total, years, months, feeds } = input
  const { lang } = site
  const words = wording(lang)
  const title = listTitle(heading, lang, words)
  const month = (link: CountedLink) => ({ ...link, label: formatMonth(link.label, lang) })
  return shell({
    ...input,
    words,
    lang,
    title: `${title} – ${site.title}`,
    description: `${title}. ${site.description}`,
    feeds: feeds ? feedAlternates(feeds, title, words) : [],
    trail: {
      crumbs: input.crumbs.map((crumb) => (crumb.label ? crumb : { ...crumb, label: words.archives })),
      here: title,
    },
    main: listMain({
      theme: input.brand.theme,
      lang,
      title,
      teasers,
      total,
      groups: [
        { title: words.yearsOfList, links: years },
        { title: words.months, links: months.map(month) },
      ],
      ...(feeds ? { feeds } : {}),
      words,
      to: relativeTo(folder),
    }),
  })
}

function listTitle({ label, period }: ListInput['heading'], lang: string, words: Words): string {
  const when = period && (period.length > 4 ? formatMonth(period, lang) : period)
  return [label || words.allPublications, when].filter(Boolean).join(' – ')
}

const feedAlternates = (feeds: FeedLinks, title: string, words: Words) => [
  { title: `${title} (${words.atom})`, path: feeds.atom, type: 'application/atom+xml' },
  { title: `${title} (${words.jsonFeed})`, path: feeds.json, type: 'application/feed+json' },
]

/** What each page of information is made of, beyond the site's own settings. */
export type InfoPage =
  | { readonly page: 'contacts-presse'; readonly offices: readonly PressOffice[] }
  | { readonly page: 'abonnement'; readonly groups: readonly FeedGroup[] }
  | {
      readonly page: 'recherche'
      /** None where there is no search index. */
      readonly facets?: SearchFacets
      readonly script: OutputPath
      readonly stylesheet: OutputPath
    }
  | { readonly page: 'accessibilite' | 'donnees-personnelles' | '404' }
  | { readonly page: 'mentions-legales'; readonly lines: readonly string[] }
  | { readonly page: 'reutilisation'; readonly institutions: Parameters<typeof reuseMain>[0]['institutions'] }
  | { readonly page: 'plan-du-site'; readonly groups: Parameters<typeof siteMapMain>[0]['groups'] }

export type InfoInput = Frame & { readonly info: InfoPage }

export function renderInfo(input: InfoInput, wording: Wording): string {
  const { site, info } = input
  const words = wording(site.lang)
  const anywhere = info.page === '404'
  const folder = anywhere ? '' : `${info.page}/`
  const { pathname } = new URL(`${site.baseUrl.replace(/\/+$/, '')}/`)
  const to = anywhere ? (path: string) => `${pathname}${path}` : relativeTo(folder)
  const { title, main, head } = infoContent(input, words, to)
  return shell({
    ...input,
    words,
    lang: site.lang,
    folder,
    title: `${title} – ${site.title}`,
    description: `${title}. ${site.description}`,
    noindex: anywhere,
    anywhere,
    head,
    trail: { crumbs: [], here: title },
    main,
  })
}

function infoContent(
  { site, brand, speaker, info }: InfoInput,
  words: Words,
  to: (path: string) => string,
): { title: string; main: SafeHtml; head?: SafeHtml } {
  const parts = { site, words, to }
  switch (info.page) {
    case 'contacts-presse':
      return { title: words.pressContacts, main: pressOfficesMain(info.offices, site.lang, words, to) }
    case 'abonnement':
      return { title: words.subscribe, main: subscribeMain({ ...parts, groups: info.groups }) }
    case 'accessibilite':
      return { title: words.accessibility, main: accessibilityMain({ ...parts, publisher: speaker.name }) }
    case 'mentions-legales':
      return { title: words.legal, main: legalNoticeMain({ ...parts, lines: info.lines }) }
    case 'donnees-personnelles':
      return { title: words.privacy, main: privacyMain(parts) }
    case 'reutilisation':
      return { title: words.reuse, main: reuseMain({ ...parts, institutions: info.institutions }) }
    case 'plan-du-site':
      return { title: words.siteMap, main: siteMapMain({ ...parts, groups: info.groups }) }
    case 'recherche':
      return {
        title: words.search,
        head: html`<link rel="stylesheet" href="${to(info.stylesheet)}">
<script type="module" src="${to(info.script)}"></script>`,
        main: info.facets
          ? searchMain({ theme: brand.theme, words, facets: info.facets, to })
          : noSearchMain(words, to),
      }
    case '404':
      return { title: words.notFound, main: notFoundMain(parts) }
  }
}
