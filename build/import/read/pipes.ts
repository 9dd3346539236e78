/** Tables drawn with pipes. */
import type { Block } from '../types.ts'
import type { RawLine } from './columns.ts'
import { readInline } from './inline.ts'

/** The table that begins at line `i`, and how many lines it takes. */
export function tableAt(lines: readonly RawLine[], i: number): { block: Block; lines: number } | undefined {
  const first = lines[i]
  const second = lines[i + 1]
  if (
    !first?.text.includes('|') ||
    !second ||
    !/^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-*:?\s*)*$/.test(second.text)
  )
    return undefined
  if (!second.text.includes('|')) return undefined
  let end = i + 2
  while (lines[end] && !lines[end]?.starts && lines[end]?.text.includes('|')) end++
  const rows = lines
    .slice(i, end)
    .filter((_, n) => n !== 1)
    .map(({ text }) => cells(text))
  return { block: tableBlock(rows, { line: first.number }), lines: end - i }
}

function cells(text: string): string[] {
  return text
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => readInline(cell.trim()).md)
}

export function tableBlock(rows: readonly (readonly string[])[], where: Block['where']): Block {
  const text = rows
    .map((row) =>
      row
        .map((cell) => readInline(cell).text)
        .filter(Boolean)
        .join(' | '),
    )
    .filter(Boolean)
    .join('\n')
  return { text, md: text, where, starts: true, table: rows }
}
