/** Footnotes in the text's language, with anchors made of their numbers: `note-1`, `note-1-appel`. */
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { type Labels, labelsFor } from '../labels.ts'
import { languageOf } from '../language.ts'

/** The id of the notes' heading; their ids begin with `note-`. */
export const NOTES_ID = 'notes'

export function footnotes() {
  return (tree: Root, file: VFile): void => {
    const section = tree.children.findLast(
      (child): child is Element => isElement(child, 'section') && 'dataFootnotes' in child.properties,
    )
    if (!section) return
    const labels = labelsFor(languageOf(file))
    const items = elements(elements(section, 'ol')[0], 'li')
    // Numbers instead of the writer's names: always ASCII, and `[^a-2]` cannot meet the second call of `[^a]`.
    const numbers = new Map(items.map((item, index) => [`#${String(item.properties.id)}`, index + 1]))
    renameCalls(tree, numbers, labels)
    items.forEach((item, index) => {
      item.properties = { id: `note-${index + 1}` }
    })
    section.properties = { className: ['footnotes'] }
    for (const title of elements(section, 'h2')) {
      title.properties = { id: NOTES_ID, className: ['footnotes-title'] }
      title.children = [{ type: 'text', value: labels.notes }]
    }
  }
}

function renameCalls(tree: Root, numbers: ReadonlyMap<string, number>, labels: Labels): void {
  const calls = new Map<number, number>()
  const returns = new Map<number, number>()
  let current = 0
  visit(tree, 'element', (node) => {
    const { properties } = node
    if (node.tagName === 'li' && typeof properties.id === 'string')
      current = numbers.get(`#${properties.id}`) ?? current
    if (node.tagName !== 'a') return
    if ('dataFootnoteRef' in properties) {
      const number = numbers.get(String(properties.href)) ?? 0
      const time = (calls.get(number) ?? 0) + 1
      calls.set(number, time)
      node.properties = {
        href: `#note-${number}`,
        id: callId(number, time),
        className: ['footnote-ref'],
        ariaDescribedBy: [NOTES_ID],
      }
    } else if ('dataFootnoteBackref' in properties) {
      const time = (returns.get(current) ?? 0) + 1
      returns.set(current, time)
      node.properties = {
        href: `#${callId(current, time)}`,
        className: ['footnote-back'],
        ariaLabel: `${labels.back} ${current}${time > 1 ? ` (${time})` : ''}`,
      }
      // ↑ and not ↩ (U+21A9), which the faces lack.
      node.children = time > 1 ? ['↑', h('sup', String(time))].map(asNode) : [asNode('↑')]
    }
  })
}

function callId(number: number, time: number): string {
  return `note-${number}-appel${time > 1 ? `-${time}` : ''}`
}

function asNode(child: string | Element): ElementContent {
  return typeof child === 'string' ? { type: 'text', value: child } : child
}

function isElement(node: { type: string }, tagName: string): node is Element {
  return node.type === 'element' && (node as Element).tagName === tagName
}

function elements(parent: Element | undefined, tagName: string): Element[] {
  return (parent?.children ?? []).filter((child): child is Element => isElement(child, tagName))
}
