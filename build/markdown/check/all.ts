/** The rules that a text is read by. */
import type { Root } from 'mdast'
import { checkDirectives } from '../directives/check.ts'
import type { Check } from '../source.ts'
import { checkFootnotes } from './footnotes.ts'
import { checkHeadings } from './headings.ts'
import { checkHtml } from './html.ts'
import { checkImages } from './images.ts'
import { checkLinks } from './links.ts'
import { checkLists } from './lists.ts'
import { checkTables } from './tables.ts'

export const CHECKS: readonly Check<Root>[] = [
  checkHtml,
  checkDirectives,
  checkHeadings,
  checkImages,
  checkLinks,
  checkFootnotes,
  checkTables,
  checkLists,
]
