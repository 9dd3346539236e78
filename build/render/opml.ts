/** Renders `feeds.opml` (OPML 2.0): every feed at once, by group, for a reader that imports lists. */
import { element, xmlDocument } from '../feeds/xml.ts'
import type { OutputPath } from '../types.ts'
import { absolute } from './addresses.ts'
import type { SiteView } from './view.ts'

export type OpmlInput = {
  readonly site: Pick<SiteView, 'baseUrl' | 'title'>
  readonly groups: readonly {
    /** « Institutions », « Thèmes »; without one its feeds stand at the top. */
    readonly title?: string
    readonly feeds: readonly OpmlFeed[]
  }[]
}

/** The RSS alone of each feed: a reader that was given its three formats would subscribe three times. */
type OpmlFeed = {
  readonly title: string
  readonly lang: string
  readonly rss: OutputPath
  /** Folder of the page that the feed follows. */
  readonly folder: string
}

export function renderOpml({ site, groups }: OpmlInput): string {
  const outline = ({ title, lang, rss, folder }: OpmlFeed) =>
    element('outline', {
      text: title,
      title,
      type: 'rss',
      version: 'RSS2',
      language: lang,
      xmlUrl: absolute(site.baseUrl, rss),
      htmlUrl: absolute(site.baseUrl, folder),
    })
  return xmlDocument(
    element(
      'opml',
      { version: '2.0' },
      element('head', {}, element('title', {}, site.title)),
      element(
        'body',
        {},
        groups.map(({ title, feeds }) =>
          title ? element('outline', { text: title, title }, feeds.map(outline)) : feeds.map(outline),
        ),
      ),
    ),
  )
}
