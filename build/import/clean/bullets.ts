/** Lists that a conversion ran into one paragraph: « … : • un ; • deux ; • trois ». */
import type { Block } from '../types.ts'

const SIGNS: readonly RegExp[] = [
  /\s[•▪●■➢✓]\s?(?=\S)/g,
  /(?<=[:;,.…]\s?)\s?\*\s(?=\p{L})/gu,
  /(?<=[:;]\s?)\s?[-–]\s(?=\p{L})/gu,
]

/** The paragraph parted into an introduction and items, again for each list that it holds. */
export function unrolled(block: Block): Block[] {
  if (block.item || block.table || block.heading !== undefined || block.text.length < 40) return [block]
  for (const sign of SIGNS) {
    const marks = [...block.md.matchAll(sign)]
    const [first] = marks
    if (marks.length < 2 || !first || !/[:;.]\s*$/.test(block.md.slice(0, first.index + 1))) continue
    const lead = { ...block, md: block.md.slice(0, first.index).trim() }
    const items: Block[] = []
    let rest: Block | undefined
    for (const [n, mark] of marks.entries()) {
      const from = mark.index + mark[0].length
      const md = block.md.slice(from, marks[n + 1]?.index).trim()
      // The last point ends at its full stop; what follows is the text again.
      const end = n === marks.length - 1 ? /(?<=[^.]\.)\s+(?=\p{Lu})/u.exec(md) : null
      const later = n < marks.length - 1 ? /(?<=[^.]\.)\s+(?=\p{Lu}[^.]*:\s*$)/u.exec(md) : null
      const cut = end ?? later
      items.push({ ...plainly(block, cut ? md.slice(0, cut.index) : md), item: { depth: 0 } })
      if (!cut) continue
      const after = plainly(block, md.slice(cut.index).trim())
      if (later) items.push(after)
      else rest = after
    }
    return [
      plainly(lead, lead.md),
      ...items.flatMap((one) => (one.item ? [one] : unrolled(one))),
      ...(rest ? unrolled(rest) : []),
    ]
  }
  return [block]
}

function plainly(block: Block, md: string): Block {
  const { item: _, ...rest } = block
  return { ...rest, md, text: md.replace(/\*/g, ''), starts: true }
}
