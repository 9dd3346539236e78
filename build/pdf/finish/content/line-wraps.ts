/** Gives back the spaces that Chromium drops where a line wraps (ISO 32000-1, 14.8.2.5: word breaks must be in the text). */
import { PdfNotUnderstood } from '../errors.ts'
import type { Font } from '../fonts/font.ts'
import { type Flow, textOfElement } from '../structure/flow.ts'
import type { Element } from '../structure/tree.ts'
import { type Edit, insertion } from './edit.ts'
import type { ContentStream, Show } from './stream.ts'

/** Marks each show after which a space was swallowed. `addressOf` gives the address a link points to. */
export function findLineWraps(
  flows: readonly Flow[],
  addressOf: (link: Element) => string | undefined,
): void {
  for (const flow of flows) {
    let line = ''
    flow.shows.forEach(({ show, link }, index) => {
      line += show.text
      const next = flow.shows[index + 1]
      if (!next || !isNewLine(show, next.show)) return
      const sameLink = link !== undefined && link === next.link ? link : undefined
      show.spaceAfter = flow.preformatted
        ? !/\s$/.test(line)
        : needsSpace(
            line,
            next.show.text,
            () => sameLink !== undefined && isAddress(sameLink, addressOf(sameLink)),
          )
      line = ''
    })
  }
}

/** Another page, or a baseline farther than a superscript's: 0.7 em of the larger of both. */
function isNewLine(before: Show, after: Show): boolean {
  if (before.stream.page !== after.stream.page) return true
  const ems = [Math.hypot(...before.em), Math.hypot(...after.em)]
  const [x, y] = before.em
  const length = ems[0] || 1
  const dx = after.origin[0] - before.origin[0]
  const dy = after.origin[1] - before.origin[1]
  const offset = Math.abs((x * dy - y * dx) / length)
  return offset > 0.7 * Math.max(...ems)
}

const SPACE_AT_END = /[\s\u00A0\u202F\u200B]$/
const SPACE_AT_START = /^[\s\u00A0\u202F\u200B]/
/** A line may end after these, without any space, when they are inside a word: « Languedoc-|Roussillon », « et/|ou ». */
const INSIDE_WORD = /[^\s\u00A0\u202F][-\u2010\u2012-\u2014/\u00AD]$/

function needsSpace(line: string, next: string, insideAddress: () => boolean): boolean {
  if (line === '' || SPACE_AT_END.test(line) || SPACE_AT_START.test(next)) return false
  return !INSIDE_WORD.test(line) && !insideAddress()
}

/** A link that shows the very address it points to is one word, wherever its lines end. */
function isAddress(link: Element, address: string | undefined): boolean {
  const shown = textOfElement(link).replace(/\s/g, '')
  return address !== undefined && shown !== '' && address.replace(/\s/g, '').includes(shown)
}

/**
 * The edits that insert a space glyph where one was swallowed. It has no ink, and the next line is positioned
 * anew: the page looks the same.
 * @throws PdfNotUnderstood `missing-glyph` when no font of that stream has a space
 */
export function spaceEdits(stream: ContentStream): Edit[] {
  const shows = [...stream.marks.values()]
    .flatMap((mark) => mark.shows)
    .filter((show) => show.stream === stream)
  return shows.filter((show) => show.spaceAfter).map((show) => insertion(show.end, spaceGlyph(show, shows)))
}

function spaceGlyph(show: Show, others: readonly Show[]): string {
  if (show.font.space !== undefined) return ` ${hex(show.font, show.font.space)} Tj`
  // This subset has no space (a face used for single words only): borrow one, then come back.
  const lender = others.find((other) => other.font.space !== undefined)
  if (lender?.font.space === undefined) {
    throw new PdfNotUnderstood('missing-glyph', 'aucune police de la page n’a d’espace', {
      page: show.stream.page + 1,
    })
  }
  const size = show.fontSize
  return ` /${lender.fontName} ${size} Tf ${hex(lender.font, lender.font.space)} Tj /${show.fontName} ${size} Tf`
}

const hex = (font: Font, code: number): string =>
  `<${code.toString(16).padStart(font.bytesPerCode * 2, '0')}>`
