/** One release's file, split into its frontmatter (plain data with places) and its Markdown. */
import { lazily } from '../lazily.ts'
import type { Diagnostic } from '../types.ts'
import { closingFence } from './fences.ts'
import { readText } from './text.ts'
import { type Locate, readYaml, type YamlSource } from './yaml.ts'

export type Frontmatter = {
  /** What the YAML says, not yet validated. */
  readonly data: unknown
  readonly locate: Locate
  /** Problems of syntax: with one, `data` is only what could be guessed. */
  readonly diagnostics: readonly Diagnostic[]
  readonly markdown: string
  /** 1-based line of the file at which `markdown` begins. */
  readonly markdownLine: number
  /** The whole file, line ends `\n`. */
  readonly text: string
}

const matter = lazily(import.meta, (require) => require('gray-matter') as typeof import('gray-matter'))

/** Reads a release's bytes. `file` is the path for messages. Nothing in it is ever evaluated. */
export function readFrontmatter(bytes: Uint8Array, file: string): Frontmatter | { diagnostic: Diagnostic } {
  const read = readText(bytes, file)
  if ('diagnostic' in read) return read
  const fence = closingFence(read.text, file)
  if ('diagnostic' in fence) return fence
  let yaml: YamlSource = { data: {}, locate: () => ({ line: 1, column: 1, length: 3 }), diagnostics: [] }
  const split = matter()(read.text, {
    // Always with options: without, gray-matter caches, and answers `{}` to the second read of a bad file.
    language: 'yaml',
    engines: {
      ...REFUSED,
      yaml: (block: string) => {
        // gray-matter hands over the block with the line end that follows the fence.
        yaml = readYaml(block.replace(/^\n/, ''), file, 2)
        return {}
      },
    },
  })
  return { ...yaml, markdown: split.content, markdownLine: fence.line + 1, text: read.text }
}

/** The fences already bar every other notation; these bar it again, were gray-matter to find another way. */
const REFUSED = Object.fromEntries(
  [
    'json',
    'js',
    'javascript',
    'coffee',
    'coffeescript',
    'cson',
    'toml',
    'constructor',
    'toString',
    '__proto__',
  ].map((engine) => [engine, { parse: refuse }]),
)

function refuse(): never {
  throw new TypeError('no frontmatter engine but YAML')
}
