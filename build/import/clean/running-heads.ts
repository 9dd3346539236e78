/** Lines that a paged document repeats on its pages: running heads and feet, page numbers apart. */
import { flat } from '../text/flat.ts'
import type { Block } from '../types.ts'

/** Indexes of blocks that stand at a page's top or foot and come again there, or often, with other figures. */
export function runningHeads(blocks: readonly Block[]): Set<number> {
  const pages = byPage(blocks)
  const found = new Set<number>()
  if (pages.length < 2) return found
  const edges = new Map<string, number[]>()
  for (const page of pages) {
    const near = new Set([...page.slice(0, 5), ...page.slice(-5)])
    const seen = new Set<string>()
    for (const index of near) {
      const key = shape(blocks[index]?.text ?? '')
      if (!key || seen.has(key)) continue
      seen.add(key)
      edges.set(key, [...(edges.get(key) ?? []), index])
    }
  }
  for (const indexes of edges.values()) {
    if (indexes.length < 2 || indexes.length < pages.length / 2) continue
    // The first page's own heading stays when it is what the others repeat, unless every page has it.
    const [first, ...others] = indexes
    for (const index of others) found.add(index)
    const onFirst = first !== undefined && pages[0]?.includes(first)
    const foot =
      first !== undefined && onFirst && (pages[0]?.indexOf(first) ?? 0) > (pages[0]?.length ?? 0) / 2
    if (first !== undefined && (!onFirst || foot)) found.add(first)
  }
  return found
}

function byPage(blocks: readonly Block[]): number[][] {
  const pages: number[][] = []
  for (const [index, block] of blocks.entries()) {
    if (block.page || pages.length === 0) pages.push([])
    pages.at(-1)?.push(index)
  }
  return pages
}

/** The line without its figures; a long one or one of figures alone is no running head. */
function shape(text: string): string {
  if (text.length > 120) return ''
  return flat(text).replace(/\d+/g, '#').replace(/\s+/g, ' ').trim()
}
