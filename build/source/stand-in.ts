/**
 * What can be shown of a release that is not one yet: its text, with whatever of its frontmatter is right, and
 * stand-ins for what is missing. Read by the same reader as any other, again without each line that it refuses.
 */
import { readFile } from 'node:fs/promises'
import { sha256 } from '../cache/digest.ts'
import type { LocalDate, Release } from '../types.ts'
import type { Found } from './discover.ts'
import { readSlug } from './fields.ts'
import { filesOf, type PutBlob } from './files.ts'
import { readFrontmatter } from './frontmatter.ts'
import { readRelease } from './release.ts'
import type { Register } from './resolve.ts'

/** More turns than a frontmatter has keys that could be refused one after the other. */
const TURNS = 6

export async function standIn(
  found: Found,
  register: Register,
  today: LocalDate,
  putBlob: PutBlob,
): Promise<Release | undefined> {
  const { stringify } = await import('yaml')
  const bytes = await readFile(found.path).catch(() => undefined)
  const [anyone] = register.institutions.keys()
  if (!bytes || anyone === undefined) return undefined
  const read = readFrontmatter(bytes, found.file)
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n')
  const broken = 'diagnostic' in read
  const written = !broken && isMap(read.data) ? read.data : {}
  const markdown = broken ? text.replace(/^---\n[\s\S]*?\n(?:---\n|$)/, '') : read.markdown
  const date = found.date ?? today
  const slug = 'problem' in readSlug(found.slug) ? 'sans-nom' : found.slug
  const place: Found = { ...found, date, shelf: date.slice(0, 4), slug }
  const required = { id: slug, type: 'communique', title: 'Sans titre', institution: anyone, date }
  let data: Record<string, unknown> = { ...required, ...written, date }

  for (let turn = 0; turn < TURNS; turn++) {
    const blocks = Object.entries(data).map(([key, value]) => ({ key, text: stringify({ [key]: value }) }))
    const source = `---\n${blocks.map((block) => block.text).join('')}---\n${markdown}`
    const open = filesOf(place.folder, putBlob)
    const { release, diagnostics } = await readRelease(
      place,
      new TextEncoder().encode(source),
      register,
      open,
    )
    // Its own text again: lines of messages, and the public source, are those of the file.
    if (release)
      return {
        ...release,
        source: {
          ...release.source,
          text,
          digest: sha256(text),
          markdownLine: broken ? 1 : read.markdownLine,
        },
      }
    const refused = new Set(diagnostics.flatMap(({ line }) => keyAt(blocks, line) ?? []))
    if (refused.size === 0) return undefined
    const kept = Object.entries(data).filter(([key]) => !refused.has(key))
    data = { ...required, ...Object.fromEntries(kept) }
  }
  return undefined
}

/** The key whose lines hold `line`; the frontmatter begins on the second. */
function keyAt(blocks: readonly { key: string; text: string }[], line: number | undefined) {
  let first = 2
  for (const { key, text } of blocks) {
    const after = first + text.split('\n').length - 1
    if (line !== undefined && line >= first && line < after) return key
    first = after
  }
  return undefined
}

const isMap = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data)
