/** A run: inline text that is read as one, whatever the elements it is cut into, and edited in place. */
import { OPAQUE } from './characters.ts'
import { findAddresses } from './protect.ts'
import type { Edit, Rule } from './rule.ts'

/**
 * A piece of a run. `text` is read and edited; `kept` is read as `reading` and never edited. A raised piece is to
 * be set as a superscript; `inSup` says that it already stands in one.
 */
export type Piece<Owner> = {
  readonly owner: Owner
  readonly kind: 'text' | 'kept'
  readonly value: string
  readonly reading: string
  readonly inSup: boolean
  readonly raised?: boolean
}

/** Cuts a text into pieces, the addresses in it kept. */
export function piecesOf<Owner>(owner: Owner, value: string, inSup: boolean): Piece<Owner>[] {
  const pieces: Piece<Owner>[] = []
  let at = 0
  const push = (kind: 'text' | 'kept', from: number, to: number): void => {
    const part = value.slice(from, to)
    if (part) pieces.push({ owner, kind, value: part, reading: kind === 'text' ? part : OPAQUE, inSup })
  }
  for (const { start, end } of findAddresses(value)) {
    push('text', at, start)
    push('kept', start, end)
    at = end
  }
  push('text', at, value.length)
  return pieces
}

/** Applies the rules one after the other, each to what the former left. */
export function applyRules<Owner>(
  pieces: readonly Piece<Owner>[],
  rules: readonly Rule[],
): readonly Piece<Owner>[] {
  let text = reading(pieces)
  for (const rule of rules) {
    if (!rule.needs.test(text)) continue
    const edits = rule.apply(text)
    if (edits.length === 0) continue
    pieces = applyEdits(pieces, edits)
    text = reading(pieces)
  }
  return pieces
}

function reading(pieces: readonly Piece<unknown>[]): string {
  return pieces.map((piece) => piece.reading).join('')
}

/**
 * Each edit's text goes to the piece in which the edit starts (an insertion between two pieces: to the one after,
 * unless that is kept); the rest of what it replaces is taken from the pieces that follow.
 */
function applyEdits<Owner>(pieces: readonly Piece<Owner>[], edits: readonly Edit[]): Piece<Owner>[] {
  const result: Piece<Owner>[] = []
  let offset = 0
  let next = 0
  pieces.forEach((piece, index) => {
    const end = offset + piece.reading.length
    if (piece.kind === 'kept') {
      result.push(piece)
      while (next < edits.length && (edits[next]?.end ?? 0) <= end && (edits[next]?.start ?? 0) < end) next++
      offset = end
      return
    }
    const ownsItsEnd = pieces[index + 1]?.kind !== 'text'
    let at = offset
    let value = ''
    const flush = (): void => {
      if (value) result.push({ ...piece, value, reading: value })
      value = ''
    }
    while (next < edits.length) {
      const edit = edits[next] as Edit
      const starts =
        edit.start >= offset && (edit.start < end || (edit.start === end && edit.end === end && ownsItsEnd))
      if (edit.start >= end && !starts) break
      value += piece.value.slice(at - offset, Math.max(at, edit.start) - offset)
      if (starts) {
        if (edit.raise && !piece.inSup) {
          flush()
          result.push({ ...piece, value: edit.text, reading: edit.text, inSup: true, raised: true })
        } else value += edit.text
      }
      at = Math.max(at, Math.min(edit.end, end))
      if (edit.end > end) break
      next++
    }
    value += piece.value.slice(at - offset)
    flush()
    offset = end
  })
  return result
}
