/** Structure tree reader: dictionaries to plain elements whose leaves are the marks of the contents. */
import type { Contents } from '../content/read.ts'
import type { ContentStream, Mark } from '../content/stream.ts'
import type { Print } from '../document.ts'
import { PdfNotUnderstood } from '../errors.ts'
import { isArray, nameOf, numberOf } from '../objects/kinds.ts'
import { textOf } from '../objects/text.ts'
import { type Dict, Name, Ref, type Value } from '../objects/values.ts'
import type { Attributes, AttributeValue, Element, Kid } from './tree.ts'

/** @throws PdfNotUnderstood `structure` when the tree is not one, or names what does not exist */
export function readStructure(print: Print, contents: Contents): Element {
  const root = print.objects.entry(print.structureRoot, 'K')
  const first = isArray(root) ? print.objects.lookup(root[0]) : root
  if (!(first instanceof Map) || (isArray(root) && root.length !== 1)) {
    throw new PdfNotUnderstood('structure', 'l’arbre de structure n’a pas de racine unique')
  }
  return new StructureReader(print, contents).element(first, undefined)
}

class StructureReader {
  readonly #print: Print
  readonly #streams = new Map<string, ContentStream>()
  readonly #pages = new Map<number, number>()

  constructor(print: Print, contents: Contents) {
    this.#print = print
    for (const page of print.pages) this.#pages.set(page.ref.number, page.index)
    for (const stream of contents.streams) this.#streams.set(streamKey(stream.owner, stream.page), stream)
  }

  element(dict: Dict, inheritedPage: number | undefined): Element {
    const { objects } = this.#print
    const type = nameOf(objects.entry(dict, 'S'))
    if (type === undefined) throw new PdfNotUnderstood('structure', 'un élément de structure n’a pas de type')
    const page = this.#page(dict) ?? inheritedPage
    const kids = objects.entry(dict, 'K')
    const list = isArray(kids) ? kids : kids === undefined ? [] : [dict.get('K') as Value]
    const alt = textOf(objects.entry(dict, 'Alt'))
    const lang = textOf(objects.entry(dict, 'Lang'))
    const actualText = textOf(objects.entry(dict, 'ActualText'))
    const id = textOf(objects.entry(dict, 'ID'))
    return {
      kind: 'element',
      type,
      kids: list.map((kid) => this.#kid(kid, page)),
      ...(alt !== undefined && { alt }),
      ...(lang !== undefined && { lang }),
      ...(actualText !== undefined && { actualText }),
      ...(id !== undefined && { id }),
      attributes: this.#attributes(dict),
    }
  }

  #page(dict: Dict): number | undefined {
    const ref = dict.get('Pg')
    return ref instanceof Ref ? this.#pages.get(ref.number) : undefined
  }

  #kid(kid: Value, page: number | undefined): Kid {
    const { objects } = this.#print
    const value = objects.lookup(kid)
    if (typeof value === 'number') return { kind: 'content', mark: this.#mark('page', page, value) }
    if (!(value instanceof Map)) throw new PdfNotUnderstood('structure', 'un élément de structure manque')
    const type = nameOf(objects.entry(value, 'Type'))
    const ownPage = this.#page(value) ?? page
    if (type === 'MCR') {
      const form = value.get('Stm')
      return {
        kind: 'content',
        mark: this.#mark(
          form instanceof Ref ? form : 'page',
          ownPage,
          numberOf(objects.entry(value, 'MCID')) ?? -1,
        ),
      }
    }
    if (type === 'OBJR') {
      const ref = value.get('Obj')
      if (!(ref instanceof Ref) || ownPage === undefined)
        throw new PdfNotUnderstood('structure', 'une annotation manque')
      return { kind: 'annotation', ref, page: ownPage }
    }
    return this.element(value, page)
  }

  /** Chromium names marks of lines that paint nothing: they are empty. */
  #mark(owner: ContentStream['owner'], page: number | undefined, mcid: number): Mark {
    const stream = page === undefined ? undefined : this.#streams.get(streamKey(owner, page))
    if (!stream) throw new PdfNotUnderstood('structure', 'un contenu balisé n’est sur aucune page')
    const known = stream.marks.get(mcid)
    if (known) return known
    return { stream, mcid, opening: undefined, shows: [], box: undefined, hasImage: false }
  }

  #attributes(dict: Dict): Attributes {
    const { objects } = this.#print
    const attributes: Record<string, Record<string, AttributeValue>> = {}
    const value = objects.entry(dict, 'A')
    for (const item of isArray(value) ? value : [value]) {
      const object = objects.lookup(item)
      const owner = object instanceof Map ? nameOf(objects.entry(object, 'O')) : undefined
      if (!(object instanceof Map) || owner === undefined) continue
      attributes[owner] ??= {}
      for (const [name, content] of object) {
        if (name !== 'O') attributes[owner][name] = this.#attribute(content)
      }
    }
    return attributes
  }

  #attribute(object: Value): AttributeValue {
    const value = this.#print.objects.lookup(object)
    if (typeof value === 'number' || typeof value === 'boolean') return value
    if (value instanceof Name) return { name: value.value }
    if (isArray(value)) return value.map((element) => this.#attribute(element))
    return textOf(value) ?? ''
  }
}

const streamKey = (owner: ContentStream['owner'], page: number): string =>
  owner === 'page' ? `page ${page}` : `form ${owner.number}`
