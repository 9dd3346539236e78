/** A page's lines to blocks: gaps part paragraphs, size and weight make headings, signs make lists. */
import type { Block } from '../types.ts'
import type { PdfLine } from './pdf-lines.ts'
import { tableBlock } from './pipes.ts'

const BULLET = /^(?:\*\*)?\s*(?:[•●○■□◦‣⁃▪▫➢➔➤→✓✔❖►▶·∙§◆o](?=\s)|[•▪➢]|[-–—](?=\s))\s*/

/** `size` is that of the document's text. */
export function pdfBlocks(lines: readonly PdfLine[], page: number, size: number): Block[] {
  const usual = usualGap(lines)
  return lines.map((line, n) => {
    if (line.table) return tableBlock(line.table, { page, line: n + 1 })
    const before = lines[n - 1]
    const gap = before ? before.y - line.y : Number.POSITIVE_INFINITY
    const bullet = BULLET.exec(line.text)
    const number = /^(\d{1,2})[.)]\s+(?=\S)/.exec(line.text)
    const mark = bullet ?? number
    const relative = Math.round((line.size / size) * 100) / 100
    const starts =
      gap > Math.max(usual * 1.35, line.size * 1.45) ||
      gap < 0 ||
      (before !== undefined && Math.abs(before.size - line.size) > 1)
    const md = mark
      ? line.md
          .replace(new RegExp(`^(\\*{0,2})${escaped(mark[0].trim())}\\s*`), '$1')
          .replace(/^\*\*\s*\*\*\s*/, '')
      : line.md
    return {
      text: mark ? line.text.slice(mark[0].length) : line.text,
      md,
      where: { page, line: n + 1 },
      starts,
      wraps: true,
      size: relative,
      ...(line.bold ? { bold: true } : {}),
      ...(line.italic ? { italic: true } : {}),
      ...(mark ? { item: { depth: 0, ...(number ? { number: Number(number[1]) } : {}) } } : {}),
      ...(n === 0 && page > 1 ? { page: true } : {}),
    }
  })
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/^\\\*\\\*/, '')

/** The distance between lines of one paragraph: the commonest. */
function usualGap(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>()
  for (const [n, line] of lines.entries()) {
    const before = lines[n - 1]
    const gap = before ? Math.round(before.y - line.y) : 0
    if (gap > 4 && gap < 40) counts.set(gap, (counts.get(gap) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 14
}
