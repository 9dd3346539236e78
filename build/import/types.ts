/** The importer's words: what a reader hands over, what a finder answers, what becomes of a file. */
import type { ReleaseType } from '../types.ts'

type Format = 'text' | 'markdown' | 'html' | 'docx' | 'pdf'

/** Where something was read: a line of the file, or a page and a line on it. Both count from 1. */
export type Where = { readonly line?: number; readonly page?: number; readonly label?: string }

/**
 * A line or a paragraph of the document, as a reader found it: text formats give lines, which `clean/` joins;
 * the others give paragraphs.
 */
export type Block = {
  /** Plain, NFC, trimmed, one space between words; `\n` where a break was meant. */
  readonly text: string
  /** The same words as Markdown. */
  readonly md: string
  readonly where: Where
  /** Something parts it from the block before: a blank line, a gap, another element. */
  readonly starts: boolean
  /** The line ends of this block are where the page's margin was, not where the writer put them. */
  readonly wraps?: boolean
  readonly heading?: number
  readonly item?: { readonly depth: number; readonly number?: number }
  readonly quote?: boolean
  /** Cells, row by row, as Markdown; `text` then holds them a line each. */
  readonly table?: readonly (readonly string[])[]
  /** All of it is set so. */
  readonly bold?: boolean
  readonly italic?: boolean
  /** Size of its letters, the body's being 1. */
  readonly size?: number
  /** What the markup says it is: a page's menu, a summary, a running head. */
  readonly hint?: 'furniture' | 'summary' | 'title' | 'subtitle' | 'date' | 'head' | 'foot'
  /** First line of a page of a paged document. */
  readonly page?: boolean
}

/** What stands beside the text: foreign frontmatter, `<meta>`, the names of linked files. */
export type Meta = {
  readonly key: string
  readonly value: string
  readonly where: Where
}

export type ImportedDocument = {
  readonly format: Format
  /** File name, for the date or slug it may hold. */
  readonly name: string
  readonly blocks: readonly Block[]
  /** Keys are folded: `titre`, `og:title`. Lists give one entry a value. */
  readonly meta: readonly Meta[]
  /** Contacts of a foreign frontmatter, a map each. */
  readonly people?: readonly Readonly<Record<string, string>>[]
  /** Files it offers: as linked, with their words. */
  readonly files: readonly { readonly path: string; readonly title: string }[]
  /** Pictures of its text, in its order. */
  readonly images?: readonly FoundImage[]
  readonly lang?: string
  /** What an archivist should know of the reading itself. */
  readonly notes: readonly string[]
}

/** A picture that the text shows: its bytes, or where they lie beside the document. */
export type FoundImage = {
  readonly source: { readonly bytes: Uint8Array } | { readonly path: string }
  /** What the document says that it shows. */
  readonly alt?: string
  readonly caption?: string
  readonly where: Where
}

export type FieldName =
  | 'type'
  | 'title'
  | 'subtitle'
  | 'summary'
  | 'date'
  | 'place'
  | 'institution'
  | 'contacts'
  | 'event'
  | 'people'
  | 'signatory'
  | 'recipients'
  | 'opinion'
  | 'embargo'
  | 'attachments'
  | 'themes'
  | 'lang'
  | 'id'

/** What a finder read, where, and how sure it is (0 to 1). `rule` is a stable name for the report. */
export type Candidate<T> = {
  readonly value: T
  readonly where: Where
  readonly confidence: number
  readonly rule: string
}

export type FoundContact = {
  readonly name?: string
  readonly role?: string
  readonly phones: readonly string[]
  readonly email?: string
}

export type FoundEvent = {
  readonly name: string
  readonly start: string
  readonly end?: string
  readonly venue?: string
  readonly address?: string
  readonly rsvp?: string
  readonly status?: 'cancelled' | 'postponed'
}

export type FoundPerson = { readonly name: string; readonly role?: string }

export type FoundOpinion = {
  readonly session?: { readonly date: string; readonly place?: string }
  readonly vote?: string
  readonly rapporteur?: string
  readonly commission?: string
  readonly referral?: string
}

/** An institution that the register does not know, as a file to be accepted. */
export type Proposal = {
  readonly id: string
  readonly name: string
  readonly where: Where
  readonly state: boolean
  readonly letterhead: readonly string[]
}

/** One release, found in one document; nothing is written yet. */
export type Draft = {
  readonly type: ReleaseType
  readonly title?: string
  readonly subtitle?: string
  readonly summary?: string
  readonly date?: string
  readonly place?: string
  /** A known id, or the proposal's. */
  readonly institution?: string
  readonly proposal?: Proposal
  /** Name of its institution, when no person has accepted it yet: newly proposed, or by an earlier run. */
  readonly waitsFor?: string
  /** Keys of the institution's press office, or whole contacts. */
  readonly contacts: readonly (string | FoundContact)[]
  readonly event?: FoundEvent
  readonly people: readonly FoundPerson[]
  readonly signatory?: FoundPerson
  readonly recipients: readonly string[]
  readonly opinion?: FoundOpinion
  readonly embargo?: string
  readonly attachments: readonly { readonly file: string; readonly title: string }[]
  readonly images: readonly FoundImage[]
  readonly themes: readonly string[]
  readonly lang: string
  /** Markdown. */
  readonly body: string
  readonly notes: readonly string[]
  readonly evidence: readonly Evidence[]
  /** What was taken for furniture, for a person to see. */
  readonly dropped: readonly { readonly text: string; readonly where: Where; readonly rule: string }[]
}

/** One field in the report. */
export type Evidence = {
  readonly field: FieldName
  readonly value: string
  readonly where: Where
  readonly confidence: number
  readonly rule: string
}

/** Why a file is not taken. `rule` is stable, `message` French. */
export type Refusal = { readonly rule: string; readonly message: string; readonly fix?: string }
