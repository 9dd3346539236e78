/** Typeset text as markup, for the fields of a release that templates show. */
import { fromTree, type SafeHtml } from '../html.ts'
import { typesetInline } from '../markdown/typeset.ts'

/** One line of typeset text: spaces, apostrophes, ordinals raised. */
export function inline(text: string, lang: string): SafeHtml {
  return fromTree({ type: 'root', children: typesetInline(text, lang) })
}
