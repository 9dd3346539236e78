/**
 * Renders feeds in two steps, for one release stands in many of them: its item once (`feed-item`, JSON that no
 * reader sees), then each feed from its items, in its format. A feed's input is a list of `Ref`s: it changes when
 * what an item says changes, and only then.
 */
import { atom } from '../feeds/atom.ts'
import { travellingContent } from '../feeds/content.ts'
import { releaseUrn } from '../feeds/ids.ts'
import { jsonFeed } from '../feeds/json.ts'
import { mediaType } from '../feeds/media-type.ts'
import type { Feed, FeedEnclosure, FeedEvent, FeedImage, FeedItem } from '../feeds/model.ts'
import { rss } from '../feeds/rss.ts'
import { html } from '../html.ts'
import type { Library } from '../library.ts'
import { plainText } from '../markdown/text.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { Digest, Instant, OutputPath, Ref } from '../types.ts'
import { absolute, feedAddresses } from './addresses.ts'
import { formatDate } from './dates.ts'
import { wallTime } from './paris-time.ts'
import { articleMarkup, releaseTree } from './release.ts'
import { inline } from './typeset.ts'
import type { ReleaseView, SiteView } from './view.ts'
import type { Wording, Words } from './wording.ts'

/** A release's PDF, as feeds and agencies are told of it. */
export type PdfFile = { readonly path: OutputPath; readonly bytes: number }

export type FeedItemInput = {
  readonly release: ReleaseView
  /** The last major correction: said first. */
  readonly correction?: { readonly date: Instant; readonly note: string }
  readonly pdf?: PdfFile
}

export type FeedFormat = 'rss' | 'atom' | 'json'

export type FeedInput = {
  readonly site: Pick<SiteView, 'baseUrl' | 'description' | 'lang'>
  readonly format: FeedFormat
  readonly title: string
  readonly path: OutputPath
  /** Folder of the page that the feed follows: that of all, of an institution, of a theme or of a type. */
  readonly folder: string
  /** Newest first, as `newest` gives them. */
  readonly items: readonly Ref[]
}

const WRITERS: Readonly<Record<FeedFormat, (feed: Feed) => string>> = { rss, atom, json: jsonFeed }
const decoder = new TextDecoder()

/** As one library reads them: a dozen feeds hold the same fifty. */
const read = new WeakMap<Library, Map<Digest, FeedItem>>()

async function readItem(item: Ref, library: Library): Promise<FeedItem> {
  const items = read.get(library) ?? new Map<Digest, FeedItem>()
  read.set(library, items)
  const known = items.get(item.ref) ?? (JSON.parse(decoder.decode(await library.bytes(item))) as FeedItem)
  items.set(item.ref, known)
  return known
}

export async function renderFeed(input: FeedInput, library: Library): Promise<string> {
  const { site, title, path, folder, format } = input
  const items: FeedItem[] = []
  for (const item of input.items) items.push(await readItem(item, library))
  return WRITERS[format]({
    title,
    description: site.description,
    lang: site.lang,
    siteUrl: absolute(site.baseUrl, folder),
    feedUrl: absolute(site.baseUrl, path),
    items,
  })
}

/** The item as JSON, for the content store: no file under `output/` is made of it. */
export async function renderFeedItem(
  input: FeedItemInput & { readonly site: Pick<SiteView, 'baseUrl'> },
  library: Library,
  wording: Wording,
): Promise<string> {
  return JSON.stringify(await feedItem(input, library, wording))
}

/** The release's article as HTML that can be read anywhere: for feeds and for agencies. */
export async function releaseContent(
  release: ReleaseView,
  baseUrl: string,
  library: Library,
  wording: Wording,
): Promise<{ readonly html: string; readonly text: string }> {
  const words = wording(release.lang)
  const tree = await releaseTree(release, words, library)
  const markup = articleMarkup(release, tree, words, feedAddresses(release, baseUrl))
  return {
    html: travellingContent(markup.toString(), absolute(baseUrl, release.folder)),
    text: plainText(tree),
  }
}

async function feedItem(
  input: FeedItemInput & { readonly site: Pick<SiteView, 'baseUrl'> },
  library: Library,
  wording: Wording,
): Promise<FeedItem> {
  const { release, site } = input
  const { issuer, lang, event } = release
  const { html: content, text } = await releaseContent(release, site.baseUrl, library, wording)
  const at = (path: string) => absolute(site.baseUrl, path)
  return {
    id: releaseUrn(release),
    release: release.id,
    url: at(release.folder),
    lang,
    title: itemTitle(release, wording(lang)),
    summary: typesetText(release.summary ?? firstWords(text), lang),
    content: `${correctionLine(input, wording(lang))}${content}`,
    author: { name: issuer.name, ...(issuer.website ? { url: issuer.website } : {}) },
    categories: [
      { scheme: at('types/'), term: release.type, label: wording(lang).type[release.type] },
      ...release.themes.map(({ id, label }) => ({ scheme: at('themes/'), term: id, label })),
    ],
    published: release.firstPublic as Instant,
    updated: (release.updated ?? release.firstPublic) as Instant,
    enclosures: enclosures(input, at),
    images: images(release, at),
    ...(event ? { event: feedEvent(event) } : {}),
  }
}

/** Readers show the title alone: it says that the release is no more. */
function itemTitle({ title, lang, withdrawn }: ReleaseView, words: Words): string {
  return typesetText(withdrawn ? words.withdrawnTitle.replace('{title}', () => title) : title, lang)
}

function correctionLine({ release: { lang }, correction }: FeedItemInput, words: Words): string {
  if (!correction) return ''
  const when = words.correctedOn.replace('{date}', formatDate(wallTime(correction.date).date, lang))
  return html`<p><strong>${inline(when, lang)}</strong> ${inline(correction.note, lang)}</p>`.toString()
}

function enclosures({ release, pdf }: FeedItemInput, at: (path: string) => string): FeedEnclosure[] {
  const title = typesetText(release.title, release.lang)
  return [
    ...(pdf ? [{ url: at(pdf.path), type: 'application/pdf', bytes: pdf.bytes, title }] : []),
    ...release.attachments.map((file) => ({
      url: at(file.path),
      type: mediaType(file.path),
      bytes: file.bytes,
      title: file.title,
    })),
  ]
}

function images({ media }: ReleaseView, at: (path: string) => string): FeedImage[] {
  return media.map(({ renditions, original, width, height, alt }) => {
    const path = renditions.at(-1)?.path ?? original.path
    return { url: at(path), type: mediaType(path), width, height, alt }
  })
}

function feedEvent({
  name,
  start,
  end,
  venue,
  address,
  status,
}: NonNullable<ReleaseView['event']>): FeedEvent {
  const moment = ({ date, time, instant }: typeof start) => (time ? instant : date)
  const location = [venue, address].filter(Boolean).join(', ')
  return {
    name,
    start: moment(start),
    ...(end ? { end: moment(end) } : {}),
    ...(location ? { location } : {}),
    status,
  }
}

/** The opening of a text that has no chapô, cut at a word, for readers that show a summary alone. */
function firstWords(text: string, limit = 280): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= limit) return flat
  const cut = flat.slice(0, limit)
  return `${cut.slice(0, cut.lastIndexOf(' '))} […]`
}
