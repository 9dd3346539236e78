/** The structure tree as plain values: what ISO 32000-1, 14.7 stores in dictionaries and number trees. */
import type { Mark } from '../content/stream.ts'
import type { Ref } from '../objects/values.ts'

/** Attribute values as Chromium writes them: `/Column` is a Name, `(node00000047)` a string. */
export type AttributeValue = number | boolean | { readonly name: string } | string | readonly AttributeValue[]
/** Attributes by owner (`Table`, `List`, `Layout`, `PrintField`), then by name (ISO 32000-1, 14.8.5). */
export type Attributes = Readonly<Record<string, Readonly<Record<string, AttributeValue>>>>

/** Marked content: a leaf. */
export type Content = { readonly kind: 'content'; readonly mark: Mark }
/** A link annotation (an object reference, 14.7.4.3): a leaf. */
type Annotation = { readonly kind: 'annotation'; readonly ref: Ref; readonly page: number }
export type Kid = Element | Content | Annotation

export type Element = {
  readonly kind: 'element'
  /** Structure type without slash: `P`, `LI`, `Strong`. */
  readonly type: string
  readonly kids: readonly Kid[]
  readonly alt?: string
  readonly lang?: string
  readonly actualText?: string
  /** Element identifier, the target of a cell's `Headers`. */
  readonly id?: string
  readonly attributes: Attributes
}

export const element = (type: string, kids: readonly Kid[]): Element => ({
  kind: 'element',
  type,
  kids,
  attributes: {},
})

export const elementsIn = (parent: Element): Element[] => parent.kids.filter((kid) => kid.kind === 'element')

/** The element and all below it, in reading order. */
export function walk(root: Element): Element[] {
  const found: Element[] = []
  addElements(root, found)
  return found
}

// Lists rather than generators: one within another costs its depth at each step.
function addElements(element: Element, into: Element[]): void {
  into.push(element)
  for (const kid of element.kids) if (kid.kind === 'element') addElements(kid, into)
}

/** All marked contents below, in reading order. */
export function marksIn(root: Element): Mark[] {
  const found: Mark[] = []
  addMarks(root, found)
  return found
}

function addMarks(element: Element, into: Mark[]): void {
  for (const kid of element.kids) {
    if (kid.kind === 'content') into.push(kid.mark)
    else if (kid.kind === 'element') addMarks(kid, into)
  }
}

/** A tree of the same shape with each element replaced by `change`, deepest first. */
export function mapElements(root: Element, change: (element: Element) => Element): Element {
  return change({
    ...root,
    kids: root.kids.map((kid) => (kid.kind === 'element' ? mapElements(kid, change) : kid)),
  })
}
