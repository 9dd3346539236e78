/** Reads a print's contents: which marks each stream has, what they show and where (ISO 32000-1, 8, 9 and 14.6). */
import { inherited, type Page, type Print } from '../document.ts'
import { PdfNotUnderstood } from '../errors.ts'
import { type Font, readFont } from '../fonts/font.ts'
import { IDENTITY, type Matrix, multiply } from '../geometry.ts'
import { dictOf, elementsOf, isArray, nameOf, numberOf, numbersOf } from '../objects/kinds.ts'
import { streamBytes } from '../objects/streams.ts'
import { type Dict, Name, Ref, Stream } from '../objects/values.ts'
import { interpret } from './interpret.ts'
import { isDictionary, type Operation } from './operand.ts'
import type { ContentStream } from './stream.ts'
import { readOperations } from './tokens.ts'

/** The contents of all pages and tagged forms, and the fonts they use. */
export type Contents = {
  /** In the order of pages, a page before its forms. */
  readonly streams: readonly ContentStream[]
  /** By object number, or by resource name where the font has none. */
  readonly fonts: ReadonlyMap<number | string, Font>
}

/** What `Do` finds under a name. */
type External =
  | { readonly kind: 'image' }
  | {
      readonly kind: 'form'
      readonly matrix: Matrix
      readonly resources: Resources
      readonly stream: ContentStream
      readonly tagged: boolean
    }

/** A resource dictionary (ISO 32000-1, 7.8.3), read as needed. */
export type Resources = {
  readonly font: (name: string) => Font
  readonly external: (name: string) => External
  readonly mcid: (operation: Operation) => number | undefined
}

/** @throws PdfNotUnderstood for what the tokenizer, the fonts or the marks do not allow, with its page */
export function readContents(print: Print): Contents {
  const reader = new ContentReader(print)
  return { streams: print.pages.flatMap((page) => reader.page(page)), fonts: reader.fonts }
}

class ContentReader {
  readonly fonts = new Map<number | string, Font>()
  readonly #print: Print

  constructor(print: Print) {
    this.#print = print
  }

  page(page: Page): ContentStream[] {
    try {
      const bytes = this.#pageBytes(page)
      const stream = newStream('page', page.index, bytes, undefined)
      const streams = [stream]
      const resources = this.#resources(
        dictOf(inherited(page, 'Resources', this.#print.objects)),
        page.index,
        streams,
      )
      interpret(stream, resources, IDENTITY)
      return streams
    } catch (error) {
      if (!(error instanceof PdfNotUnderstood)) throw error
      throw new PdfNotUnderstood(error.code, error.reason, { page: page.index + 1 })
    }
  }

  /** A page's content may be split over several streams, anywhere between two tokens (ISO 32000-1, 7.8.2). */
  #pageBytes(page: Page): Uint8Array {
    const { objects } = this.#print
    const contents = objects.entry(page.dict, 'Contents')
    const list = isArray(contents) ? elementsOf(contents).map((ref) => objects.lookup(ref)) : [contents]
    const parts = list
      .filter((stream) => stream instanceof Stream)
      .map((stream) => streamBytes(stream, objects))
    return parts.length === 1 && parts[0]
      ? parts[0]
      : Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]))
  }

  #resources(dict: Dict | undefined, page: number, streams: ContentStream[]): Resources {
    const { objects } = this.#print
    const category = (name: string) => (dict ? dictOf(objects.entry(dict, name)) : undefined)
    const fonts = category('Font')
    const xobjects = category('XObject')
    const externals = new Map<string, External>()
    return {
      font: (name) => this.#font(fonts, name),
      external: (name) => {
        const known = externals.get(name)
        if (known) return known
        const external = this.#external(xobjects, name, page, streams, dict)
        externals.set(name, external)
        return external
      },
      mcid: (operation) => {
        const properties = operation.operands[1]
        if (properties instanceof Name) {
          const named = category('Properties')
          const list = named && dictOf(objects.entry(named, properties.value))
          return list && numberOf(objects.entry(list, 'MCID'))
        }
        const mcid = isDictionary(properties) ? properties.get('MCID') : undefined
        return typeof mcid === 'number' ? mcid : undefined
      },
    }
  }

  #font(fonts: Dict | undefined, name: string): Font {
    const ref = fonts?.get(name)
    const dict = dictOf(this.#print.objects.lookup(ref))
    if (!dict) throw new PdfNotUnderstood('font', `police inconnue : ${name}`)
    const tag = ref instanceof Ref ? ref.number : name
    const font = this.fonts.get(tag) ?? readFont(dict, this.#print.objects)
    this.fonts.set(tag, font)
    return font
  }

  #external(
    xobjects: Dict | undefined,
    name: string,
    page: number,
    streams: ContentStream[],
    outer: Dict | undefined,
  ): External {
    const { objects } = this.#print
    const ref = xobjects?.get(name)
    const xobject = objects.lookup(ref)
    if (!(xobject instanceof Stream) || !(ref instanceof Ref))
      throw new PdfNotUnderstood('unreadable', `objet graphique inconnu : ${name}`)
    if (nameOf(objects.entry(xobject.dict, 'Subtype')) === 'Image') return { kind: 'image' }
    const bytes = streamBytes(xobject, objects)
    const inner = dictOf(objects.entry(xobject.dict, 'Resources')) ?? outer
    const resources = this.#resources(inner, page, streams)
    let tagged = false
    readOperations(bytes, {
      play(operation) {
        tagged ||= operation.operator === 'BDC' && resources.mcid(operation) !== undefined
      },
      step: () => false,
    })
    const stream = newStream(ref, page, bytes, xobject)
    if (tagged) streams.push(stream)
    const matrix = numbersOf(objects.entry(xobject.dict, 'Matrix'), objects)
    return {
      kind: 'form',
      matrix: matrix ? multiply(matrix as unknown as Matrix, IDENTITY) : IDENTITY,
      resources,
      stream,
      tagged,
    }
  }
}

function newStream(
  owner: ContentStream['owner'],
  page: number,
  bytes: Uint8Array,
  form: Stream | undefined,
): ContentStream {
  return { owner, page, bytes, form, marks: new Map(), loose: [] }
}
