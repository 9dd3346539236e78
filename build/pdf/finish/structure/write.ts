/** Structure tree writer: elements, ParentTree, IDTree and RoleMap anew, all numbered in reading order. */
import type { Contents } from '../content/read.ts'
import type { ContentStream } from '../content/stream.ts'
import type { Print } from '../document.ts'
import { dictOf } from '../objects/kinds.ts'
import { text } from '../objects/text.ts'
import { type Dict, dict, Name, type Ref, type Value } from '../objects/values.ts'
import { ROLE_MAP } from './roles.ts'
import { type Attributes, type AttributeValue, type Element, type Kid, walk } from './tree.ts'

/** Where elements ended up, for outlines; and which link each annotation belongs to. */
export type WrittenStructure = {
  readonly refs: ReadonlyMap<Element, Ref>
  /** By the annotation's object number. */
  readonly links: ReadonlyMap<number, Element>
}

/** Replaces the print's structure tree by `root`, and the numbers by which pages, forms and annotations find it. */
export function writeStructure(print: Print, contents: Contents, root: Element): WrittenStructure {
  return new StructureWriter(print, root).write(contents)
}

class StructureWriter {
  readonly #print: Print
  readonly #root: Element
  readonly #rootRef: Ref
  readonly #refs = new Map<Element, Ref>()
  readonly #links = new Map<number, Element>()
  readonly #parents = new Map<ContentStream, Ref[]>()
  readonly #identifiers: ReadonlyMap<string, string>
  readonly #identified: [string, Ref][] = []

  constructor(print: Print, root: Element) {
    this.#print = print
    this.#root = root
    this.#rootRef = print.objects.reserve()
    this.#identifiers = identifiersOf(root)
  }

  write(contents: Contents): WrittenStructure {
    const { objects, catalog } = this.#print
    const child = this.#element(this.#root, this.#rootRef)
    const parentTree = this.#parentTree(contents)
    const identified = this.#identified.flatMap(([id, ref]) => [text(id), ref])
    const roles = [...new Set(walk(this.#root).map(({ type }) => type))]
      .filter((type) => ROLE_MAP[type])
      .sort()
    const mapped = roles.map((role) => [role, Name.of(ROLE_MAP[role] ?? role)] as const)
    const root = dict({
      Type: Name.of('StructTreeRoot'),
      K: child,
      ParentTree: objects.add(dict({ Nums: parentTree.flat() })),
      ParentTreeNextKey: parentTree.length,
      IDTree: identified.length > 0 ? objects.add(dict({ Names: identified })) : undefined,
      RoleMap: mapped.length > 0 ? new Map(mapped) : undefined,
    })
    objects.set(this.#rootRef, root)
    catalog.set('StructTreeRoot', this.#rootRef)
    return { refs: this.#refs, links: this.#links }
  }

  #element(element: Element, parent: Ref): Ref {
    const { objects } = this.#print
    const ref = objects.reserve()
    this.#refs.set(element, ref)
    const page = pageOf(element)
    const attributes = this.#attributes(element.attributes)
    const id = element.id === undefined ? undefined : this.#identifiers.get(element.id)
    if (id !== undefined) this.#identified.push([id, ref])
    const kids = element.kids.map((kid) => this.#kid(kid, element, ref, page))
    const made = dict({
      Type: STRUCT_ELEM,
      S: Name.of(element.type),
      P: parent,
      Pg: page === undefined ? undefined : this.#pageRef(page),
      Alt: element.alt === undefined ? undefined : text(element.alt),
      Lang: element.lang === undefined ? undefined : text(element.lang),
      ActualText: element.actualText === undefined ? undefined : text(element.actualText),
      A: alone(attributes),
      ID: id === undefined ? undefined : text(id),
      K: alone(kids),
    })
    objects.set(ref, made)
    return ref
  }

  #kid(kid: Kid, parent: Element, parentRef: Ref, page: number | undefined): Value {
    if (kid.kind === 'element') return this.#element(kid, parentRef)
    if (kid.kind === 'annotation') {
      this.#links.set(kid.ref.number, parent)
      return dict({ Type: Name.of('OBJR'), Obj: kid.ref, Pg: this.#pageRef(kid.page) })
    }
    const { stream, mcid } = kid.mark
    const parents = this.#parents.get(stream) ?? []
    parents[mcid] = parentRef
    this.#parents.set(stream, parents)
    if (stream.owner === 'page' && stream.page === page) return mcid
    const form = stream.owner === 'page' ? undefined : stream.owner
    return dict({ Type: Name.of('MCR'), Pg: this.#pageRef(stream.page), Stm: form, MCID: mcid })
  }

  #pageRef(page: number): Ref {
    const found = this.#print.pages[page]
    if (!found) throw new RangeError(`no page ${page}`)
    return found.ref
  }

  #attributes(attributes: Attributes): Dict[] {
    return Object.entries(attributes).flatMap(([owner, entries]) => {
      const made = dict({ O: Name.of(owner) })
      for (const [name, value] of Object.entries(entries)) {
        // 1 is the default of both (ISO 32000-1, table 349).
        if ((name === 'RowSpan' || name === 'ColSpan') && value === 1) continue
        made.set(name, name === 'Headers' ? this.#headers(value) : this.#attribute(value))
      }
      return made.size > 1 ? [made] : []
    })
  }

  #headers(value: AttributeValue): Value {
    const ids = Array.isArray(value) ? (value as readonly AttributeValue[]) : [value]
    const renamed = ids.flatMap((id) => (typeof id === 'string' ? (this.#identifiers.get(id) ?? []) : []))
    return renamed.map(text)
  }

  #attribute(value: AttributeValue): Value {
    if (typeof value === 'string') return text(value)
    if (typeof value === 'number' || typeof value === 'boolean') return value
    if ('name' in value) return Name.of(value.name)
    return value.map((element) => this.#attribute(element))
  }

  /** Pages first, then forms, then annotations (ISO 32000-1, 14.7.4.4). */
  #parentTree(contents: Contents): [number, Value][] {
    const { objects, pages } = this.#print
    const entries: [number, Value][] = []
    const add = (owner: Dict, entryName: string, value: Value) => {
      owner.set(entryName, entries.length)
      entries.push([entries.length, value])
    }
    for (const stream of contents.streams) {
      const parents = Array.from(this.#parents.get(stream) ?? [], (parent) => parent ?? null)
      const owner = stream.owner === 'page' ? pages[stream.page]?.dict : dictOf(objects.lookup(stream.owner))
      if (owner) add(owner, 'StructParents', objects.add(parents))
    }
    for (const element of walk(this.#root)) {
      for (const kid of element.kids) {
        const parent = this.#refs.get(element)
        const annotation = kid.kind === 'annotation' ? dictOf(objects.lookup(kid.ref)) : undefined
        if (annotation && parent) add(annotation, 'StructParent', parent)
      }
    }
    return entries
  }
}

const STRUCT_ELEM = Name.of('StructElem')

/** One by itself, several as an array, none as nothing. */
const alone = (values: readonly Value[]): Value | undefined => (values.length > 1 ? values : values[0])

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
