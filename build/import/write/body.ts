/** What is left of a document, as the Markdown of a release: headings from level 2, lists, tables, paragraphs. */
import { unmarked } from '../read/inline.ts'
import { tidy } from '../text/flat.ts'
import type { Block } from '../types.ts'

export type Slot = { readonly slot: 'evenement' | 'intervenants' }

/** Blocks in their order; a slot stands where its lines were. */
export function bodyOf(blocks: readonly (Block | Slot)[]): string {
  const levels = levelsOf(blocks)
  const parts: { text: string; item: boolean; quote: boolean }[] = []
  let depth = 0
  let ordered = 0
  for (const block of blocks) {
    if ('slot' in block) {
      parts.push({ text: `:::${block.slot}\n:::`, item: false, quote: false })
      continue
    }
    if (!block.text.trim()) continue
    if (block.item) {
      const { number } = block.item
      ordered = number === undefined ? 0 : number
      depth = Math.min(block.item.depth, parts.at(-1)?.item ? depth + 1 : 0)
      const mark = number === undefined ? '-' : `${ordered}.`
      const indent = ' '.repeat(depth * (number === undefined ? 2 : 3))
      parts.push({
        text: `${indent}${mark} ${paragraph(block.md).replace(/\n/g, `\n${indent}  `)}`,
        item: true,
        quote: false,
      })
      continue
    }
    depth = 0
    if (block.table) parts.push({ text: tableOf(block.table), item: false, quote: false })
    else if (block.heading !== undefined)
      parts.push({
        text: `${'#'.repeat(levels.get(block.heading) ?? 2)} ${unmarked(oneLine(block.md))}`,
        item: false,
        quote: false,
      })
    else if (block.quote)
      parts.push({ text: `> ${paragraph(block.md).replace(/\n/g, '\n> ')}`, item: false, quote: true })
    else parts.push({ text: paragraph(block.md), item: false, quote: false })
  }
  let out = ''
  for (const [i, { text, item, quote }] of parts.entries()) {
    const before = parts[i - 1]
    out +=
      i === 0 ? text : `${before?.item && item ? '\n' : before?.quote && quote ? '\n>\n' : '\n\n'}${text}`
  }
  return out ? `${out}\n` : ''
}

/** The levels in use, brought to 2, 3, 4… without a gap, in the order of their size. */
function levelsOf(blocks: readonly (Block | Slot)[]): Map<number, number> {
  const used = blocks.flatMap((block) =>
    'heading' in block && block.heading !== undefined ? [block.heading] : [],
  )
  const map = new Map<number, number>()
  // The first heading is of level 2 whatever the page made of it; none goes deeper by more than one.
  let last = 1
  const stack: number[] = []
  for (const level of used) {
    while (stack.length && (stack.at(-1) ?? 0) > level) stack.pop()
    if (stack.at(-1) !== level) stack.push(level)
    if (!map.has(level)) map.set(level, Math.min(6, 1 + stack.length, last + 1))
    last = map.get(level) ?? 2
  }
  const order = [...map.keys()].sort((a, b) => a - b)
  return new Map(order.map((level, i) => [level, Math.min(6, i + 2)]))
}

function paragraph(md: string): string {
  const text = tidy(md)
  if (/^https?:\/\/\S+$/.test(text)) return `<${text}>`
  return text
    .split('\n')
    .map(safeStart)
    .join('\\\n')
    .replace(/(^|\s)<(?=[a-zA-Z/!])(?!https?:|[^\s<>@]+@)/g, '$1\\<')
}

/** A line that would begin a list, a heading or a quotation by accident. */
function safeStart(line: string): string {
  return line
    .replace(/^([-+*#>]|\d{1,9}[.)])(?=\s)/, (mark) =>
      /\d/.test(mark) ? mark.replace(/([.)])$/, '\\$1') : `\\${mark}`,
    )
    .replace(/^:::/, '\\:::')
}

const oneLine = (md: string) => md.replace(/\s*\n\s*/g, ' ')

function tableOf(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map((row) => row.length))
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, i) => (row[i] ?? '').replace(/\n/g, ' ').replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
  const [head = [], ...rest] = rows
  return [
    line(head),
    `| ${Array.from({ length: width }, () => '---').join(' | ')} |`,
    ...rest.map(line),
  ].join('\n')
}
