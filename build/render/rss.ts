/**
 * RSS 2.0 by the `rss` package, wrapped so that its faults do not show: it takes `lastBuildDate` from the
 * clock, writes « Invalid Date », and lets through characters that XML forbids.
 */
import RSS from 'rss'
import { visit } from 'unist-util-visit'
import { fromXml } from 'xast-util-from-xml'
import { toXml } from 'xast-util-to-xml'
import type { Instant } from '../types.ts'

export type FeedItem = {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly description: string
  /** Full content as HTML with absolute addresses. */
  readonly content: string
  readonly creator: string
  readonly categories: readonly string[]
  readonly published: Instant
  readonly enclosure?: { readonly url: string; readonly bytes: number; readonly type: string }
}

export type Feed = {
  readonly title: string
  readonly description: string
  readonly lang: string
  readonly siteUrl: string
  readonly feedUrl: string
  /** Newest first. */
  readonly items: readonly FeedItem[]
  /** Instant of the newest content; a feed that never held anything has none. */
  readonly updated?: Instant
}

/** The feed as XML. Throws RangeError if an instant is not one. */
export function rss(feed: Feed): string {
  const channel = new RSS({
    title: clean(feed.title),
    description: clean(feed.description),
    generator: 'Crieur',
    language: feed.lang,
    site_url: feed.siteUrl,
    feed_url: feed.feedUrl,
    ...(feed.updated ? { pubDate: date(feed.updated) } : {}),
  })
  for (const item of feed.items) {
    channel.item({
      title: clean(item.title),
      description: clean(item.description),
      url: item.url,
      guid: item.id,
      author: clean(item.creator),
      categories: item.categories.map(clean),
      date: date(item.published),
      ...(item.enclosure
        ? { enclosure: { url: item.enclosure.url, size: item.enclosure.bytes, type: item.enclosure.type } }
        : {}),
      custom_elements: [{ 'content:encoded': { _cdata: clean(item.content) } }],
    })
  }
  return `${withContentDate(channel.xml(), feed.updated)}\n`
}

/** Puts the content's date where the package wrote the clock's. */
function withContentDate(xml: string, updated: Instant | undefined): string {
  const tree = fromXml(xml)
  visit(tree, 'element', (node, index, parent) => {
    if (node.name !== 'lastBuildDate' || !parent || index === undefined) return
    if (!updated) {
      parent.children.splice(index, 1)
      return index
    }
    node.children = [{ type: 'text', value: date(updated).toUTCString() }]
    return
  })
  return toXml(tree)
}

function date(instant: Instant): Date {
  const value = new Date(instant)
  if (Number.isNaN(value.getTime())) throw new RangeError(`Not an instant: ${instant}`)
  return value
}

/** Characters outside XML 1.0's Char production (§ 2.2) make a feed unreadable as a whole: they go. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
