/**
 * Pagefind's files, made the same for the same records, and showing the text as it was written. Pagefind lists
 * filters and their values in the order of a hash table, another at each run, and names files by their bytes;
 * and it would show the folded text that it indexed.
 */
import { gunzipSync } from 'node:zlib'
import { gzipSync } from 'fflate'
import { sha256 } from '../cache/digest.ts'
import type { BundledFile } from './bundle.ts'
import { type Cbor, readCbor, writeCbor } from './cbor.ts'

/** What a result shows, in the place of what was indexed. Its content has the same words as the folded one. */
export type Shown = {
  readonly url: string
  readonly content: string
  readonly meta: Readonly<Record<string, string>>
}

/** Pagefind's table of an index: version, pages, chunks of words, filters, sorts, names of indexed fields. */
type Table = readonly [
  version: string,
  pages: readonly (readonly [name: string, words: number])[],
  chunks: readonly (readonly [from: string, to: string, name: string])[],
  filters: readonly (readonly [filter: string, name: string])[],
  sorts: readonly (readonly [sort: string, pages: readonly number[]])[],
  fields: readonly string[],
]
type Entry = {
  readonly version: string
  readonly languages: Readonly<Record<string, { hash: string; wasm: string | null; page_count: number }>>
}

const MAGIC = 'pagefind_dcd'

/**
 * `shown` is in the order in which the records were indexed, all in one language. What the pages do not use
 * (Pagefind's own interfaces, its worker, other languages' programs) is left out.
 */
export function canonical(raw: ReadonlyMap<string, Uint8Array>, shown: readonly Shown[]): BundledFile[] {
  const entry = JSON.parse(new TextDecoder().decode(read(raw, 'pagefind-entry.json'))) as Entry
  const [[language, index] = [], ...others] = Object.entries(entry.languages)
  if (language === undefined || index === undefined || others.length > 0)
    throw new Error('Pagefind: one language was expected')
  const files: BundledFile[] = []
  /** Adds a file named by its content and gives its name. */
  const add = (folder: string, ending: string, content: Uint8Array): string => {
    const name = `${language}_${sha256(content).slice(0, 16)}`
    files.push({ path: `${folder}${name}.${ending}`, bytes: packed(content) })
    return name
  }

  const [version, pages, chunks, filters, , fields] = cborOf(
    raw,
    `pagefind.${index.hash}.pf_meta`,
  ) as unknown as Table
  const table: Table = [
    version,
    pages.map(([name, words], page) => {
      const fragment = fragmentOf(raw, name, shown[page])
      return [add('fragment/', 'pf_fragment', fragment), words]
    }),
    chunks.map(([from, to, name]) => {
      const words = wordsInOrder(cborOf(raw, `index/${name}.pf_index`))
      return [from, to, add('index/', 'pf_index', writeCbor(words))]
    }),
    [...filters].sort(byFirst).map(([filter, name]) => {
      const [, values] = cborOf(raw, `filter/${name}.pf_filter`) as [string, (readonly [string, Cbor])[]]
      return [filter, add('filter/', 'pf_filter', writeCbor([filter, [...values].sort(byFirst)]))]
    }),
    // Records come oldest first: their order is the order of the one sort.
    [['date', pages.map((_page, index) => index)]],
    fields,
  ]
  const hash = add('pagefind.', 'pf_meta', writeCbor(table))

  const wasm = `wasm.${index.wasm ?? 'unknown'}.pagefind`
  const languages = { [language]: { ...index, hash } }
  files.push(
    { path: 'pagefind-entry.json', bytes: new TextEncoder().encode(JSON.stringify({ ...entry, languages })) },
    { path: 'pagefind.js', bytes: read(raw, 'pagefind.js') },
    { path: wasm, bytes: read(raw, wasm) },
  )
  return files
}

/** What the browser loads to show one result. */
function fragmentOf(
  raw: ReadonlyMap<string, Uint8Array>,
  name: string,
  shown: Shown | undefined,
): Uint8Array {
  const indexed = JSON.parse(
    new TextDecoder().decode(unpacked(read(raw, `fragment/${name}.pf_fragment`))),
  ) as Shown & { word_count: number }
  if (indexed.url !== shown?.url) throw new Error(`Pagefind: ${shown?.url} was expected, not ${indexed.url}`)
  return new TextEncoder().encode(
    JSON.stringify({ ...shown, word_count: indexed.word_count, filters: {}, anchors: [] }),
  )
}

/** Each word with its pages and, after them, its spellings with accents: these in the order of the alphabet. */
function wordsInOrder(chunk: Cbor): Cbor {
  const [words] = chunk as [(readonly [string, Cbor, (readonly [string, Cbor])[]])[]]
  return [words.map(([word, pages, spellings]) => [word, pages, [...spellings].sort(byFirst)])]
}

function cborOf(raw: ReadonlyMap<string, Uint8Array>, path: string): Cbor {
  return readCbor(unpacked(read(raw, path)))
}

function read(raw: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const bytes = raw.get(path)
  if (bytes === undefined) throw new Error(`Pagefind: no file ${path}`)
  return bytes
}

function unpacked(bytes: Uint8Array): Uint8Array {
  const plain = gunzipSync(bytes)
  if (plain.subarray(0, MAGIC.length).toString() !== MAGIC)
    throw new Error('Pagefind: an unknown kind of file')
  return plain.subarray(MAGIC.length)
}

/** fflate, whose output does not depend on the processor, as node:zlib's does. */
function packed(content: Uint8Array): Uint8Array {
  const plain = new Uint8Array(MAGIC.length + content.byteLength)
  plain.set(new TextEncoder().encode(MAGIC))
  plain.set(content, MAGIC.length)
  return gzipSync(plain, { level: 6, mtime: 0 })
}

const byFirst = (a: readonly [string, ...unknown[]], b: readonly [string, ...unknown[]]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
