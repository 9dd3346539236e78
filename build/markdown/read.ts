/** Markdown to its tree (mdast), by the one processor's parser. */
import type { Root } from 'mdast'
import { processor } from './processor.ts'

/** The last text and its tree: a build reads each body twice in a row, for the page and for the editorial rules. */
let last: { readonly markdown: string; readonly tree: Root } | undefined

/** The tree is shared: nobody may change it. */
export function readMarkdown(markdown: string): Root {
  if (last?.markdown !== markdown) last = { markdown, tree: processor.parse(markdown) }
  return last.tree
}
