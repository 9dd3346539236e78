/** The words of the house: every stage's input and output. Values are plain and serialisable. */
import type { Root } from 'hast'

/** sha256, in lower-case hexadecimal. */
export type Digest = string & { readonly brand: 'Digest' }
/** A path under `output/`, with `/` separators, made by `outputPath` alone, which refuses `..`. */
export type OutputPath = string & { readonly brand: 'OutputPath' }
/** An instant, ISO 8601 in UTC, to the second: `2024-12-30T10:00:00Z`. Sorts as text. */
export type Instant = string & { readonly brand: 'Instant' }
/** A civil date in Europe/Paris: `2024-12-30`. Sorts as text. */
export type LocalDate = string & { readonly brand: 'LocalDate' }
/** A civil time in Europe/Paris: `14:30`. */
export type LocalTime = string & { readonly brand: 'LocalTime' }

export type ReleaseId = string
export type InstitutionId = string

/** Bytes in the content store, named by their sha256: stands for them in an artifact's input. */
export type Ref = { readonly ref: Digest; readonly bytes: number }

// ── Problems, as data ────────────────────────────────────────────────────────────────────────────

export type Severity = 'error' | 'warning' | 'info'

/** One problem in what a person wrote. The texts are French; lines and columns count from 1. */
export type Diagnostic = {
  /** A stable name: `frontmatter/unknown-key`, `markdown/html-refused`. */
  readonly rule: string
  readonly severity: Severity
  /** Path as the person knows it, relative to the project's root. */
  readonly file: string
  readonly line?: number
  readonly column?: number
  /** Number of characters concerned, from `column`. */
  readonly length?: number
  /** What is wrong, in one sentence. */
  readonly message: string
  /** Why it matters. */
  readonly why?: string
  /** What to write instead. */
  readonly fix?: string
}

// ── What people write ────────────────────────────────────────────────────────────────────────────

export const RELEASE_TYPES = [
  'communique',
  'invitation',
  'lettre',
  'avis',
  'compte-rendu',
  'dossier',
] as const
export type ReleaseType = (typeof RELEASE_TYPES)[number]

export type Phone = {
  /** As it is printed in France: `05 34 45 34 45`. Spaces are plain here; typography is applied later. */
  readonly national: string
  /** E.164, for `tel:` links: `+33534453445`; short numbers keep their digits. */
  readonly e164: string
  /** Its digits are hidden and nobody can dial it: `e164` is empty. */
  readonly masked?: true
}

/** A number that a person asked to have masked, and when it was. */
export type MaskedPhone = { readonly phone: Phone; readonly date: LocalDate }

export type Contact = {
  readonly name?: string
  readonly role?: string
  readonly phones: readonly Phone[]
  readonly email?: string
  readonly until?: LocalDate
}

export type Person = { readonly name: string; readonly role?: string }

export type Event = {
  readonly name: string
  readonly start: EventMoment
  readonly end?: EventMoment
  readonly venue?: string
  readonly address?: string
  readonly rsvp?: string
  readonly status: 'scheduled' | 'cancelled' | 'postponed'
}

/** The moment an event begins or ends; without a time it lasts the whole day. */
export type EventMoment = { readonly date: LocalDate; readonly time?: LocalTime; readonly instant: Instant }

export type Opinion = {
  readonly session?: { readonly date: LocalDate; readonly place?: string }
  readonly vote?: string
  readonly rapporteur?: string
  readonly commission?: string
  readonly referral?: string
}

export type Attachment = { readonly file: SourceFile; readonly title: string; readonly lang?: string }

export type Image = {
  readonly file: SourceFile
  readonly alt: string
  readonly decorative: boolean
  readonly caption?: string
  readonly credit?: string
  readonly licence?: string
}

/** A file beside the release, resolved and read once. `path` is relative to the release's folder. */
export type SourceFile = { readonly path: string; readonly content: Ref }

type Change = { readonly date: Instant; readonly grade: 'minor' | 'major'; readonly note: string }

export type Archive = {
  readonly source?: { readonly file: SourceFile; readonly sha256: Digest }
  readonly verified: boolean
  readonly importedAt?: LocalDate
  readonly notes: readonly string[]
  /** The original is not published: it tells a number that is masked. */
  readonly withheld?: true
}

/** One release as its source says, validated. */
export type Release = {
  readonly id: ReleaseId
  readonly type: ReleaseType
  readonly status: 'draft' | 'ready'
  readonly lang: string
  readonly title: string
  readonly subtitle?: string
  readonly summary?: string
  readonly institution: InstitutionId
  readonly partners: readonly InstitutionId[]
  readonly date: LocalDate
  readonly place?: string
  /** The later of `date` and `embargo`: the first instant at which the release exists in public. */
  readonly firstPublic: Instant
  readonly embargo?: Instant
  readonly slug: string
  readonly translations: readonly ReleaseId[]
  readonly themes: readonly string[]
  readonly contacts: readonly Contact[]
  readonly event?: Event
  readonly people: readonly Person[]
  readonly signatory?: Person & { readonly image?: SourceFile }
  readonly recipients: readonly string[]
  readonly opinion?: Opinion
  readonly attachments: readonly Attachment[]
  readonly images: readonly Image[]
  readonly changes: readonly Change[]
  readonly withdrawn?: { readonly date: Instant; readonly reason: string; readonly replacedBy?: ReleaseId }
  readonly aliases: readonly string[]
  readonly archive?: Archive
  /** Editorial rules set aside for this release, each with its reason. */
  readonly accept?: readonly { readonly rule: string; readonly why: string }[]
  readonly source: ReleaseSource
}

/** Where a release came from: for messages, for the public `<slug>.md` and for the importer. */
type ReleaseSource = {
  /** Path relative to the project's root, for messages. */
  readonly file: string
  /** Absolute folder in which its images and attachments lie; undefined for a lone `.md`. */
  readonly folder?: string
  /** The Markdown after the frontmatter, line ends normalised to `\n`. */
  readonly markdown: string
  /** 1-based line of the file at which `markdown` begins. */
  readonly markdownLine: number
  /** The whole file's text, line ends normalised to `\n`. */
  readonly text: string
  /** Of that text: known without reading it. */
  readonly digest: Digest
}

/** A release's body: parsed once; page, PDF, feed, text and search all derive from `tree`. */
export type Body = {
  readonly tree: Root
  readonly headings: readonly Heading[]
}

export type Heading = { readonly depth: 2 | 3 | 4 | 5 | 6; readonly id: string; readonly text: string }

/** A name an institution bore, from `from` (included) to `until` (excluded). */
export type InstitutionName = {
  readonly name: string
  /** Lines of the bloc-marque or wordmark, as they are set. */
  readonly letterhead: readonly string[]
  readonly from?: LocalDate
  readonly until?: LocalDate
}

export type Institution = {
  readonly id: InstitutionId
  readonly brand: string
  /** schema.org's class. */
  readonly kind: 'GovernmentOrganization' | 'Organization'
  /** Oldest first; `nameOn` picks the one of a date. */
  readonly names: readonly InstitutionName[]
  /** Full name of the service set beside the bloc-marque: a DREAL has none of its own. */
  readonly service?: string
  readonly address?: string
  readonly website?: string
  readonly social: readonly { readonly name: string; readonly url: string }[]
  readonly boilerplate?: string
  /** Under which its texts may be reused, where it declares one. */
  readonly licence?: { readonly name: string; readonly url: string }
  /** The press office's entries by key, as releases name them in `contacts`. */
  readonly contacts: Readonly<Record<string, Contact>>
  /** Numbers that nothing published tells any more. */
  readonly masked?: readonly MaskedPhone[]
  readonly officeHolders: readonly (Person & { readonly from?: LocalDate; readonly until?: LocalDate })[]
  readonly successor?: { readonly institution: InstitutionId; readonly source: string }
}

export type Brand = {
  readonly id: string
  readonly name: string
  /** True for services of the State, the only ones that may wear Marianne. */
  readonly state: boolean
  readonly theme: 'dsfr' | 'neutre'
}

export type Site = {
  readonly baseUrl: string
  readonly title: string
  readonly description: string
  readonly lang: string
  readonly publisher: InstitutionId
  readonly themes: Readonly<Record<string, string>>
  readonly legalNotice: readonly string[]
  /** Days included; a release of such a period needs a recorded decision (`accept`). */
  readonly electoralReserve: readonly {
    readonly from: LocalDate
    readonly until: LocalDate
    readonly scope: string
    readonly institutions?: readonly InstitutionId[]
  }[]
  /** The statement that a public site owes; automatic tests prove no conformity. */
  readonly accessibility: {
    readonly level: 'none' | 'partial' | 'full'
    readonly audit?: string
    readonly date?: LocalDate
    readonly contact?: string
  }
}

// ── What is published ────────────────────────────────────────────────────────────────────────────

/** One file to publish. `input` is all that its renderer may know: its digest is the cache's key. */
export type Artifact<K extends string = string, I = unknown> = {
  readonly path: OutputPath
  readonly kind: K
  readonly input: I
  readonly release?: ReleaseId
}

/** Reads the bytes that a `Ref` stands for. */
export type Resolve = (ref: Ref) => Promise<Uint8Array>

export type Manifest = {
  readonly version: 1
  readonly entries: Readonly<Record<OutputPath, { readonly digest: Digest; readonly release?: ReleaseId }>>
}
