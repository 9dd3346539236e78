/**
 * RSS 2.0 by the `rss` package, wrapped so that its faults do not show: it takes `lastBuildDate` from the
 * clock, writes « Invalid Date », and lets through characters that XML forbids.
 */
import RSS from 'rss'
import type { Instant } from '../types.ts'
import { clean } from './clean.ts'
import { type Feed, type FeedItem, updatedOf } from './model.ts'
import { EVENT_NAMESPACE, MEDIA_NAMESPACE } from './namespaces.ts'

/** The feed as XML. Throws RangeError if an instant is not one. */
export function rss(feed: Feed): string {
  const updated = updatedOf(feed)
  const channel = new RSS({
    title: clean(feed.title),
    description: clean(feed.description),
    generator: 'Crieur',
    language: feed.lang,
    site_url: feed.siteUrl,
    feed_url: feed.feedUrl,
    custom_namespaces: { media: MEDIA_NAMESPACE, ev: EVENT_NAMESPACE },
    ...(updated ? { pubDate: date(updated) } : {}),
  })
  for (const item of feed.items) channel.item(itemOptions(item))
  return `${withContentDate(channel.xml(), updated)}\n`
}

function itemOptions(item: FeedItem): RSS.ItemOptions {
  // « An item may have one enclosure »: most readers take the first alone, and it is the release's PDF.
  const [enclosure] = item.enclosures
  return {
    title: clean(item.title),
    description: clean(item.summary),
    url: item.url,
    guid: item.id,
    author: clean(item.author.name),
    categories: item.categories.map(({ label }) => clean(label)),
    date: date(item.published),
    ...(enclosure ? { enclosure: { url: enclosure.url, size: enclosure.bytes, type: enclosure.type } } : {}),
    custom_elements: [
      // RSS 2.0 has no word for a correction: Atom's, which readers know.
      { 'atom:updated': date(item.updated).toISOString().replace('.000Z', 'Z') },
      { 'content:encoded': { _cdata: clean(item.content) } },
      ...images(item),
      ...event(item),
    ],
  }
}

function images(item: FeedItem): object[] {
  return item.images.map(({ url, type, width, height, alt }) => ({
    'media:content': [
      { _attr: { url, type, medium: 'image', width, height } },
      ...(alt ? [{ 'media:description': clean(alt) }] : []),
    ],
  }))
}

function event({ event }: FeedItem): object[] {
  if (!event) return []
  return [
    { 'ev:startdate': event.start },
    ...(event.end ? [{ 'ev:enddate': event.end }] : []),
    ...(event.location ? [{ 'ev:location': clean(event.location) }] : []),
  ]
}

/** The package writes it after the generator, which is ours; a text that names the element keeps its words. */
const CLOCK = /(?<=<generator>Crieur<\/generator>)<lastBuildDate>[^<]*<\/lastBuildDate>/

/** Puts the content's date where the package wrote the clock's. */
const withContentDate = (xml: string, updated: Instant | undefined): string =>
  xml.replace(CLOCK, updated ? `<lastBuildDate>${date(updated).toUTCString()}</lastBuildDate>` : '')

function date(instant: Instant): Date {
  const value = new Date(instant)
  if (Number.isNaN(value.getTime())) throw new RangeError(`Not an instant: ${instant}`)
  return value
}
