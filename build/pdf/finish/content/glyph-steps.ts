/** The way Chromium sets text: `8.4 0 Td <0163> Tj`, a step along the line and one glyph, nine tenths of a page. */
import { HEX } from '../objects/characters.ts'

/** One step and its glyph: `x` in text space, a code of two bytes, and the byte after both operations. */
export type GlyphStep = { x: number; code: number; end: number }

const [ZERO, NINE, POINT, MINUS] = [0x30, 0x39, 0x2e, 0x2d] as const
/** ` 0 Td <`, and ` Tj` with the line's end behind it. */
const MOVE = [...Buffer.from(' 0 Td <')]
const SHOW = [...Buffer.from('> Tj\n')]

/**
 * Reads a step if one begins at `at`, spelled as Chromium spells it to the byte; all else is left to the tokenizer,
 * which would read the same in ten times the time.
 * @param into receives the step
 */
export function readGlyphStep(bytes: Uint8Array, at: number, into: GlyphStep): boolean {
  let next = at
  const negative = bytes[next] === MINUS
  if (negative) next++
  let value = 0
  let scale = 0
  const first = next
  for (; ; next++) {
    const byte = bytes[next] as number
    if (byte >= ZERO && byte <= NINE) {
      value = value * 10 + byte - ZERO
      scale *= 10
    } else if (byte === POINT && scale === 0) scale = 1
    else break
  }
  // A point and no digit, or nothing.
  if (next - first < (scale === 0 ? 1 : 2)) return false
  for (let i = 0; i < MOVE.length; i++) if (bytes[next + i] !== MOVE[i]) return false
  next += MOVE.length
  const code =
    (digit(bytes, next) << 12) |
    (digit(bytes, next + 1) << 8) |
    (digit(bytes, next + 2) << 4) |
    digit(bytes, next + 3)
  next += 4
  if (code < 0) return false
  for (let i = 0; i < SHOW.length; i++) if (bytes[next + i] !== SHOW[i]) return false
  const size = scale > 1 ? value / scale : value
  into.x = negative ? -size : size
  into.code = code
  // Without the line's end.
  into.end = next + SHOW.length - 1
  return true
}

/** Negative for a byte that is no digit: so is then the whole code. */
const digit = (bytes: Uint8Array, at: number): number => HEX[bytes[at] as number] ?? -1
