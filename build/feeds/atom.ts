/** Atom 1.0 (RFC 4287). */
import { type Feed, type FeedItem, updatedOf } from './model.ts'
import { EVENT_NAMESPACE, MEDIA_NAMESPACE } from './namespaces.ts'
import { element, type XmlElement, xmlDocument } from './xml.ts'

/** § 4.2.15 demands a date even of a feed that never held anything. */
const NEVER = '1970-01-01T00:00:00Z'

export function atom(feed: Feed): string {
  return xmlDocument(
    element(
      'feed',
      {
        xmlns: 'http://www.w3.org/2005/Atom',
        'xmlns:media': MEDIA_NAMESPACE,
        'xmlns:ev': EVENT_NAMESPACE,
        'xml:lang': feed.lang,
      },
      element('id', {}, feed.feedUrl),
      element('title', {}, feed.title),
      element('subtitle', {}, feed.description),
      element('updated', {}, updatedOf(feed) ?? NEVER),
      element('link', { rel: 'self', type: 'application/atom+xml', href: feed.feedUrl }),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.siteUrl }),
      element('generator', {}, 'Crieur'),
      feed.items.map(entry),
    ),
  )
}

function entry(item: FeedItem): XmlElement {
  const { author } = item
  return element(
    'entry',
    { 'xml:lang': item.lang },
    element('id', {}, item.id),
    element('title', {}, item.title),
    element('link', { rel: 'alternate', type: 'text/html', hreflang: item.lang, href: item.url }),
    item.enclosures.map(({ url, type, bytes, title }) =>
      element('link', { rel: 'enclosure', type, length: bytes, title, href: url }),
    ),
    element('published', {}, item.published),
    element('updated', {}, item.updated),
    // § 4.1.2: the feed has no author of its own, so each entry must have one.
    element('author', {}, element('name', {}, author.name), author.url && element('uri', {}, author.url)),
    item.categories.map(({ term, scheme, label }) => element('category', { term, scheme, label })),
    element('summary', {}, item.summary),
    element('content', { type: 'html' }, item.content),
    item.images.map(({ url, type, width, height, alt }) =>
      element(
        'media:content',
        { url, type, medium: 'image', width, height },
        alt !== '' && element('media:description', {}, alt),
      ),
    ),
    item.event && [
      element('ev:startdate', {}, item.event.start),
      item.event.end && element('ev:enddate', {}, item.event.end),
      item.event.location && element('ev:location', {}, item.event.location),
    ],
  )
}
