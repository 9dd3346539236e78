/** Renders a feed of releases: the content in full, every address absolute. */
import { plainText } from '../markdown/text.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { Instant, OutputPath, Resolve } from '../types.ts'
import { absolute, feedAddresses } from './addresses.ts'
import { articleMarkup, readTree } from './release.ts'
import { type FeedItem, rss } from './rss.ts'
import type { ReleaseView, SiteView } from './view.ts'
import type { Wording } from './wording.ts'

export type FeedInput = {
  readonly site: SiteView
  readonly title: string
  readonly path: OutputPath
  /** Folder of the page that the feed follows. */
  readonly folder: string
  /** Newest first. */
  readonly items: readonly {
    readonly release: ReleaseView
    readonly pdf?: { readonly path: OutputPath; readonly bytes: number }
  }[]
}

export async function renderFeed(input: FeedInput, resolve: Resolve, wording: Wording): Promise<string> {
  const { site, title, path, folder } = input
  const items: FeedItem[] = []
  for (const { release, pdf } of input.items) items.push(await feedItem(release, pdf, site, resolve, wording))
  const updated = input.items
    .map(({ release }) => release.modified)
    .sort()
    .at(-1) as Instant | undefined
  return rss({
    title,
    description: site.description,
    lang: site.lang,
    siteUrl: absolute(site.baseUrl, folder),
    feedUrl: absolute(site.baseUrl, path),
    items,
    ...(updated ? { updated } : {}),
  })
}

async function feedItem(
  release: ReleaseView,
  pdf: { readonly path: OutputPath; readonly bytes: number } | undefined,
  site: SiteView,
  resolve: Resolve,
  wording: Wording,
): Promise<FeedItem> {
  const words = wording(release.lang)
  const tree = await readTree(release.body, resolve)
  const content = articleMarkup(release, tree, words, feedAddresses(release, site.baseUrl))
  return {
    id: release.id,
    url: absolute(site.baseUrl, release.folder),
    title: typesetText(release.title, release.lang),
    description: typesetText(release.summary ?? firstWords(plainText(tree)), release.lang),
    content: content.toString(),
    creator: release.issuer.name,
    categories: [words.type[release.type], ...release.themes.map(({ label }) => label)],
    published: release.firstPublic as Instant,
    ...(pdf
      ? { enclosure: { url: absolute(site.baseUrl, pdf.path), bytes: pdf.bytes, type: 'application/pdf' } }
      : {}),
  }
}

/** The opening of a text that has no chapô, cut at a word, for readers that show a summary alone. */
function firstWords(text: string, limit = 280): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= limit) return flat
  const cut = flat.slice(0, limit)
  return `${cut.slice(0, cut.lastIndexOf(' '))} […]`
}
