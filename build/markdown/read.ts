/** Markdown to its tree (mdast): by the fast parser where it is known to agree with remark-parse, else by that one. */
import type { Root } from 'mdast'
import { lazily } from '../lazily.ts'
import { bothAgree } from './parser/agreed.ts'
import { nativeParser } from './parser/native.ts'

/** Loaded where the fast parser does not serve: a hundred and fifty modules. */
const reference = lazily(
  import.meta,
  (require) => (require('./reference.ts') as typeof import('./reference.ts')).reference,
)

/** The last text and its tree: a build reads each body twice in a row, for the page and for the editorial rules. */
let last: { readonly markdown: string; readonly tree: Root } | undefined

/** By the reference parser, whatever the text. */
export const readByReference = (markdown: string): Root => reference().parse(markdown)

/** The tree is shared: nobody may change it. */
export function readMarkdown(markdown: string): Root {
  if (last?.markdown !== markdown) last = { markdown, tree: parse(markdown) }
  return last.tree
}

function parse(markdown: string): Root {
  const native = bothAgree(markdown) ? nativeParser() : undefined
  return native ? native(markdown) : readByReference(markdown)
}
