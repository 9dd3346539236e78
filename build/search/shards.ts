/**
 * The cut of the archive into shards, each an index of its own: what is edited costs its shard, not the archive.
 *
 * A tree over the calendar: all, spans of 32, 16 … 2 years, a year, its halves, quarters, months, days. A node is
 * a shard if it holds no more than the bound; else its parts are looked at. So the cut is a pure function of the
 * records, and one more record changes the shard that it falls into, or parts that one, and no other.
 */
import type { LocalDate } from '../types.ts'

/**
 * Pagefind takes some 250 kB a record while it indexes, and in the browser its time grows with the square of what
 * is found within an index; smaller shards cost readers more requests. See docs/decisions/search-shards.md.
 */
const SHARD_BOUND = 3_000

export type Shard<T> = {
  /** Its folder: `tout`, `1984-2015`, `2024`, `2024-s1`, `2024-t3`, `2024-05`, `2024-05-17`, `2024-05-17-3`. */
  readonly name: string
  readonly records: readonly T[]
}

/** Where a record stands: its date, and what parts the records of one day. */
type Placed = { readonly date: LocalDate; readonly url: string }

/** From the whole to the day: the name of the part into which a date falls. */
const PARTS: readonly ((date: string) => string)[] = [
  () => 'tout',
  ...[32, 16, 8, 4, 2].map((span) => (date: string) => {
    const first = yearOf(date) - (yearOf(date) % span)
    return `${fourDigits(first)}-${fourDigits(first + span - 1)}`
  }),
  (date) => date.slice(0, 4),
  (date) => `${date.slice(0, 4)}-s${monthOf(date) <= 6 ? 1 : 2}`,
  (date) => `${date.slice(0, 4)}-t${Math.ceil(monthOf(date) / 3)}`,
  (date) => date.slice(0, 7),
  (date) => date,
]

/** Newest first; each keeps the order in which its records came. */
export function shardsOf<T extends Placed>(records: readonly T[], bound = SHARD_BOUND): Shard<T>[] {
  return records.length === 0 ? [] : cut(records, 0, bound)
}

function cut<T extends Placed>(records: readonly T[], depth: number, bound: number): Shard<T>[] {
  const part = PARTS[depth]
  if (part === undefined) return ofOneDay(records, bound)
  const parts = [...Map.groupBy(records, ({ date }) => part(date))]
  return parts
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([name, held]) =>
      held.length <= bound ? [{ name, records: held }] : cut(held, depth + 1, bound),
    )
}

/** A day on which a whole archive was taken in: cut by what never changes of a record, its address. */
function ofOneDay<T extends Placed>(records: readonly T[], bound: number): Shard<T>[] {
  const parts = 2 ** Math.ceil(Math.log2(records.length / bound)) * 2
  const held = Map.groupBy(records, ({ url }) => spread(url) % parts)
  return [...held]
    .sort(([a], [b]) => a - b)
    .map(([part, some]) => ({ name: `${some[0]?.date}-${part}`, records: some }))
}

/** FNV-1a: spreads addresses evenly. */
function spread(text: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return sum >>> 0
}

const yearOf = (date: string): number => Number(date.slice(0, 4))
const monthOf = (date: string): number => Number(date.slice(5, 7))
const fourDigits = (year: number): string => String(year).padStart(4, '0')
