/** Structure trees for tests: written as literals, shown as text. */
import type { ContentStream, Mark } from '../../../build/pdf/finish/content/stream.ts'
import type { Font } from '../../../build/pdf/finish/fonts/font.ts'
import type { Content, Element, Kid } from '../../../build/pdf/finish/structure/tree.ts'

const FONT: Font = {
  name: 'Essai',
  bytesPerCode: 2,
  unicode: new Map([[32, ' ']]),
  width: () => 500,
  glyphs: [],
  ascent: 800,
  descent: -200,
  space: 32,
}

const streams = new Map<number, ContentStream>()

function streamOf(page: number): ContentStream {
  const known = streams.get(page)
  if (known) return known
  const stream: ContentStream = {
    owner: 'page',
    page,
    bytes: new Uint8Array(),
    form: undefined,
    marks: new Map(),
    loose: [],
  }
  streams.set(page, stream)
  return stream
}

/** Lines of text on one page, the first baseline at `y`, 12 points apart, in 10 points. */
export function shown(text: string | readonly string[], page = 0, y = 700): Content {
  const lines = typeof text === 'string' ? [text] : text
  const mark = drawn(page).mark
  lines.forEach((content, i) => {
    mark.shows.push({
      text: content,
      stream: mark.stream,
      font: FONT,
      fontName: 'F1',
      fontSize: 10,
      origin: [50, y - 12 * i],
      em: [10, 0],
      end: 0,
      spaceAfter: false,
    })
  })
  return { kind: 'content', mark }
}

/** A path: a background, a border, a bullet. */
export function drawn(page = 0): Content {
  const mark: Mark = {
    stream: streamOf(page),
    mcid: 0,
    opening: undefined,
    shows: [],
    box: [10, 20, 30.456, 40],
    hasImage: false,
  }
  return { kind: 'content', mark }
}

export function tag(type: string, ...rest: (Kid | Partial<Element>)[]): Element {
  const kids = rest.filter((item): item is Kid => 'kind' in item)
  const more = rest.filter((item) => !('kind' in item))
  return Object.assign({ kind: 'element' as const, type, kids, attributes: {} }, ...more)
}

/** `P(texte, Link(lien))`: what is drawn is `#`. */
export function outlineOf(kid: Kid): string {
  if (kid.kind === 'annotation') return '@'
  if (kid.kind === 'content') return kid.mark.shows.map(({ text }) => text).join('|') || '#'
  const lang = kid.lang ? `[${kid.lang}]` : ''
  return `${kid.type}${lang}(${kid.kids.map(outlineOf).join(', ')})`
}
