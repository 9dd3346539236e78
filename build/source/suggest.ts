/** « Vouliez-vous dire … ? »: the nearest of the words that are allowed. */

/** Words compared without case or accents: « Communiqué » is `communique`. */
export function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').toLowerCase()
}

/**
 * The candidate nearest to `word`, or undefined when none is near: one slip in three letters is allowed,
 * and a candidate that begins like the word counts as near. Equal candidates: the first in the list.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(word)
  if (wanted === '' || wanted.length > 100) return undefined
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    const folded = fold(candidate)
    const begins = wanted.length >= 4 && folded.startsWith(wanted)
    const distance = begins ? 1 : editDistance(wanted, folded, bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Slips between two words: a letter more, less, changed, or two swapped (optimal string alignment). */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, cell(last, j - 1) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, cell(beforeLast, j - 2) + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return cell(last, b.length)
}

function cell(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}

/** A slug made of any words: `Élection 2024 !` gives `election-2024`; may be empty. */
export function slugOf(words: string): string {
  return fold(words)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** « a », « b » ou « c »: words that are allowed, as a message lists them. */
export function listed(words: readonly string[], last = 'ou'): string {
  const quoted = words.map((word) => `« ${word} »`)
  if (quoted.length < 2) return quoted.join('')
  return `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`
}
