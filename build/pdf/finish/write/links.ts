/** Link annotations: what each says to a screen reader, and that it prints (ISO 14289-1, 7.18). */
import type { Print } from '../document.ts'
import { PdfNotUnderstood } from '../errors.ts'
import { dictOf, elementsOf, nameOf } from '../objects/kinds.ts'
import type { Objects } from '../objects/objects.ts'
import { text, textOf } from '../objects/text.ts'
import { type Dict, Name, Ref } from '../objects/values.ts'
import { textOfElement } from '../structure/flow.ts'
import { type Element, walk } from '../structure/tree.ts'

/** The address that an annotation opens, or undefined when it leads to a place in the document. */
function addressOf(annotation: Dict, objects: Objects): string | undefined {
  const action = dictOf(objects.entry(annotation, 'A'))
  return action && textOf(objects.entry(action, 'URI'))
}

/** The address of a link of the structure. */
export function addressOfLink(print: Print, link: Element): string | undefined {
  const kid = link.kids.find((candidate) => candidate.kind === 'annotation')
  const annotation = kid && dictOf(print.objects.lookup(kid.ref))
  return annotation && addressOf(annotation, print.objects)
}

/**
 * `Contents` for every link (7.18.1, 7.18.5) and the Print flag (ISO 19005-3, 6.3.2).
 * @param links the structure element of each annotation, by object number
 * @throws PdfNotUnderstood `annotation` for what is no link, or stands outside the structure
 */
export function describeLinks(print: Print, links: ReadonlyMap<number, Element>, lang: string): void {
  const { objects } = print
  for (const page of print.pages) {
    for (const ref of elementsOf(objects.entry(page.dict, 'Annots'))) {
      const annotation = dictOf(objects.lookup(ref))
      const link = ref instanceof Ref ? links.get(ref.number) : undefined
      const where = { page: page.index + 1 }
      if (!annotation || nameOf(objects.entry(annotation, 'Subtype')) !== 'Link') {
        throw new PdfNotUnderstood('annotation', 'une annotation n’est pas un lien (formulaire ?)', where)
      }
      if (!link) throw new PdfNotUnderstood('annotation', 'un lien n’est pas dans la structure', where)
      annotation.set('F', 4)
      annotation.set('Contents', text(labelOf(link, addressOf(annotation, objects), lang)))
    }
    // Tab order follows the structure (7.18.3).
    page.dict.set('Tabs', Name.of('S'))
  }
}

/** The words of a link that has none: by language, the call of a note and the way back. */
const NOTES: Readonly<Record<string, readonly [call: string, back: string]>> = {
  fr: ['Note', 'Retour au texte'],
  en: ['Note', 'Back to the text'],
  oc: ['Nòta', 'Retorn al tèxt'],
}

function labelOf(link: Element, address: string | undefined, lang: string): string {
  const shown = textOfElement(link).trim().replace(/\s+/g, ' ') || alternativeOf(link) || address || 'Lien'
  const [call, back] = NOTES[lang.split('-')[0] ?? ''] ?? []
  if (address === undefined && call && /^\[?\d+\]?$/.test(shown)) return `${call} ${shown}`
  if (address === undefined && back && /^[↑↩]/.test(shown)) return back
  return address === undefined || saysIt(shown, address) ? shown : `${shown} (${address})`
}

/** A phone, a mail address or the address itself need no repetition. */
const saysIt = (shown: string, address: string): boolean =>
  /^(mailto|tel):/.test(address) || address.includes(shown.replace(/\s/g, ''))

function alternativeOf(link: Element): string | undefined {
  for (const element of walk(link)) if (element.alt) return element.alt
  return undefined
}
