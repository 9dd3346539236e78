/** A key figure: a list item that begins with a value in bold, then says what it counts. */
import type { ListItem, PhrasingContent, Strong } from 'mdast'

export type KeyFigure = { readonly value: Strong; readonly label: readonly PhrasingContent[] }

/** `- **350** participants`, or undefined for an item of another form. */
export function figureOf(item: ListItem): KeyFigure | undefined {
  const [paragraph, ...others] = item.children
  if (paragraph?.type !== 'paragraph' || others.length > 0) return undefined
  const [value, ...label] = paragraph.children
  if (value?.type !== 'strong' || label.length === 0) return undefined
  return { value, label }
}
