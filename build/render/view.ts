/** What a template may know of a release: plain, serialisable, and nothing that is not shown. */
import type { Icon } from '../brand/icon.ts'
import type {
  Archive,
  Brand,
  Contact,
  Event,
  Instant,
  InstitutionId,
  LocalDate,
  Opinion,
  OutputPath,
  Person,
  Ref,
  ReleaseId,
  ReleaseType,
  Site,
} from '../types.ts'

/** Why a release is not for everyone yet; all that is made of it says so. Never there in a public build. */
export type Mark = { readonly kind: 'draft' } | { readonly kind: 'embargo'; readonly until: Instant }

/** The institution as it was named on the release's date. */
export type IssuerView = {
  readonly id: InstitutionId
  readonly name: string
  readonly letterhead: readonly string[]
  readonly service?: string
  readonly kind: 'GovernmentOrganization' | 'Organization'
  readonly address?: string
  readonly website?: string
  readonly social: readonly { readonly name: string; readonly url: string }[]
  readonly boilerplate?: string
  /** Who took over, where a source is recorded. */
  readonly successor?: string
  readonly licence?: { readonly name: string; readonly url: string }
}

/** An image of the release, as the page shows it and as the printer draws it. */
export type MediaView = {
  /** As the Markdown or the frontmatter names it, relative to the release's folder. */
  readonly src: string
  readonly alt: string
  readonly caption?: string
  readonly credit?: string
  readonly licence?: string
  readonly width: number
  readonly height: number
  /** Renditions for the page, narrowest first; the last is `width` pixels wide. */
  readonly renditions: readonly { readonly path: OutputPath; readonly width: number }[]
  /** What the PDF embeds. */
  readonly print: { readonly content: Ref; readonly type: string }
  readonly original: {
    readonly path: OutputPath
    readonly bytes: number
    readonly label: string
    readonly width: number
    readonly height: number
  }
}

export type AttachmentView = {
  readonly path: OutputPath
  readonly title: string
  readonly lang?: string
  readonly label: string
  readonly bytes: number
}

/** Why nothing else is left of a release. */
export type Withdrawal = {
  readonly date: Instant
  readonly reason: string
  readonly replacedBy?: ReleaseLink
}

export type ReleaseView = {
  readonly mark?: Mark
  readonly withdrawn?: Withdrawal
  readonly id: ReleaseId
  readonly type: ReleaseType
  readonly lang: string
  readonly title: string
  readonly subtitle?: string
  readonly summary?: string
  readonly date: LocalDate
  readonly firstPublic: string
  readonly modified: string
  /** Of the last major correction or the withdrawal: what feeds show as new. */
  readonly updated?: string
  readonly place?: string
  readonly issuer: IssuerView
  readonly partners: readonly { readonly id: InstitutionId; readonly name: string }[]
  readonly themes: readonly { readonly id: string; readonly label: string }[]
  readonly contacts: readonly Contact[]
  readonly event?: Event
  readonly people: readonly Person[]
  readonly signatory?: Person
  readonly signature?: MediaView
  readonly recipients: readonly string[]
  readonly opinion?: Opinion
  /** For what was imported: whether a person has read it again, and the file it came from. */
  readonly archive?: Pick<Archive, 'verified' | 'withheld'> & { readonly original?: AttachmentView }
  /** The body's Markdown; see `build/library.ts`. */
  readonly body: Ref
  readonly media: readonly MediaView[]
  readonly attachments: readonly AttachmentView[]
  /** Folder of the page: `2024/12/slug/`. */
  readonly folder: string
  readonly slug: string
}

export type SiteView = Pick<Site, 'title' | 'description' | 'baseUrl' | 'lang' | 'accessibility'> & {
  /** For those entitled to embargoed releases: every page says so, and stays out of search engines. */
  readonly confidential?: true
}

/** Whose letterhead a page wears. */
export type SpeakerView = Pick<IssuerView, 'name' | 'letterhead' | 'service'>

/** A release as another page names it. */
export type ReleaseLink = {
  readonly path: string
  readonly title: string
  readonly lang: string
  readonly type: ReleaseType
  readonly date: LocalDate
}

/** What a release's page says of the releases around it and of today; its article says nothing of these. */
export type ReleaseContext = {
  readonly previous?: ReleaseLink
  readonly next?: ReleaseLink
  readonly related: readonly ReleaseLink[]
  readonly translations: readonly ReleaseLink[]
  /** True once the printed contacts can no longer be taken for current. */
  readonly dated: boolean
  /** The institution's press office today. */
  readonly pressOffice: readonly Contact[]
  /** The institution's name today, where it is another. */
  readonly nameToday?: string
}

/** What a page needs of its brand: which chrome it wears and where the style sheet lies. */
export type BrandView = Pick<Brand, 'id' | 'state' | 'theme'> & {
  readonly stylesheet: OutputPath
  readonly preload: readonly OutputPath[]
  readonly icons: readonly Icon[]
}
