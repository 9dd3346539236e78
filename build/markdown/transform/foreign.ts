/** Passages in another language: `em.foreign`, which keeps its `lang` in the PDF, where span, q and cite lose it. */
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { mayHold } from '../kinds.ts'
import { languageOf } from '../language.ts'

export function foreignPassages() {
  return (tree: Root, file: VFile): void => {
    // Only HTML says a language.
    if (!mayHold(file)) return
    const primary = primaryOf(languageOf(file))
    visit(tree, 'element', (node) => {
      const { lang } = node.properties
      if (typeof lang !== 'string' || primaryOf(lang) === primary) return
      // Foreign words are set in italics (Lexique, « Italique »): the element says what is seen.
      if (node.tagName === 'em' || node.tagName === 'span') {
        node.tagName = 'em'
        node.properties = { lang, className: ['foreign'] }
      } else if (node.tagName === 'cite' || node.tagName === 'q') {
        node.children = [emphasis(lang, node.children)]
      }
    })
  }
}

function emphasis(lang: string, children: Element['children']): Element {
  return { type: 'element', tagName: 'em', properties: { lang, className: ['foreign'] }, children }
}

function primaryOf(lang: string): string {
  return lang.split('-')[0]?.toLowerCase() ?? ''
}
