/** What is known of a content stream once read: its marked contents, what they show, and what no mark covers. */
import type { Font } from '../fonts/font.ts'
import type { Box, Point } from '../geometry.ts'
import type { Ref, Stream } from '../objects/values.ts'

/** A page's content or, where Chromium draws tagged content through a transparency group, a form XObject. */
export type ContentStream = {
  /** `page` or the reference of the form: one half of a marked content's identity, the other is its MCID. */
  readonly owner: 'page' | Ref
  /** Index from 0 of the page on which it is drawn. */
  readonly page: number
  readonly bytes: Uint8Array
  readonly form: Stream | undefined
  readonly marks: Map<number, Mark>
  readonly loose: Loose[]
}

/** One marked-content sequence with an MCID (ISO 32000-1, 14.7.4.2). */
export type Mark = {
  readonly stream: ContentStream
  readonly mcid: number
  /** The bytes of its BDC operation; undefined for an MCID which the structure names and the content lacks. */
  readonly opening: { readonly start: number; readonly end: number } | undefined
  readonly shows: Show[]
  box: Box | undefined
  hasImage: boolean
}

/** One run of glyphs on one baseline, in page space. */
export type Show = {
  readonly text: string
  readonly stream: ContentStream
  readonly font: Font
  /** The font's resource name and nominal size, to come back to it after an inserted operation. */
  readonly fontName: string
  readonly fontSize: number
  /** Baseline at the beginning, and the vector of one em along it. */
  readonly origin: Point
  readonly em: Point
  /** The byte after its last operation. */
  readonly end: number
  /** Set where a line wraps: a space glyph is inserted after it. */
  spaceAfter: boolean
}

/** Painted content outside any mark: `start` to `end` can be wrapped as a whole. `y` is in page space. */
type Loose = {
  readonly kind: 'text' | 'drawing'
  readonly start: number
  readonly end: number
  readonly y: number
}
