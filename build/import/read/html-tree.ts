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
