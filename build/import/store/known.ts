/** What a releases folder already holds: originals by digest, names taken, texts to compare with. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readFrontmatter } from '../../source/frontmatter.ts'
import { Likeness } from './likeness.ts'

export type KnownRelease = {
  /** Folder or file under the releases folder: `2024/2024-12-20-assises`. */
  readonly path: string
  readonly id: string
  /** Of the original it was imported from. */
  readonly sha256?: string
  readonly verified: boolean
}

export type Known = {
  /** Several where one file held several releases. */
  readonly bySource: Map<string, KnownRelease[]>
  readonly ids: Set<string>
  /** Paths taken, in lower case. */
  readonly paths: Set<string>
  readonly likeness: Likeness
}

/** Reads `folder`; one that does not exist holds nothing. */
export async function readKnown(folder: string): Promise<Known> {
  const known: Known = { bySource: new Map(), ids: new Set(), paths: new Set(), likeness: new Likeness() }
  for (const shelf of await namesIn(folder)) {
    if (!/^(?:\d{4}|sans-date)$/.test(shelf)) continue
    for (const entry of await namesIn(join(folder, shelf))) {
      const path = `${shelf}/${entry}`
      known.paths.add(path.replace(/\.md$/, '').toLowerCase())
      const file = entry.endsWith('.md') ? path : `${path}/index.md`
      const bytes = await readFile(join(folder, file)).catch(() => undefined)
      const read = bytes && readFrontmatter(bytes, file)
      if (read && 'data' in read) add(known, path, read.data, read.markdown)
    }
  }
  return known
}

/** Notes a release just written, so that the next file of the same run is compared with it. */
export function remember(known: Known, release: KnownRelease, title: string, text: string): void {
  known.ids.add(release.id)
  known.paths.add(release.path.toLowerCase())
  known.likeness.add(release.path, `${title}\n${text}`)
  if (release.sha256)
    known.bySource.set(release.sha256, [...(known.bySource.get(release.sha256) ?? []), release])
}

function add(known: Known, path: string, data: unknown, markdown: string): void {
  const map = asMap(data)
  const archive = asMap(map['archive'])
  const source = asMap(archive['source'])
  const sha256 = typeof source['sha256'] === 'string' ? source['sha256'] : undefined
  const title = typeof map['title'] === 'string' ? map['title'] : ''
  const summary = typeof map['summary'] === 'string' ? map['summary'] : ''
  remember(
    known,
    {
      path,
      id: String(map['id'] ?? ''),
      verified: archive['verified'] === true,
      ...(sha256 ? { sha256 } : {}),
    },
    title,
    `${summary}\n${markdown}`,
  )
}

const asMap = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
  return names.filter((name) => !name.startsWith('.')).sort()
}
