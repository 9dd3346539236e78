/** What finishing cannot mend in a structure tree, and must not let through. */
import { PdfNotUnderstood } from '../errors.ts'
import { headingLevel, ROLE_MAP, STANDARD } from './roles.ts'
import { type Element, marksIn, walk } from './tree.ts'

/** @throws PdfNotUnderstood `unmapped-role`, `figure-without-alt` or `skipped-heading` */
export function checkStructure(root: Element): void {
  let level = 0
  for (const element of walk(root)) {
    requireKnownRole(element)
    if (element.type === 'Figure' && !element.alt?.trim()) throw withoutAlternative(element)
    const next = headingLevel(element.type)
    if (next === undefined) continue
    if (next > level + 1) throw skipped(element, level, next)
    level = next
  }
}

/** ISO 14289-1, 7.1; ISO 19005-3, 6.7.3.4. NonStruct must have found its meaning by now. */
function requireKnownRole({ type }: Element): void {
  if (type !== 'NonStruct' && (STANDARD.has(type) || ROLE_MAP[type] !== undefined)) return
  throw new PdfNotUnderstood('unmapped-role', `le type de structure « ${type} » est inconnu`)
}

/** ISO 14289-1, 7.3. */
const withoutAlternative = (figure: Element) =>
  new PdfNotUnderstood('figure-without-alt', 'une image n’a pas de texte de remplacement', {
    page: pageOf(figure),
  })

/** ISO 14289-1, 7.4.2. */
function skipped(heading: Element, from: number, to: number) {
  const text = marksIn(heading)
    .flatMap((mark) => mark.shows.map((show) => show.text))
    .join('')
  const before = from === 0 ? 'aucun titre ne le précède' : `il suit un titre de niveau ${from}`
  return new PdfNotUnderstood(
    'skipped-heading',
    `le titre « ${text.trim()} » est de niveau ${to} alors qu’${before}`,
    { page: pageOf(heading) },
  )
}

function pageOf(element: Element): number | undefined {
  const [mark] = marksIn(element)
  return mark && mark.stream.page + 1
}
