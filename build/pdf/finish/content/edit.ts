/** Content stream writer: the original bytes, with insertions and replacements. What is not edited stays as it was. */

/** Replaces the bytes `start` to `end` by `text` (Latin-1); an insertion when they are equal. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string }

export const insertion = (at: number, text: string): Edit => ({ start: at, end: at, text })

/** Edits may come in any order and must not overlap; those at the same place are applied in the order given. */
export function applyEdits(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < at) throw new RangeError(`edits overlap at byte ${edit.start}`)
    parts.push(bytes.subarray(at, edit.start), Buffer.from(edit.text, 'latin1'))
    at = edit.end
  }
  parts.push(bytes.subarray(at))
  return Buffer.concat(parts)
}
