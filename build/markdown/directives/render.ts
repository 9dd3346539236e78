/** What the directives become: remark-rehype's handler for containers. */
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Options } from 'remark-rehype'
import { quotation } from '../transform/quotations.ts'
import { figureOf } from './figures.ts'
import { isSlot, partsOf } from './names.ts'

type Handler = NonNullable<NonNullable<Options['handlers']>['paragraph']>
type State = Parameters<Handler>[0]

export const containerDirective: Handler = (state, node: ContainerDirective) => {
  if (isSlot(node.name)) return h('div', { dataSlot: node.name })
  if (node.name === 'encadre') return callout(state, node)
  if (node.name === 'citation') return citation(state, node)
  if (node.name === 'chiffres') return figures(state, node)
  // Refused with a diagnostic: its text is kept so that a preview shows it.
  return state.all(node)
}

/** A `section`, not an `aside`: readers' modes drop an aside, and an event's box is no digression. */
function callout(state: State, node: ContainerDirective): Element {
  return h('section', { className: ['callout'] }, [
    ...title(state, node, 'callout-title'),
    ...content(state, node),
  ])
}

function citation(state: State, node: ContainerDirective): Element {
  const { label } = partsOf(node)
  const children = content(state, node)
  const only = children.filter((child) => child.type === 'element')
  const quoted = only.length === 1 && only[0]?.tagName === 'blockquote' ? only[0].children : children
  return quotation(h('blockquote', quoted), label ? state.all(label) : undefined)
}

function figures(state: State, node: ContainerDirective): ElementContent[] {
  const items = partsOf(node).content.flatMap((list) => (list.type === 'list' ? list.children : []))
  const rows = items.map((item) => {
    const figure = figureOf(item)
    if (!figure) return h('li', state.all(item))
    const value = h('strong', { className: ['figure-value'] }, state.all(figure.value))
    const label = state.all({ type: 'paragraph', children: [...figure.label] })
    const [first] = label
    if (first?.type === 'text') first.value = first.value.trimStart()
    return h('li', [value, ' ', h('span', { className: ['figure-label'] }, label)])
  })
  return [...title(state, node, 'figures-title'), h('ul', { className: ['figures'] }, state.wrap(rows, true))]
}

function title(state: State, node: ContainerDirective, className: string): ElementContent[] {
  const { label } = partsOf(node)
  return label ? [h('p', { className: [className] }, state.all(label))] : []
}

function content(state: State, node: ContainerDirective): ElementContent[] {
  return state.wrap(state.all({ type: 'blockquote', children: [...partsOf(node).content] }), true)
}
