/** List items are a label and a body (ISO 32000-1, 14.8.4.3.3; ISO 14289-1, 7.6; veraPDF UA 7.2-20). */
import { type Element, element, elementsIn, mapElements, marksIn } from './tree.ts'

/** What a drawn bullet says, by the list's ListNumbering (14.8.5.5). */
const BULLETS: Readonly<Record<string, string>> = { Disc: '•', Circle: '◦', Square: '▪' }

/** Puts what follows an item's label into one LBody, and gives bullets that have no text an ActualText. */
export function completeLists(root: Element): Element {
  return mapElements(root, (list) => {
    if (list.type !== 'L') return list
    const numbering = list.attributes.List?.ListNumbering
    const bullet = (typeof numbering === 'object' && 'name' in numbering && BULLETS[numbering.name]) || '•'
    return { ...list, kids: list.kids.map((kid) => (isItem(kid) ? completeItem(kid, bullet) : kid)) }
  })
}

const isItem = (kid: Element['kids'][number]): kid is Element => kid.kind === 'element' && kid.type === 'LI'

function completeItem(item: Element, bullet: string): Element {
  const labels = elementsIn(item).filter((kid) => kid.type === 'Lbl')
  const bodies = elementsIn(item).filter((kid) => kid.type === 'LBody')
  const rest = item.kids.filter(
    (kid) => kid.kind !== 'element' || (kid.type !== 'Lbl' && kid.type !== 'LBody'),
  )
  const body = rest.length > 0 ? [element('LBody', rest)] : []
  return { ...item, kids: [...labels.map((label) => spoken(label, bullet)), ...bodies, ...body] }
}

function spoken(label: Element, bullet: string): Element {
  const silent = label.actualText === undefined && !marksIn(label).some((mark) => mark.shows.length > 0)
  return silent ? { ...label, actualText: bullet } : label
}
