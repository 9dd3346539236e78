/** The way Chromium sets text: `8.4 0 Td <0163> Tj`, a step along the line and one glyph, nine tenths of a page. */
import { HEX } from '../objects/characters.ts'

/** One step and its glyph: `x` in text space, a code of two bytes, and the byte after both operations. */
export type GlyphStep = { x: number; code: number; end: number }

const [ZERO, NINE, POINT, MINUS] = [0x30, 0x39, 0x2e, 0x2d] as const
const [SPACE, LESS, GREATER, LINE_END] = [0x20, 0x3c, 0x3e, 0x0a] as const
const [CAPITAL_T, SMALL_D, SMALL_J] = [0x54, 0x64, 0x6a] as const

/** ` 0 Td <`; spelled out, for a loop costs as much as all the rest. */
const isMove = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === SPACE &&
  bytes[at + 1] === ZERO &&
  bytes[at + 2] === SPACE &&
  bytes[at + 3] === CAPITAL_T &&
  bytes[at + 4] === SMALL_D &&
  bytes[at + 5] === SPACE &&
  bytes[at + 6] === LESS
const MOVE = 7

/** `> Tj` and the end of the line. */
const isShow = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === GREATER &&
  bytes[at + 1] === SPACE &&
  bytes[at + 2] === CAPITAL_T &&
  bytes[at + 3] === SMALL_J &&
  bytes[at + 4] === LINE_END
const SHOW = 5

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
  if (!isMove(bytes, next)) return false
  next += MOVE
  const code =
    (digit(bytes, next) << 12) |
    (digit(bytes, next + 1) << 8) |
    (digit(bytes, next + 2) << 4) |
    digit(bytes, next + 3)
  next += 4
  if (code < 0) return false
  if (!isShow(bytes, next)) return false
  const size = scale > 1 ? value / scale : value
  into.x = negative ? -size : size
  into.code = code
  // Without the line's end.
  into.end = next + SHOW - 1
  return true
}

/** Negative for a byte that is no digit: so is then the whole code. */
const digit = (bytes: Uint8Array, at: number): number => HEX[bytes[at] as number] ?? -1
