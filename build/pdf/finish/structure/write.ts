/** Structure tree writer: elements, ParentTree, IDTree and RoleMap anew, all numbered in reading order. */
import { PDFDict, PDFName, PDFNull, PDFNumber, type PDFObject, type PDFRef, PDFString } from '@cantoo/pdf-lib'
import type { Contents } from '../content/read.ts'
import type { ContentStream } from '../content/stream.ts'
import type { Print } from '../document.ts'
import { dictOf, key } from '../objects.ts'
import { text } from '../write/values.ts'
import { ROLE_MAP } from './roles.ts'
import { type Attributes, type AttributeValue, type Element, type Kid, walk } from './tree.ts'

/** Where elements ended up, for outlines; and which link each annotation belongs to. */
export type WrittenStructure = {
  readonly refs: ReadonlyMap<Element, PDFRef>
  readonly links: ReadonlyMap<string, Element>
}

/** Replaces the print's structure tree by `root`, and the numbers by which pages, forms and annotations find it. */
export function writeStructure(print: Print, contents: Contents, root: Element): WrittenStructure {
  return new StructureWriter(print, root).write(contents)
}

class StructureWriter {
  readonly #print: Print
  readonly #root: Element
  readonly #rootRef: PDFRef
  readonly #refs = new Map<Element, PDFRef>()
  readonly #links = new Map<string, Element>()
  readonly #parents = new Map<ContentStream, PDFRef[]>()
  readonly #identifiers: ReadonlyMap<string, string>
  readonly #identified: [string, PDFRef][] = []

  constructor(print: Print, root: Element) {
    this.#print = print
    this.#root = root
    this.#rootRef = print.context.nextRef()
    this.#identifiers = identifiersOf(root)
  }

  write(contents: Contents): WrittenStructure {
    const { context, catalog } = this.#print
    const child = this.#element(this.#root, this.#rootRef)
    const parentTree = this.#parentTree(contents)
    const dict = context.obj({ Type: 'StructTreeRoot', K: child })
    dict.set(key('ParentTree'), context.register(context.obj({ Nums: parentTree.flat() })))
    dict.set(key('ParentTreeNextKey'), PDFNumber.of(parentTree.length))
    if (this.#identified.length > 0) {
      const names = this.#identified.flatMap(([id, ref]) => [PDFString.of(id), ref])
      dict.set(key('IDTree'), context.register(context.obj({ Names: names })))
    }
    const roles = [...new Set([...walk(this.#root)].map(({ type }) => type))]
      .filter((type) => ROLE_MAP[type])
      .sort()
    if (roles.length > 0)
      dict.set(key('RoleMap'), context.obj(Object.fromEntries(roles.map((role) => [role, ROLE_MAP[role]]))))
    context.assign(this.#rootRef, dict)
    catalog.set(key('StructTreeRoot'), this.#rootRef)
    return { refs: this.#refs, links: this.#links }
  }

  #element(element: Element, parent: PDFRef): PDFRef {
    const { context } = this.#print
    const ref = context.nextRef()
    this.#refs.set(element, ref)
    const dict = context.obj({ Type: 'StructElem', S: element.type, P: parent })
    const page = pageOf(element)
    if (page !== undefined) dict.set(key('Pg'), this.#pageRef(page))
    if (element.alt !== undefined) dict.set(key('Alt'), text(element.alt))
    if (element.lang !== undefined) dict.set(key('Lang'), PDFString.of(element.lang))
    if (element.actualText !== undefined) dict.set(key('ActualText'), text(element.actualText))
    const attributes = this.#attributes(element.attributes)
    if (attributes.length > 0)
      dict.set(key('A'), attributes.length === 1 ? (attributes[0] as PDFDict) : context.obj(attributes))
    const id = element.id === undefined ? undefined : this.#identifiers.get(element.id)
    if (id !== undefined) {
      dict.set(key('ID'), PDFString.of(id))
      this.#identified.push([id, ref])
    }
    const kids = element.kids.map((kid) => this.#kid(kid, element, ref, page))
    if (kids.length > 0) dict.set(key('K'), kids.length === 1 ? (kids[0] as PDFObject) : context.obj(kids))
    context.assign(ref, dict)
    return ref
  }

  #kid(kid: Kid, parent: Element, parentRef: PDFRef, page: number | undefined): PDFObject {
    const { context } = this.#print
    if (kid.kind === 'element') return this.#element(kid, parentRef)
    if (kid.kind === 'annotation') {
      this.#links.set(kid.ref.tag, parent)
      return context.obj({ Type: 'OBJR', Obj: kid.ref, Pg: this.#pageRef(kid.page) })
    }
    const { stream, mcid } = kid.mark
    const parents = this.#parents.get(stream) ?? []
    parents[mcid] = parentRef
    this.#parents.set(stream, parents)
    if (stream.owner !== 'page')
      return context.obj({ Type: 'MCR', Pg: this.#pageRef(stream.page), Stm: stream.owner, MCID: mcid })
    return stream.page === page
      ? PDFNumber.of(mcid)
      : context.obj({ Type: 'MCR', Pg: this.#pageRef(stream.page), MCID: mcid })
  }

  #pageRef(page: number): PDFRef {
    const found = this.#print.pages[page]
    if (!found) throw new RangeError(`no page ${page}`)
    return found.ref
  }

  #attributes(attributes: Attributes): PDFDict[] {
    return Object.entries(attributes).flatMap(([owner, entries]) => {
      const dict = this.#print.context.obj({ O: owner })
      for (const [name, value] of Object.entries(entries)) {
        // 1 is the default of both (ISO 32000-1, table 349).
        if ((name === 'RowSpan' || name === 'ColSpan') && value === 1) continue
        dict.set(key(name), name === 'Headers' ? this.#headers(value) : this.#attribute(value))
      }
      return dict.keys().length > 1 ? [dict] : []
    })
  }

  #headers(value: AttributeValue): PDFObject {
    const ids = Array.isArray(value) ? (value as readonly AttributeValue[]) : [value]
    const renamed = ids.flatMap((id) => (typeof id === 'string' ? (this.#identifiers.get(id) ?? []) : []))
    return this.#print.context.obj(renamed.map((id) => PDFString.of(id)))
  }

  #attribute(value: AttributeValue): PDFObject {
    if (typeof value === 'string') return text(value)
    if (typeof value === 'number' || typeof value === 'boolean')
      return this.#print.context.obj(value as never)
    if ('name' in value) return PDFName.of(value.name)
    return this.#print.context.obj(value.map((element) => this.#attribute(element)))
  }

  /** Pages first, then forms, then annotations (ISO 32000-1, 14.7.4.4). */
  #parentTree(contents: Contents): [PDFNumber, PDFObject][] {
    const { context, pages } = this.#print
    const entries: [PDFNumber, PDFObject][] = []
    const add = (owner: PDFDict, entryName: string, value: PDFObject) => {
      const number = PDFNumber.of(entries.length)
      owner.set(key(entryName), number)
      entries.push([number, value])
    }
    for (const stream of contents.streams) {
      const parents = Array.from(this.#parents.get(stream) ?? [], (parent) => parent ?? PDFNull)
      const owner = stream.owner === 'page' ? pages[stream.page]?.dict : dictOf(context.lookup(stream.owner))
      if (owner) add(owner, 'StructParents', context.register(context.obj(parents)))
    }
    for (const element of walk(this.#root)) {
      for (const kid of element.kids) {
        const parent = this.#refs.get(element)
        if (kid.kind === 'annotation' && parent) add(context.lookup(kid.ref, PDFDict), 'StructParent', parent)
      }
    }
    return entries
  }
}

/** The page of the element's own first content; what lies on another page says so. */
function pageOf(element: Element): number | undefined {
  for (const kid of element.kids) if (kid.kind === 'content') return kid.mark.stream.page
  return undefined
}

/** New identifiers for the cells that others name as their headers: Chromium's change with every print. */
function identifiersOf(root: Element): Map<string, string> {
  const wanted = new Set<string>()
  for (const element of walk(root)) {
    const headers = element.attributes.Table?.Headers
    if (Array.isArray(headers))
      for (const id of headers as readonly AttributeValue[]) if (typeof id === 'string') wanted.add(id)
  }
  const identifiers = new Map<string, string>()
  for (const { id } of walk(root)) {
    if (id !== undefined && wanted.has(id))
      identifiers.set(id, `th${String(identifiers.size + 1).padStart(4, '0')}`)
  }
  return identifiers
}
