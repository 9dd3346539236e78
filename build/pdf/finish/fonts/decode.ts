/** From a shown string to its text and advance; every glyph must exist and say what it means. */
import { PdfNotUnderstood } from '../errors.ts'
import type { Font, Glyphs } from './font.ts'

// U+0000, U+FEFF and U+FFFE say nothing (ISO 14289-1, 7.21.7); a private character needs an ActualText that
// Chromium does not write (ISO 19005-3, 6.2.11.7.3).
const MEANINGLESS = /[\0\uFEFF\uFFFE\uE000-\uF8FF]/

/**
 * @param string one character a byte
 * @param before gives the text shown before, which the message quotes so that a person finds the place
 * @throws PdfNotUnderstood `missing-glyph` (ISO 14289-1, 7.21.8) or `no-unicode` (7.21.7)
 */
export function decode(string: string, font: Font, page: number, before: () => string): Glyphs {
  const step = font.bytesPerCode
  if (string.length === step) return glyphAt(string, 0, font, page, before)
  let text = ''
  let width = 0
  let spaces = 0
  for (let i = 0; i < string.length; i += step) {
    const glyph = glyphAt(string, i, font, page, () => before() + text)
    text += glyph.text
    width += glyph.width
    spaces += glyph.spaces
  }
  return { text, width, count: string.length / step, spaces }
}

/** Checked when it is first met, then remembered by its font. */
function glyphAt(string: string, i: number, font: Font, page: number, before: () => string): Glyphs {
  const first = string.charCodeAt(i)
  const code = font.bytesPerCode === 2 ? first * 256 + string.charCodeAt(i + 1) : first
  return font.glyphs[code] ?? learn(code, font, page, before)
}

function learn(code: number, font: Font, page: number, before: () => string): Glyphs {
  const text = font.unicode.get(code)
  if (code === 0) throw missing(font, page, before())
  if (text === undefined || MEANINGLESS.test(text)) throw silent(font, code, text, page, before())
  const spaces = font.bytesPerCode === 1 && code === 32 ? 1 : 0
  const glyph = { text, width: font.width(code), count: 1, spaces }
  font.glyphs[code] = glyph
  return glyph
}

const after = (before: string) => (before.trim() === '' ? '' : ` après « ${before.trim().slice(-30)} »`)

const missing = (font: Font, page: number, before: string) =>
  new PdfNotUnderstood(
    'missing-glyph',
    `un caractère n’a pas de dessin dans la police ${font.name}${after(before)} : remplacez-le`,
    { page },
  )

function silent(font: Font, code: number, text: string | undefined, page: number, before: string) {
  const point = text?.codePointAt(0)
  const which =
    point === undefined
      ? `le dessin ${code} de la police ${font.name} ne dit pas son caractère`
      : `le caractère U+${point.toString(16).toUpperCase().padStart(4, '0')} n’a de sens que dans la police ${font.name}`
  return new PdfNotUnderstood('no-unicode', `${which}${after(before)} : remplacez-le`, { page })
}
