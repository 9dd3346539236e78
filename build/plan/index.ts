/**
 * From prepared releases to the list of everything to publish. Pure: no disk, no clock. In two steps, for
 * pages tell the weight of their PDF: first the documents, then, knowing their weights, all that names them.
 */
import { shared } from '../cache/digest.ts'
import { outputPath } from '../cache/path.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { FeedItemInput } from '../render/feed.ts'
import type { PdfInput } from '../render/release.ts'
import { planSitemap, type SitemapPage } from '../render/sitemap.ts'
import type { Wording } from '../render/wording.ts'
import type { Artifact, Instant, OutputPath, Ref, ReleaseId, ReleaseType } from '../types.ts'
import { redirects } from './aliases.ts'
import type { Document, Made, Plan, Planned } from './artifacts.ts'
import { contexts } from './context.ts'
import { feedFiles, heldBy, opml } from './feeds.ts'
import { folioOf } from './folio.ts'
import { listPages } from './lists.ts'
import { homePage, infoPages } from './newsroom.ts'
import { documentOf } from './release.ts'
import { type Shelf, shelvesOf } from './shelves.ts'
import { newestFirst } from './views.ts'
import { isListed } from './withdrawn.ts'

export type { Document, Made, Plan } from './artifacts.ts'

export function planDocuments(site: PreparedSite): Artifact<'pdf', PdfInput>[] {
  return site.releases.map((release) => documentOf(site, release))
}

/** A release as feeds tell it, rendered once and shared by all of them. */
function planItem(
  site: PreparedSite,
  release: PreparedRelease,
  pdf: Document | undefined,
): FeedItemInput & { readonly site: { readonly baseUrl: string } } {
  const { view, history } = release
  const correction = history?.updated?.event === 'corrected' ? history.updated : undefined
  return {
    release: view,
    site: { baseUrl: site.site.baseUrl },
    ...(correction ? { correction: { date: correction.date, note: correction.note ?? '' } } : {}),
    ...(pdf ? { pdf } : {}),
  }
}

/** What lists, feeds and neighbours are made from: computed once, for the items and for all that names them. */
export type Outline = {
  readonly site: PreparedSite
  /** Newest first, the withdrawn ones too. */
  readonly all: readonly PreparedRelease[]
  /** The same without them. */
  readonly releases: readonly PreparedRelease[]
  readonly shelves: readonly Shelf[]
}

export function outlineOf(site: PreparedSite, wording: Wording): Outline {
  const words = wording(site.site.lang)
  const all = [...site.releases].sort(newestFirst)
  for (const { view } of all) shared(view)
  const shelves = shelvesOf(site, all, (type) => words.type[type as ReleaseType])
  return { site, all, releases: all.filter(isListed), shelves }
}

/** The items that some feed holds: of an archive, its newest releases alone. */
export function planItems(
  { site, all, shelves }: Outline,
  documents: ReadonlyMap<ReleaseId, Document>,
): ReturnType<typeof planItem>[] {
  const held = new Set(shelves.flatMap((shelf) => heldBy(shelf).map(({ id }) => id)))
  return all
    .filter(({ view }) => held.has(view.id))
    .map((release) => planItem(site, release, documents.get(release.view.id)))
}

export function planPages({ site, all, releases, shelves }: Outline, made: Made, wording: Wording): Plan {
  const words = wording(site.site.lang)
  const titles = {
    all: words.allPublications,
    institution: words.institutions,
    theme: words.themes,
    type: words.types,
  }
  const around = contexts(site, releases)
  const folios = all.map((release) =>
    folioOf(site, release, around.get(release.view.id), made.documents.get(release.view.id)),
  )
  const pages = [
    homePage(site, releases, shelves),
    ...listPages(site, shelves),
    ...infoPages(site, shelves, titles),
  ]
  const others = [
    ...assets(site),
    ...pages,
    ...feedFiles(site, shelves, made),
    opml(site, shelves, titles),
    ...sitemaps(site, [...all.map(pageOf), ...pages.flatMap(listed)]),
    ...redirects(site),
    {
      path: outputPath('robots.txt'),
      kind: 'robots' as const,
      input: { site: { baseUrl: site.site.baseUrl } },
    },
  ]
  return { folios, others }
}

function assets(site: PreparedSite): Planned[] {
  const byPath = new Map<OutputPath, Ref>()
  for (const { path, content } of Object.values(site.scripts)) byPath.set(path, content)
  for (const theme of Object.values(site.themes)) {
    for (const { path, content } of theme.assets) byPath.set(path, content)
  }
  return [...byPath].map(([path, input]) => ({ path, kind: 'file', input }))
}

/** `lastmod` is the content's. */
const pageOf = ({ view: { folder, modified } }: PreparedRelease): SitemapPage => ({
  path: folder,
  modified: modified as Instant,
})

/** Every page but the one for addresses that lead nowhere. */
const listed = ({ path }: Planned): SitemapPage[] =>
  path.endsWith('index.html') ? [{ path: path.slice(0, -'index.html'.length) }] : []

function sitemaps(site: PreparedSite, pages: readonly SitemapPage[]): Planned[] {
  return planSitemap({ baseUrl: site.site.baseUrl }, pages).map(({ path, input }) => ({
    path,
    kind: 'sitemap',
    input,
  }))
}
