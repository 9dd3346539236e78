/** Typeset text as markup, for the fields of a release that templates show. */
import { fromTree, type SafeHtml } from '../html.ts'
import { typesetInline } from '../markdown/typeset.ts'
import { remembering } from '../memo.ts'

/** One line of typeset text: spaces, apostrophes, ordinals raised. */
export const inline = remembering(
  (text: string, lang: string): SafeHtml => fromTree({ type: 'root', children: typesetInline(text, lang) }),
)
