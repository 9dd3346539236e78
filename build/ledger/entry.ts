/** One line of the ledger: what was published, corrected or withdrawn, when, and the digests that prove it. */
import { z } from 'zod'
import { canonicalJson, sha256 } from '../cache/digest.ts'
import { outputPath } from '../cache/path.ts'
import type { Digest, Instant, ReleaseId } from '../types.ts'

type LedgerEvent = 'published' | 'corrected' | 'withdrawn'

export type LedgerEntry = {
  /** When the line was written. No page shows it: see `date`. */
  readonly at: Instant
  readonly id: ReleaseId
  /** From 1, by release. */
  readonly version: number
  readonly event: LedgerEvent
  /** As readers are told: first publication, correction or withdrawal, by the source's own words. */
  readonly date: Instant
  readonly grade?: 'minor' | 'major'
  readonly note?: string
  /** Where it stood in public: `/2024/12/slug/`. */
  readonly address: string
  /** Where its source lay, relative to the releases folder. */
  readonly file: string
  /** Of the source's text, line ends `\n`. */
  readonly source: Digest
  /** Of its public form, `<slug>.md`, with all the links and translations that it names, public yet or not. */
  readonly public: Digest
  /** Images and attachments as the source names them. */
  readonly files: Readonly<Record<string, Digest>>
  /** Of the plain text and of the PDF as first published. */
  readonly text: Digest
  readonly pdf?: Digest
  /** Of the line before, without its line end. */
  readonly previous: Digest
}

/** What the first line follows. */
export const GENESIS = '0'.repeat(64) as Digest

export const lineOf = (entry: LedgerEntry): string => canonicalJson(entry)
export const digestOfLine = (line: string): Digest => sha256(line)

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const path = z.string().refine(isConfined)

const schema = z.strictObject({
  at: instant,
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  version: z.int().min(1),
  event: z.enum(['published', 'corrected', 'withdrawn']),
  date: instant,
  grade: z.enum(['minor', 'major']).exactOptional(),
  note: z.string().exactOptional(),
  address: z.string().regex(/^\/\d{4}\/\d\d\/[a-z0-9-]+\/$/),
  file: path,
  source: digest,
  public: digest,
  files: z.record(path, digest),
  text: digest,
  pdf: digest.exactOptional(),
  previous: digest,
})

/** The entry that a line holds; undefined unless it is, to the byte, a line that Crieur writes. */
export function entryOf(line: string): LedgerEntry | undefined {
  let data: unknown
  try {
    data = JSON.parse(line)
  } catch {
    return undefined
  }
  const parsed = schema.safeParse(data)
  return parsed.success && canonicalJson(data) === line ? (parsed.data as LedgerEntry) : undefined
}

/** The ledger names files to read back: none may lie elsewhere. */
function isConfined(text: string): boolean {
  try {
    return outputPath(text) === text
  } catch {
    return false
  }
}
