/** Typography for the fields of a release: titles, summaries, roles. Plain text in which `<sup>`, `<sub>` are read. */
import type { ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { remembering } from '../memo.ts'
import { raisedText } from './raised.ts'
import { typesetPlain } from './typography/text.ts'
import { typesetTree } from './typography/tree.ts'

const RAISED = /<(?<tag>sup|sub)>(?<inside>[^<>]*)<\/\k<tag>>/g

/** Inline content of a page: `4ème` and `4<sup>ème</sup>` become 4e, raised. Any other tag is text. */
export function typesetInline(text: string, lang: string): ElementContent[] {
  const root: Root = { type: 'root', children: inlineOf(text) }
  typesetTree(root, lang)
  return root.children as ElementContent[]
}

/** For attributes and plain text: nothing is raised, `4<sup>e</sup>` gives `4e`, `m<sup>2</sup>` gives `m²`. */
export const typesetText = remembering((text: string, lang: string): string => {
  const plain = text.replace(RAISED, (_match, tag: string, inside: string) =>
    tag === 'sup' ? raisedText(inside) : inside,
  )
  return typesetPlain(plain, lang)
})

function inlineOf(text: string): ElementContent[] {
  const children: ElementContent[] = []
  let at = 0
  for (const match of text.matchAll(RAISED)) {
    const { tag = 'sup', inside = '' } = match.groups ?? {}
    if (match.index > at) children.push({ type: 'text', value: text.slice(at, match.index) })
    children.push(h(tag, inside))
    at = match.index + match[0].length
  }
  if (at < text.length) children.push({ type: 'text', value: text.slice(at) })
  return children
}
