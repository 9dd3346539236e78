/** Where each character of a value stands in the source it was read from. */

const ENTITY = /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/
/** What a notation writes around or between the words: quotes, indents, marks of quotations, escapes. */
const NOTATION = /[\s>"'|\\+-]/

/**
 * Offsets in `source` of the characters of `value`, which was written somewhere in `[start, end[`, and the offset
 * that follows the last one. Undefined when the two part company (an escape that this does not know).
 */
export function align(value: string, source: string, start: number, end: number): number[] | undefined {
  const offsets: number[] = []
  let at = start
  for (let index = 0; index < value.length; index++) {
    let taken = 1
    while (at < end) {
      const entity = source[at] === '&' ? ENTITY.exec(source.slice(at, at + 40))?.[0] : undefined
      // In a field an entity is text like any other.
      if (entity && !value.startsWith(entity, index)) {
        taken = entity.length
        break
      }
      if (source[at] === value[index]) break
      if (!NOTATION.test(source[at] ?? '')) return undefined
      at++
    }
    if (at >= end) return undefined
    offsets.push(at)
    at += taken
  }
  offsets.push(at)
  return offsets
}
