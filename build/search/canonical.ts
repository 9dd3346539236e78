/**
 * Pagefind's files, made the same for the same records. Pagefind lists filters, their values and the spellings of
 * a word in the order of a hash table, another at each run, and names files by their bytes.
 */
import { gunzipSync } from 'node:zlib'
import { sha256 } from '../cache/digest.ts'
import { type Cbor, readCbor, writeCbor } from './cbor.ts'
import { packed, unpacked } from './packed.ts'
import { spellingsInOrder } from './spellings.ts'

export type IndexFile = { readonly path: string; readonly bytes: Uint8Array }

/** Pagefind's table of an index: version, pages, chunks of words, filters, sorts, names of indexed fields. */
type Table = readonly [
  version: string,
  pages: readonly (readonly [name: string, words: number])[],
  chunks: readonly (readonly [from: string, to: string, name: string])[],
  filters: readonly (readonly [filter: string, name: string])[],
  sorts: readonly Cbor[],
  fields: readonly string[],
]
type Entry = {
  readonly version: string
  readonly languages: Readonly<Record<string, { hash: string; wasm: string | null; page_count: number }>>
}
type Files = ReadonlyMap<string, Uint8Array>

/**
 * The files of one shard. `pages` are in the order in which they were indexed, all in one language; their results
 * are files of their own, by these names. Sorts are left out: the page sorts by the names.
 */
export function shardFiles(raw: Files, pages: readonly { readonly name: string; readonly url: string }[]) {
  const { language, index, table } = opened(raw)
  const [version, indexed, chunks, filters, , fields] = table
  if (indexed.length !== pages.length)
    throw new Error(`Pagefind: ${pages.length} pages were expected, not ${indexed.length}`)
  const files: IndexFile[] = []
  /** Adds a file named by its content and gives its name. */
  const add = (folder: string, ending: string, content: Uint8Array): string => {
    const name = `${language}_${sha256(content).slice(0, 16)}`
    files.push({ path: `${folder}${name}.${ending}`, bytes: packed(content) })
    return name
  }
  const canonical: Table = [
    version,
    pages.map(({ name, url }, at) => {
      const [raw_name, words] = indexed[at] ?? ['', 0]
      refuseAnother(raw, raw_name, url)
      return [name, words]
    }),
    chunks.map(([from, to, name]) => {
      const words = spellingsInOrder(contentOf(raw, `index/${name}.pf_index`))
      return [from, to, add('index/', 'pf_index', words)]
    }),
    [...filters].sort(byFirst).map(([filter, name]) => {
      const [, values] = readCbor(contentOf(raw, `filter/${name}.pf_filter`)) as [
        string,
        (readonly [string, Cbor])[],
      ]
      return [filter, add('filter/', 'pf_filter', writeCbor([filter, [...values].sort(byFirst)]))]
    }),
    [],
    fields,
  ]
  const hash = add('pagefind.', 'pf_meta', writeCbor(canonical))
  files.push(entryFile(raw, { [language]: { ...index, hash } }))
  return { files, tag: hash }
}

/**
 * What all shards share: the program, its part that knows the language, and the index without pages that it
 * starts from. What the page does not use (Pagefind's interfaces, its worker, other languages) is left out.
 */
export function programFiles(raw: Files) {
  const { language, index, table } = opened(raw)
  const [version, , , , , fields] = table
  const content = writeCbor([version, [], [], [], [], fields])
  const hash = `${language}_${sha256(content).slice(0, 16)}`
  const wasm = `wasm.${index.wasm ?? 'unknown'}.pagefind`
  const files: IndexFile[] = [
    { path: 'pagefind.js', bytes: read(raw, 'pagefind.js') },
    { path: wasm, bytes: read(raw, wasm) },
    { path: `pagefind.${hash}.pf_meta`, bytes: packed(content) },
    entryFile(raw, { [language]: { ...index, hash, page_count: 0 } }),
  ]
  return { files, tag: hash }
}

const ENTRY = 'pagefind-entry.json'

function opened(raw: Files) {
  const [[language, index] = [], ...others] = Object.entries(entryOf(raw).languages)
  if (language === undefined || index === undefined || others.length > 0)
    throw new Error('Pagefind: one language was expected')
  const table = readCbor(contentOf(raw, `pagefind.${index.hash}.pf_meta`)) as unknown as Table
  return { language, index, table }
}

function entryOf(raw: Files): Entry {
  return JSON.parse(new TextDecoder().decode(read(raw, ENTRY)))
}

function entryFile(raw: Files, languages: Entry['languages']): IndexFile {
  return { path: ENTRY, bytes: new TextEncoder().encode(JSON.stringify({ ...entryOf(raw), languages })) }
}

/** Pages are known by their order alone: were it not that of arrival, results would show another page. */
function refuseAnother(raw: Files, name: string, url: string): void {
  const { url: indexed } = JSON.parse(
    new TextDecoder().decode(contentOf(raw, `fragment/${name}.pf_fragment`)),
  ) as { url: string }
  if (indexed !== url) throw new Error(`Pagefind: ${url} was expected, not ${indexed}`)
}

const contentOf = (raw: Files, path: string): Uint8Array => unpacked(gunzipSync(read(raw, path)))

function read(raw: Files, path: string): Uint8Array {
  const bytes = raw.get(path)
  if (bytes === undefined) throw new Error(`Pagefind: no file ${path}`)
  return bytes
}

const byFirst = (a: readonly [string, ...unknown[]], b: readonly [string, ...unknown[]]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
