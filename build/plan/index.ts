/**
 * From prepared releases to the list of everything to publish. Pure: no disk, no clock. In two steps, for
 * pages tell the weight of their PDF: first the documents, then, knowing their weights, all that names them.
 */
import { outputPath } from '../cache/path.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { FeedItemInput } from '../render/feed.ts'
import type { PdfInput } from '../render/release.ts'
import { planSitemap, type SitemapPage } from '../render/sitemap.ts'
import type { Wording } from '../render/wording.ts'
import type { Artifact, OutputPath, Ref, ReleaseType } from '../types.ts'
import { redirects } from './aliases.ts'
import type { Document, Made, Planned } from './artifacts.ts'
import { contexts } from './context.ts'
import { feedFiles, opml } from './feeds.ts'
import { listPages } from './lists.ts'
import { homePage, infoPages } from './newsroom.ts'
import { documentOf, releaseFiles } from './release.ts'
import { shelvesOf } from './shelves.ts'
import { newestFirst } from './views.ts'
import { isListed, withdrawnFiles } from './withdrawn.ts'

export type { Document, Made, Planned } from './artifacts.ts'

export function planDocuments(site: PreparedSite): Artifact<'pdf', PdfInput>[] {
  return site.releases.map((release) => documentOf(site, release))
}

/** A release as feeds tell it, rendered once and shared by all of them. */
export function planItem(
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

export function planPages(site: PreparedSite, made: Made, wording: Wording): Planned[] {
  const words = wording(site.site.lang)
  const titles = {
    all: words.allPublications,
    institution: words.institutions,
    theme: words.themes,
    type: words.types,
  }
  const all = [...site.releases].sort(newestFirst)
  const releases = all.filter(isListed)
  const shelves = shelvesOf(site, all, (type) => words.type[type as ReleaseType])
  const around = contexts(site, releases)
  const pages = [
    ...releases.flatMap((release) => {
      const context = around.get(release.view.id)
      if (!context) throw new Error(`No context for ${release.view.id}`)
      return releaseFiles(site, release, context, made.documents.get(release.view.id))
    }),
    ...all
      .filter((release) => !isListed(release))
      .flatMap((release) =>
        ofRelease(release, withdrawnFiles(site, release, made.documents.get(release.view.id))),
      ),
    homePage(site, releases, shelves),
    ...listPages(site, shelves),
    ...infoPages(site, shelves, titles),
  ]
  return [
    ...assets(site),
    ...pages,
    ...feedFiles(site, shelves, made),
    opml(site, shelves, titles),
    ...sitemaps(site, pages),
    ...redirects(site),
    { path: outputPath('robots.txt'), kind: 'robots', input: { site: { baseUrl: site.site.baseUrl } } },
  ]
}

function assets(site: PreparedSite): Planned[] {
  const byPath = new Map<OutputPath, Ref>()
  for (const { path, content } of Object.values(site.scripts)) byPath.set(path, content)
  for (const theme of Object.values(site.themes)) {
    for (const { path, content } of theme.assets) byPath.set(path, content)
  }
  return [...byPath].map(([path, input]) => ({ path, kind: 'file', input }))
}

const ofRelease = ({ view: { id } }: PreparedRelease, files: readonly Planned[]): Planned[] =>
  files.map((file) => ({ ...file, release: id }))

/** Every page but the one for addresses that lead nowhere; `lastmod` is the content's. */
function sitemaps(site: PreparedSite, pages: readonly Planned[]): Planned[] {
  const listed = pages.flatMap((page): SitemapPage[] => {
    if (!page.path.endsWith('index.html')) return []
    const path = page.path.slice(0, -'index.html'.length)
    if (page.kind === 'superseded') return []
    return page.kind === 'page' || page.kind === 'withdrawn'
      ? [{ path, modified: page.input.release.modified as never }]
      : [{ path }]
  })
  return planSitemap({ baseUrl: site.site.baseUrl }, listed).map(({ path, input }) => ({
    path,
    kind: 'sitemap',
    input,
  }))
}
