/** Passages in another language: `em.foreign`, which keeps its `lang` in the PDF, where span, q and cite lose it. */
import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import { mayHold } from '../kinds.ts'
import { languageOf } from '../language.ts'

export function foreignPassages() {
  return (tree: Root, file: VFile): void => {
    // Only HTML says a language.
    if (mayHold(file)) mark(tree, languageOf(file))
  }
}

/** `around` is the language of the words before and after: a quotation's own quotation may come back to the first. */
function mark(parent: Root | Element, around: string): void {
  for (const node of parent.children) {
    if (node.type !== 'element') continue
    const { lang } = node.properties
    const own = typeof lang === 'string' ? lang : around
    mark(node, own)
    if (primaryOf(own) === primaryOf(around)) continue
    // Foreign words are set in italics (Lexique, « Italique »): the element says what is seen.
    if (node.tagName === 'em' || node.tagName === 'span') {
      node.tagName = 'em'
      node.properties = { lang: own, className: ['foreign'] }
    } else if (node.tagName === 'cite' || node.tagName === 'q') {
      node.children = [emphasis(own, node.children)]
    }
  }
}

function emphasis(lang: string, children: Element['children']): Element {
  return { type: 'element', tagName: 'em', properties: { lang, className: ['foreign'] }, children }
}

function primaryOf(lang: string): string {
  return lang.split('-')[0]?.toLowerCase() ?? ''
}
