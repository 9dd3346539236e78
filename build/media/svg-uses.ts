/** Refuses a drawing that `use` makes endless or enormous: each level of ten uses multiplies by ten. */
import { MediaRefused } from './refusal.ts'
import type { Element } from './svg.ts'

const MOST_DRAWN = 200_000

/** Errors: MediaRefused where an element draws itself, or where more elements are drawn than any figure needs. */
export function refuseIfEndless(root: Element): void {
  const byId = new Map<string, Element>()
  const index = (element: Element): void => {
    const { id } = element.attributes
    if (typeof id === 'string' && !byId.has(id)) byId.set(id, element)
    for (const child of element.children) if (child.type === 'element') index(child)
  }
  index(root)

  const sizes = new Map<Element, number | 'counting'>()
  const count = (element: Element): number => {
    const known = sizes.get(element)
    if (known === 'counting') return refuse('se contient lui-même')
    if (known !== undefined) return known
    sizes.set(element, 'counting')
    let size = 1
    for (const child of element.children) if (child.type === 'element') size += count(child)
    const target =
      element.name === 'use' ? byId.get(element.attributes['xlink:href']?.slice(1) ?? '') : undefined
    if (target !== undefined) size += count(target)
    if (size > MOST_DRAWN) return refuse('répète ses éléments sans mesure')
    sizes.set(element, size)
    return size
  }
  count(root)
}

function refuse(what: string): never {
  throw new MediaRefused(
    'svg/use',
    `Le dessin SVG ${what} par des éléments « use ».`,
    'Enregistrez-le de nouveau en convertissant les clones en objets.',
  )
}
