/** What of a source the reader is told: what may not change in silence once it is published. Pure. */
import { canonicalJson } from '../cache/digest.ts'
import { lazily } from '../lazily.ts'

const yaml = lazily(import.meta, (require) => require('yaml') as typeof import('yaml'))

type WrittenChange = { readonly date: string; readonly grade: string; readonly note: string }

export type PublicForm = {
  /** Words and facts, in canonical form; comments, layout and the keys below left out. */
  readonly content: string
  /** As written, newest first. */
  readonly changes: readonly WrittenChange[]
  /** Canonical; undefined while the release is not withdrawn. */
  readonly withdrawn: string | undefined
}

/**
 * Not words of the release: what concerns the newsroom alone; where it was and what answers to it in other
 * languages, which may grow without a correction; and what is compared by itself.
 */
const APART = ['status', 'accept', 'aliases', 'translations', 'changes', 'withdrawn']

/** `text`: a valid release's source, line ends `\n`. */
export function publicForm(text: string): PublicForm {
  const [, frontmatter = '', markdown = ''] = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/.exec(text) ?? []
  // Texts as they are written: a date's quotes are layout, its digits are not.
  const data = (yaml().parse(frontmatter, { schema: 'failsafe' }) ?? {}) as Record<string, unknown>
  const content: Record<string, unknown> = { markdown: markdown.trim() }
  for (const [key, value] of Object.entries(data)) {
    if (APART.includes(key) || value === '' || value === null) continue
    content[key] = key === 'archive' ? withoutNotes(value) : normal(value)
  }
  const { changes, withdrawn } = data
  return {
    content: canonicalJson(content),
    changes: Array.isArray(changes) ? (changes.map(normal) as WrittenChange[]) : [],
    withdrawn: withdrawn ? canonicalJson(normal(withdrawn)) : undefined,
  }
}

function withoutNotes(archive: unknown): unknown {
  if (typeof archive !== 'object' || archive === null) return normal(archive)
  const { notes: _newsroom, ...rest } = archive as Record<string, unknown>
  return normal(rest)
}

/** As the loader reads them: spaces of one line are one space, and an empty value is none. */
function normal(value: unknown): unknown {
  if (typeof value === 'string')
    return value
      .normalize('NFC')
      .replace(/[ \t\n]+/g, ' ')
      .trim()
  if (Array.isArray(value)) return value.map(normal)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== '' && inner !== null)
  return Object.fromEntries(entries.map(([key, inner]) => [key, normal(inner)]))
}
