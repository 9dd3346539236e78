/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
import { cleanJson } from './clean.ts'
import type { Feed, FeedItem } from './model.ts'

export function jsonFeed(feed: Feed): string {
  return cleanJson({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.siteUrl,
    feed_url: feed.feedUrl,
    description: feed.description,
    language: feed.lang,
    items: feed.items.map(jsonItem),
  })
}

function jsonItem(item: FeedItem): Record<string, unknown> {
  const [image] = item.images
  return {
    id: item.id,
    url: item.url,
    title: item.title,
    content_html: item.content,
    summary: item.summary,
    ...(image ? { image: image.url } : {}),
    date_published: item.published,
    date_modified: item.updated,
    authors: [item.author],
    tags: item.categories.map(({ label }) => label),
    language: item.lang,
    ...(item.enclosures.length
      ? {
          attachments: item.enclosures.map(({ url, type, bytes, title }) => ({
            url,
            mime_type: type,
            title,
            size_in_bytes: bytes,
          })),
        }
      : {}),
    // « Custom objects … must start with an underscore »: what the format has no word for.
    _crieur: {
      release: item.release,
      categories: item.categories,
      images: item.images,
      ...(item.event ? { event: item.event } : {}),
    },
  }
}
