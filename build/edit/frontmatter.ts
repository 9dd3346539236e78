/**
 * A release's file, edited by machine: new lines are spliced into its frontmatter at places that the YAML parser
 * names; every other byte (comments, quotes, order, line ends, the text) stays as the person left it.
 */
import { isDeepStrictEqual } from 'node:util'
import { type Document, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { formatDiagnostic } from '../diagnostics.ts'
import { readFrontmatter } from '../source/frontmatter.ts'

/** The edit was not made; the message says why, in French. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused'
  /** The content was refused. */
  readonly exitCode = 1
}

type Data = Readonly<Record<string, unknown>>

export type Opened = {
  readonly data: Data
  /** The frontmatter between its fences, line ends `\n`. */
  readonly block: string
  readonly root: YAMLMap | undefined
  readonly document: Document
}

/** One splice into the block: at `offset`, `length` characters give way to `insert`. */
export type Splice = { readonly offset: number; readonly length: number; readonly insert: string }

/**
 * Makes the splice that `edit` asks for, in a text whose line ends and byte order mark are kept. What comes out is
 * read again, and must say what went in with `expected`: else EditRefused, and nothing is lost.
 */
export function editFrontmatter(
  raw: string,
  file: string,
  edit: (opened: Opened) => { readonly splice: Splice; readonly expected: Data },
): string {
  const before = read(raw, file)
  const text = plainText(raw)
  const block = /^---\n([\s\S]*?)(?=^---$)/m.exec(text)?.[1] ?? ''
  const document = parseDocument(block, { keepSourceTokens: true })
  const root = isMap(document.contents) ? document.contents : undefined
  const { splice, expected } = edit({ data: before.data, block, root, document })
  const from = '---\n'.length + splice.offset
  const eol = /\r\n?|\n/.exec(raw)?.[0] ?? '\n'
  const result =
    raw.slice(0, rawOffset(raw, from)) +
    splice.insert.replaceAll('\n', eol) +
    raw.slice(rawOffset(raw, from + splice.length))
  const after = read(result, file)
  if (!isDeepStrictEqual(ended(after.data), ended(expected)) || after.markdown !== before.markdown)
    throw new EditRefused(
      `Crieur ne sait pas ajouter ces lignes à ${file} sans toucher au reste. À faire : ajoutez-les vous-même aux rubriques :\n${splice.insert.trim()}`,
    )
  return result
}

function read(raw: string, file: string): { data: Data; markdown: string } {
  const source = readFrontmatter(new TextEncoder().encode(raw), file)
  const [problem] = 'diagnostic' in source ? [source.diagnostic] : source.diagnostics
  if (problem || 'diagnostic' in source)
    throw new EditRefused(problem ? formatDiagnostic(problem, plainText(raw)) : '')
  const { data, markdown } = source
  return { data: (typeof data === 'object' && data !== null ? data : {}) as Data, markdown }
}

/** Line ends at the end of a text count for nothing: a text kept with all of them loses the last block's own. */
function ended(value: unknown): unknown {
  if (typeof value === 'string') return value.trimEnd()
  if (Array.isArray(value)) return value.map(ended)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ended(inner)]))
}

/** As the loader reads it: no byte order mark, line ends `\n`. */
const plainText = (raw: string): string => raw.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')

/** The place in the raw text of a place in its plain text. */
function rawOffset(raw: string, offset: number): number {
  let at = raw.startsWith('\ufeff') ? 1 : 0
  for (let passed = 0; passed < offset; passed++) at += raw.startsWith('\r\n', at) ? 2 : 1
  return at
}

/** The entry of a key at the top level. */
export function entryNamed(root: YAMLMap | undefined, key: string): Pair | undefined {
  return root?.items.find((item) => isScalar(item.key) && item.key.value === key)
}

/** Puts new lines at the end of the block; into a map written in braces, at its beginning. */
export function appended(opened: Opened, lines: string, flow: string): Splice {
  const { root, block } = opened
  if (root?.flow) {
    const start = (root.range?.[0] ?? 0) + 1
    return { offset: start, length: 0, insert: root.items.length ? `${flow}, ` : flow }
  }
  return { offset: block.length, length: 0, insert: lines }
}

/** Puts an indented block under a key that has no value yet. */
export function filled(opened: Opened, pair: Pair, lines: string, flow: string): Splice {
  const value = isScalar(pair.value) ? pair.value : undefined
  const [start, end] =
    value?.range ?? (isScalar(pair.key) ? [pair.key.range?.[1] ?? 0, pair.key.range?.[1] ?? 0] : [0, 0])
  // `~` and `null` give way to the value itself: a block could not stand on their line.
  if (opened.root?.flow || start !== end)
    return { offset: start, length: end - start, insert: `${start === end ? ': ' : ''}${flow}` }
  return { offset: lineEnd(opened.block, start), length: 0, insert: lines }
}

/** Just after the line end of the line on which `offset` stands. */
export function lineEnd(block: string, offset: number): number {
  const end = block.indexOf('\n', offset)
  return end < 0 ? block.length : end + 1
}
