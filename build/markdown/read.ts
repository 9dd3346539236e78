/** Markdown to its tree (mdast): by the fast parser where it is known to agree with remark-parse, else by that one. */
import type { Root } from 'mdast'
import { bothAgree } from './parser/agreed.ts'
import { nativeParser } from './parser/native.ts'
import { processor } from './processor.ts'

/** The last text and its tree: a build reads each body twice in a row, for the page and for the editorial rules. */
let last: { readonly markdown: string; readonly tree: Root } | undefined

/** The tree is shared: nobody may change it. */
export function readMarkdown(markdown: string): Root {
  if (last?.markdown !== markdown) last = { markdown, tree: parse(markdown) }
  return last.tree
}

function parse(markdown: string): Root {
  const native = bothAgree(markdown) ? nativeParser() : undefined
  return native ? native(markdown) : processor.parse(markdown)
}
