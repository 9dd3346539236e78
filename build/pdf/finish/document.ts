/** Opens a print: its objects, catalog and pages; refuses what is encrypted, damaged or untagged. */
import { PdfNotUnderstood } from './errors.ts'
import { readFile } from './objects/file.ts'
import { dictOf, elementsOf, nameOf } from './objects/kinds.ts'
import type { Objects } from './objects/objects.ts'
import { type Dict, Ref, type Value } from './objects/values.ts'

/** One page, its index from 0. */
export type Page = { readonly index: number; readonly ref: Ref; readonly dict: Dict }

/** A print being finished. What `objects` holds is changed in place; nothing else is kept. */
export type Print = {
  readonly objects: Objects
  readonly trailer: Dict
  readonly catalog: Dict
  readonly pages: readonly Page[]
  readonly structureRoot: Dict
}

/**
 * @param bytes a tagged PDF as Chromium prints it
 * @throws PdfNotUnderstood `unreadable`, `encrypted` or `untagged`
 */
export function openPrint(bytes: Uint8Array): Print {
  const { objects, trailer } = readFile(bytes)
  const catalog = dictOf(objects.entry(trailer, 'Root'))
  if (!catalog) throw new PdfNotUnderstood('unreadable', 'ce n’est pas un PDF lisible')
  const marked = dictOf(objects.entry(catalog, 'MarkInfo'))
  const structureRoot = dictOf(objects.entry(catalog, 'StructTreeRoot'))
  if (!structureRoot || !marked || objects.entry(marked, 'Marked') !== true) {
    throw new PdfNotUnderstood(
      'untagged',
      'le PDF n’est pas balisé : un lecteur d’écran ne pourrait pas le lire',
    )
  }
  const pages = pagesBelow(catalog.get('Pages'), objects).map((page, index) => ({ index, ...page }))
  if (pages.length === 0) throw new PdfNotUnderstood('unreadable', 'le PDF n’a aucune page')
  return { objects, trailer, catalog, pages, structureRoot }
}

/** The leaves of the page tree, in order (ISO 32000-1, 7.7.3). */
function pagesBelow(node: Value | undefined, objects: Objects): Omit<Page, 'index'>[] {
  const dict = dictOf(objects.lookup(node))
  if (!dict || !(node instanceof Ref)) return []
  if (nameOf(objects.entry(dict, 'Type')) === 'Page') return [{ ref: node, dict }]
  return elementsOf(objects.entry(dict, 'Kids')).flatMap((kid) => pagesBelow(kid, objects))
}

/** What a page says, or the nodes above it say for all their pages (7.7.3.4). */
export function inherited(page: Page, name: string, objects: Objects): Value | undefined {
  let node: Dict | undefined = page.dict
  for (let depth = 0; node && depth < 32; depth++) {
    const value = objects.entry(node, name)
    if (value !== undefined) return value
    node = dictOf(objects.entry(node, 'Parent'))
  }
  return undefined
}
