/** Every kind of artifact and the input that its renderer takes. */
import type { CalendarInput } from '../render/calendar.ts'
import type { FeedInput } from '../render/feed.ts'
import type { HomeInput, InfoInput, ListInput } from '../render/newsroom.ts'
import type { NinjsInput } from '../render/ninjs.ts'
import type { OpmlInput } from '../render/opml.ts'
import type { RedirectInput, RedirectsInput } from '../render/redirect.ts'
import type { PageInput, PdfInput } from '../render/release.ts'
import type { RobotsInput, SitemapInput } from '../render/sitemap.ts'
import type { SupersededInput } from '../render/superseded.ts'
import type { TextInput } from '../render/text.ts'
import type { VcardInput } from '../render/vcard.ts'
import type { WithdrawnInput } from '../render/withdrawn-page.ts'
import type { Artifact, Digest, OutputPath, Ref, ReleaseId } from '../types.ts'

type Inputs = {
  file: Ref
  pdf: PdfInput
  page: PageInput
  withdrawn: WithdrawnInput
  redirect: RedirectInput
  redirects: RedirectsInput
  superseded: SupersededInput
  text: TextInput
  ninjs: NinjsInput
  vcard: VcardInput
  calendar: CalendarInput
  home: HomeInput
  list: ListInput
  info: InfoInput
  feed: FeedInput
  opml: OpmlInput
  sitemap: SitemapInput
  robots: RobotsInput
}
type Kind = keyof Inputs
export type Planned = { [K in Kind]: Artifact<K, Inputs[K]> }[Kind]

/** All that is published of one release in its own folder. */
export type Folio = {
  readonly release: ReleaseId
  /** `2024/12/slug/`. */
  readonly folder: string
  readonly withdrawn: boolean
  /** Of all that its files are made of, and of the code that makes them: the same digest, the same files. */
  readonly digest: (code: Digest) => Digest
  readonly files: () => readonly Planned[]
}

/** Everything to publish, PDFs apart. */
export type Plan = { readonly folios: readonly Folio[]; readonly others: readonly Planned[] }

/** A PDF that stands, and what it weighs in bytes. */
export type Document = { readonly path: OutputPath; readonly bytes: number }

/** What is made before the pages, by release: the PDFs' weights and the items that feeds are made of. */
export type Made = {
  /** Empty when PDFs were not asked for, and then no page names one. */
  readonly documents: ReadonlyMap<string, Document>
  readonly items: ReadonlyMap<string, Ref>
}
