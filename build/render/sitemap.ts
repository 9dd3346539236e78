/** Renders sitemaps and `robots.txt` (sitemaps.org protocol 0.9; RFC 9309). */
import { outputPath } from '../cache/path.ts'
import { element, xmlDocument } from '../feeds/xml.ts'
import type { Instant, LocalDate, OutputPath } from '../types.ts'
import { absolute } from './addresses.ts'
import type { SiteView } from './view.ts'

export type SitemapPage = {
  /** As its address ends: `2024/12/slug/`, or empty for the home page. */
  readonly path: string
  /** When what it says last changed: of the content, never of the build. */
  readonly modified?: Instant | LocalDate
}

export type SitemapInput = {
  readonly site: Pick<SiteView, 'baseUrl'>
  /** Pages, or for an index the sitemaps that hold them. */
  readonly kind: 'pages' | 'index'
  readonly entries: readonly SitemapPage[]
}

/** « Each Sitemap file … must have no more than 50,000 URLs », and ours are far from the 50 MB. */
const SITEMAP_LIMIT = 50_000

/** `sitemap.xml` alone, or when there are too many pages for one file, an index of `sitemap-1.xml` and the rest. */
export function planSitemap(
  site: Pick<SiteView, 'baseUrl'>,
  pages: readonly SitemapPage[],
  limit = SITEMAP_LIMIT,
): { readonly path: OutputPath; readonly input: SitemapInput }[] {
  const { baseUrl } = site
  const sorted = [...pages].sort((a, b) => (a.path < b.path ? -1 : 1))
  const main = outputPath('sitemap.xml')
  if (sorted.length <= limit) {
    return [{ path: main, input: { site: { baseUrl }, kind: 'pages', entries: sorted } }]
  }
  const parts: { path: OutputPath; input: SitemapInput }[] = []
  for (let start = 0; start < sorted.length; start += limit) {
    parts.push({
      path: outputPath(`sitemap-${parts.length + 1}.xml`),
      input: { site: { baseUrl }, kind: 'pages', entries: sorted.slice(start, start + limit) },
    })
  }
  const entries = parts.map(({ path, input }) => {
    const modified = input.entries
      .flatMap((page) => page.modified ?? [])
      .sort()
      .at(-1)
    return { path, ...(modified ? { modified } : {}) }
  })
  return [...parts, { path: main, input: { site: { baseUrl }, kind: 'index', entries } }]
}

export function renderSitemap({ site, kind, entries }: SitemapInput): string {
  const [root, each] = kind === 'pages' ? ['urlset', 'url'] : ['sitemapindex', 'sitemap']
  return xmlDocument(
    element(
      root,
      { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
      entries.map(({ path, modified }) =>
        element(
          each,
          {},
          element('loc', {}, absolute(site.baseUrl, path)),
          modified && element('lastmod', {}, modified),
        ),
      ),
    ),
  )
}

export type RobotsInput = { readonly site: Pick<SiteView, 'baseUrl'> }

/** All is public. Read at a host's root only: under a sub-folder it is the host's own file that counts. */
export function renderRobots({ site }: RobotsInput): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${absolute(site.baseUrl, 'sitemap.xml')}\n`
}
