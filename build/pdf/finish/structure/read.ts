/** Structure tree reader: dictionaries to plain elements whose leaves are the marks of the contents. */
import { PDFArray, PDFBool, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib'
import type { Contents } from '../content/read.ts'
import type { ContentStream, Mark } from '../content/stream.ts'
import type { Print } from '../document.ts'
import { PdfNotUnderstood } from '../errors.ts'
import { elementsOf, entry, key, nameOf, numberOf, textOf } from '../objects.ts'
import type { Attributes, AttributeValue, Element, Kid } from './tree.ts'

/** @throws PdfNotUnderstood `structure` when the tree is not one, or names what does not exist */
export function readStructure(print: Print, contents: Contents): Element {
  const root = entry(print.structureRoot, 'K')
  const first = root instanceof PDFArray ? root.lookup(0) : root
  if (!(first instanceof PDFDict) || (root instanceof PDFArray && root.size() !== 1)) {
    throw new PdfNotUnderstood('structure', 'l’arbre de structure n’a pas de racine unique')
  }
  return new StructureReader(print, contents).element(first, undefined)
}

class StructureReader {
  readonly #print: Print
  readonly #streams = new Map<string, ContentStream>()
  readonly #pages = new Map<string, number>()

  constructor(print: Print, contents: Contents) {
    this.#print = print
    for (const page of print.pages) this.#pages.set(page.ref.tag, page.index)
    for (const stream of contents.streams) this.#streams.set(streamKey(stream.owner, stream.page), stream)
  }

  element(dict: PDFDict, inheritedPage: number | undefined): Element {
    const type = nameOf(entry(dict, 'S'))
    if (type === undefined) throw new PdfNotUnderstood('structure', 'un élément de structure n’a pas de type')
    const page = this.#page(dict) ?? inheritedPage
    const kids = entry(dict, 'K')
    const list =
      kids instanceof PDFArray ? kids.asArray() : kids === undefined ? [] : [dict.get(key('K')) as PDFObject]
    const alt = textOf(entry(dict, 'Alt'))
    const lang = textOf(entry(dict, 'Lang'))
    const actualText = textOf(entry(dict, 'ActualText'))
    const id = textOf(entry(dict, 'ID'))
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

  #page(dict: PDFDict): number | undefined {
    const ref = dict.get(key('Pg'))
    return ref instanceof PDFRef ? this.#pages.get(ref.tag) : undefined
  }

  #kid(kid: PDFObject, page: number | undefined): Kid {
    const value = this.#print.context.lookup(kid)
    if (value instanceof PDFNumber)
      return { kind: 'content', mark: this.#mark('page', page, value.asNumber()) }
    if (!(value instanceof PDFDict)) throw new PdfNotUnderstood('structure', 'un élément de structure manque')
    const type = nameOf(entry(value, 'Type'))
    const ownPage = this.#page(value) ?? page
    if (type === 'MCR') {
      const form = value.get(key('Stm'))
      return {
        kind: 'content',
        mark: this.#mark(
          form instanceof PDFRef ? form : 'page',
          ownPage,
          numberOf(entry(value, 'MCID')) ?? -1,
        ),
      }
    }
    if (type === 'OBJR') {
      const ref = value.get(key('Obj'))
      if (!(ref instanceof PDFRef) || ownPage === undefined)
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

  #attributes(dict: PDFDict): Attributes {
    const attributes: Record<string, Record<string, AttributeValue>> = {}
    const value = entry(dict, 'A')
    for (const item of value instanceof PDFArray ? value.asArray() : [value]) {
      const object = this.#print.context.lookup(item)
      const owner = object instanceof PDFDict ? nameOf(entry(object, 'O')) : undefined
      if (!(object instanceof PDFDict) || owner === undefined) continue
      attributes[owner] ??= {}
      for (const [name, content] of object.entries()) {
        if (name.decodeText() !== 'O') attributes[owner][name.decodeText()] = this.#attribute(content)
      }
    }
    return attributes
  }

  #attribute(object: PDFObject): AttributeValue {
    const value = this.#print.context.lookup(object)
    if (value instanceof PDFNumber) return value.asNumber()
    if (value instanceof PDFBool) return value.asBoolean()
    if (value instanceof PDFName) return { name: value.decodeText() }
    if (value instanceof PDFArray) return elementsOf(value).map((element) => this.#attribute(element))
    return textOf(value) ?? ''
  }
}

const streamKey = (owner: ContentStream['owner'], page: number): string =>
  owner === 'page' ? `page ${page}` : `form ${owner.tag}`
