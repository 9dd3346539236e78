/** A shelf of small releases on disk with its ledger, for tests: publishing here is recording, and nothing else. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sha256 } from '../../build/cache/digest.ts'
import { type Absent, addressOf, type Current, type CurrentRelease } from '../../build/ledger/current.ts'
import type { LedgerEntry } from '../../build/ledger/entry.ts'
import { readLedger } from '../../build/ledger/read.ts'
import { type NewVersion, type Reconciled, reconcile } from '../../build/ledger/reconcile.ts'
import { openLedger } from '../../build/ledger/session.ts'
import { type Verification, verifyLedger } from '../../build/ledger/verify.ts'
import { publishedSource } from '../../build/ledger/versions.ts'
import { readFrontmatter } from '../../build/source/frontmatter.ts'
import { releaseSchema } from '../../build/source/schema.ts'
import type { Digest, Instant, LocalDate, Ref } from '../../build/types.ts'

export const NOON = '2026-11-22T11:00:00Z' as Instant
export const LATER = '2026-11-23T11:00:00Z' as Instant

const encoder = new TextEncoder()

export function source(fields: { id?: string; extra?: string; body?: string } = {}): string {
  const { id = 'un', extra = '', body = 'Le plan réunit 350 acteurs du logement.' } = fields
  return `---\nid: ${id}\ntype: communique\ntitle: Un essai\ninstitution: ceser-occitanie\ndate: 2026-11-20\n${extra}---\n\n${body}\n`
}

export type Shelf = Disposable & {
  readonly dir: string
  readonly write: (path: string, content: string | undefined) => void
  readonly read: (path: string) => string
  readonly current: () => Current
  readonly reconcile: (now?: Instant) => Reconciled
  /** Records what is to be recorded, as `crieur publish` does between making and committing. */
  readonly publish: (now?: Instant) => Promise<LedgerEntry[]>
  readonly verify: (now?: Instant) => Verification
}

export function shelf(files: Readonly<Record<string, string>> = {}, dir = newFolder()): Shelf {
  const write: Shelf['write'] = (path, content) => {
    const file = join(dir, path)
    if (content === undefined) return rmSync(file, { recursive: true })
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  for (const [path, content] of Object.entries(files)) write(path, content)
  const current = () => currentOf(dir)
  const compared = (entries: readonly LedgerEntry[], now: Instant) =>
    reconcile(entries, current(), now, (entry) => publishedSource(dir, entry))
  return {
    dir,
    write,
    read: (path) => readFileSync(join(dir, path), 'utf8'),
    current,
    reconcile: (now = NOON) => compared(readLedger(dir)?.entries ?? [], now),
    publish: (now = NOON) => publish(dir, now),
    verify: (now = NOON) => {
      const verification = verifyLedger(dir, 'releases/ledger.jsonl', { current: current(), now })
      if (!verification) throw new Error('No ledger')
      return verification
    },
    [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }),
  }
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'crieur-ledger-'))

export async function publish(dir: string, now: Instant): Promise<LedgerEntry[]> {
  await using session = await openLedger(dir, 'releases/ledger.jsonl')
  const found = reconcile(session.chain.entries, currentOf(dir), now, (entry) => publishedSource(dir, entry))
  const refused = [...session.diagnostics, ...found.silentEdits, ...found.deleted, ...found.moved]
  if (refused.length > 0) throw new Error(refused.map(({ rule }) => rule).join())
  const texts = new Map<Digest, Uint8Array>()
  const made = ({ source }: NewVersion) => {
    const bytes = encoder.encode(`En clair : ${source}`)
    const text: Ref = { ref: sha256(bytes), bytes: bytes.length }
    texts.set(text.ref, bytes)
    return { text }
  }
  const read = async ({ ref }: Ref) => texts.get(ref) ?? fileWith(dir, ref)
  // Awaited: the ledger is held until all is written.
  return await session.record(found.toAppend, now, made, read)
}

function fileWith(dir: string, ref: Digest): Uint8Array {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    if (sha256(bytes) === ref) return bytes
  }
  throw new Error(`No file ${ref}`)
}

/** `<year>/<date>-<slug>.md`, or a folder with `index.md`, whose other files are all taken for its images. */
function currentOf(dir: string): Current {
  const releases: CurrentRelease[] = []
  const absent: Absent[] = []
  for (const year of readdirSync(dir).filter((name) => /^\d{4}$/.test(name)))
    for (const name of readdirSync(join(dir, year)).sort()) {
      const lone = name.endsWith('.md')
      const file = `${year}/${lone ? name : `${name}/index.md`}`
      const read = readFrontmatter(readFileSync(join(dir, file)), file)
      const data = 'data' in read ? releaseSchema.safeParse(read.data).data : undefined
      if (!data || !('text' in read)) absent.push({ file, draft: false })
      else if (data.status === 'draft') absent.push({ id: data.id, file, draft: true })
      else {
        const beside = lone ? [] : readdirSync(join(dir, year, name)).filter((one) => one !== 'index.md')
        const slug = /^\d{4}-\d\d-\d\d-(.+?)(?:\.md)?$/.exec(name)?.[1] ?? ''
        const { embargo, withdrawn } = data
        releases.push({
          id: data.id,
          shown: `releases/${file}`,
          file,
          address: addressOf({ date: data.date.date as LocalDate, slug }),
          aliases: data.aliases,
          title: data.title,
          text: read.text,
          digest: sha256(read.text),
          files: new Map(beside.map((one) => [one, refOf(readFileSync(join(dir, year, name, one)))])),
          firstPublic: embargo !== undefined && embargo > data.date.instant ? embargo : data.date.instant,
          changes: data.changes,
          ...(withdrawn ? { withdrawn } : {}),
        })
      }
    }
  return { releases, absent }
}

const refOf = (bytes: Uint8Array): Ref => ({ ref: sha256(bytes), bytes: bytes.length })
