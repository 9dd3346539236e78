/** Reading a page's tree: its elements in order, their attributes, their words. No recursion: pages may be hostile. */
import type { Element, Nodes, Parents } from 'hast'

export const isElement = (node: Nodes | undefined): node is Element => node?.type === 'element'

/** Every element below a node, in the order of the page, `<template>` apart. */
export function elements(node: Nodes): Element[] {
  const found: Element[] = []
  const stack: Nodes[] = [node]
  while (stack.length) {
    const current = stack.pop()
    if (!current) break
    if (isElement(current)) found.push(current)
    if ('children' in current)
      for (let i = current.children.length - 1; i >= 0; i--)
        stack.push((current as Parents).children[i] as Nodes)
  }
  return found
}

export function attribute(element: Element | undefined, name: string): string | undefined {
  const key = name === 'class' ? 'className' : name === 'datetime' ? 'dateTime' : name
  const value = element?.properties[key]
  if (Array.isArray(value)) return value.join(' ')
  return value === undefined || value === null || value === false ? undefined : String(value)
}

/** The text of a node and all below it. */
export function words(node: Nodes): string {
  let text = ''
  const stack: Nodes[] = [node]
  while (stack.length) {
    const current = stack.pop()
    if (!current) break
    if (current.type === 'text') text += current.value
    else if (isElement(current) && (current.tagName === 'br' || current.tagName === 'p')) text += ' '
    if ('children' in current)
      for (let i = current.children.length - 1; i >= 0; i--)
        stack.push((current as Parents).children[i] as Nodes)
  }
  return text
}

/** Elements that hold no text of the release. */
export const SKIPPED = new Set(
  'script style template noscript svg canvas iframe object embed form input select button textarea video audio nav link meta head dialog map'.split(
    ' ',
  ),
)

/** Elements that begin a line of their own. */
export const BLOCKS = new Set(
  'p div section article main header footer aside ul ol li dl dt dd table thead tbody tr td th blockquote figure figcaption h1 h2 h3 h4 h5 h6 pre address hr details summary fieldset center body html'.split(
    ' ',
  ),
)

export const isHidden = (node: Element) =>
  node.properties['hidden'] !== undefined ||
  attribute(node, 'ariaHidden') === 'true' ||
  /display\s*:\s*none/i.test(attribute(node, 'style') ?? '')
