/** The rules that a text is read by. */
import type { Root } from 'mdast'
import type { Diagnostic } from '../../types.ts'
import { checkDirectives } from '../directives/check.ts'
import { holdsAny, type Kinds } from '../kinds.ts'
import type { Check, MarkdownSource } from '../source.ts'
import { checkFootnotes } from './footnotes.ts'
import { checkHeadings } from './headings.ts'
import { checkHtml } from './html.ts'
import { checkImages } from './images.ts'
import { checkLinks } from './links.ts'
import { checkLists } from './lists.ts'
import { checkTables } from './tables.ts'

/** A rule, and what a text must hold for it to find anything: most texts hold little of what rules look for. */
type Tried = { readonly check: Check<Root>; readonly when: (kinds: Kinds, markdown: string) => boolean }

const CHECKS: readonly Tried[] = [
  { check: checkHtml, when: (kinds) => kinds.has('html') },
  { check: checkDirectives, when: (_, markdown) => markdown.includes('::') },
  { check: checkHeadings, when: (kinds) => kinds.has('heading') },
  { check: checkImages, when: (kinds) => holdsAny(kinds, 'image', 'imageReference') },
  { check: checkLinks, when: (kinds) => holdsAny(kinds, 'link', 'linkReference') },
  // A call that is text may be written by entities: `&#91;^1]`.
  { check: checkFootnotes, when: (_, markdown) => /[\^&]/.test(markdown) },
  { check: checkTables, when: (kinds) => kinds.has('table') },
  { check: checkLists, when: (kinds, markdown) => kinds.has('listItem') && markdown.includes('[') },
]

export function checkAll(tree: Root, kinds: Kinds, source: MarkdownSource): Diagnostic[] {
  return CHECKS.flatMap(({ check, when }) => (when(kinds, source.markdown) ? check(tree, source) : []))
}
