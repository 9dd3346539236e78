/** One feed, whatever the format: what the three writers (RSS, Atom, JSON Feed) are given. Plain and serialisable. */
import type { Instant, LocalDate, ReleaseId } from '../types.ts'

/** One release, complete: it can be read without the site. Every address is absolute. */
export type FeedItem = {
  /** A URN made of the release's `id`: it survives a change of address (see `ids.ts`). */
  readonly id: string
  readonly release: ReleaseId
  readonly url: string
  readonly lang: string
  readonly title: string
  readonly summary: string
  /** Full content as HTML. */
  readonly content: string
  readonly author: { readonly name: string; readonly url?: string }
  readonly categories: readonly FeedCategory[]
  readonly published: Instant
  /** A correction moves it, a rebuild does not. */
  readonly updated: Instant
  /** The release's PDF first, then its attachments. */
  readonly enclosures: readonly FeedEnclosure[]
  readonly images: readonly FeedImage[]
  readonly event?: FeedEvent
}

type FeedCategory = {
  /** The list it belongs to, as an address: `https://…/themes/`. */
  readonly scheme: string
  readonly term: string
  readonly label: string
}

export type FeedEnclosure = {
  readonly url: string
  readonly type: string
  readonly bytes: number
  readonly title: string
}

export type FeedImage = {
  readonly url: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

export type FeedEvent = {
  readonly name: string
  /** An instant, or a date when the event lasts the whole day. */
  readonly start: Instant | LocalDate
  readonly end?: Instant | LocalDate
  readonly location?: string
  readonly status: 'scheduled' | 'cancelled' | 'postponed'
}

export type Feed = {
  readonly title: string
  readonly description: string
  readonly lang: string
  /** The page that the feed follows. */
  readonly siteUrl: string
  readonly feedUrl: string
  /** Newest first. */
  readonly items: readonly FeedItem[]
}

/** More would weigh on every reader at every visit; the archive holds the rest. */
const FEED_LIMIT = 50

/**
 * The newest of a feed's candidates, fifty at most: by when each entered (its publication, its last major correction
 * or its withdrawal), then by id.
 */
export function newest<T extends { readonly entered: string; readonly id: ReleaseId }>(
  candidates: readonly T[],
): T[] {
  return [...candidates]
    .sort((a, b) => compare(b.entered, a.entered) || compare(a.id, b.id))
    .slice(0, FEED_LIMIT)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The instant of the newest content; a feed that holds nothing has none. */
export function updatedOf({ items }: Feed): Instant | undefined {
  return items
    .map(({ updated }) => updated)
    .sort()
    .at(-1)
}
