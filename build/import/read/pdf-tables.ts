/** Tables of a page, rebuilt from where their cells stand: rows one below the other, cells that share columns. */
import { piecesOf } from '../text/phones.ts'
import type { PdfLine } from './pdf-lines.ts'

export type Found = {
  /** Rows in their order; those of a table are one line that holds its cells. */
  readonly rows: readonly (readonly PdfLine[])[]
  /** Looked like tables, and their cells share no columns. */
  readonly unread: number
}

/** `rows` are a page's lines of pieces, from top to bottom. */
export function withTables(rows: readonly (readonly PdfLine[])[]): Found {
  const out: (readonly PdfLine[])[] = []
  let unread = 0
  for (let i = 0; i < rows.length; ) {
    const run = runFrom(rows, i)
    const table = run.length >= 3 ? tableOf(run) : undefined
    if (table === 'unread') unread++
    if (table === undefined || table === 'unread') {
      out.push(...(run.length ? run : [rows[i] ?? []]))
      i += Math.max(1, run.length)
      continue
    }
    out.push([table])
    i += run.length
  }
  return { rows: out, unread }
}

/** Rows of several pieces near each other, with the lines that go on in a cell of theirs. */
function runFrom(rows: readonly (readonly PdfLine[])[], start: number): (readonly PdfLine[])[] {
  const run: (readonly PdfLine[])[] = []
  for (let i = start; i < rows.length; i++) {
    const row = rows[i] ?? []
    const before = run.at(-1)
    const gap = before ? (before[0]?.y ?? 0) - (row[0]?.y ?? 0) : 0
    const size = row[0]?.size ?? 10
    if (before && gap > size * 3.5) break
    const goesOn = before !== undefined && row.length === 1 && gap < size * 1.5 && fitsUnder(row[0], before)
    if (row.length < 2 && !goesOn) break
    run.push(row)
  }
  // A lone piece at the end is the text again.
  while (run.length && (run.at(-1)?.length ?? 0) < 2) run.pop()
  return run
}

/** A piece that stands under one piece of the row above, and no other. */
const fitsUnder = (piece: PdfLine | undefined, row: readonly PdfLine[]): boolean =>
  piece !== undefined && row.filter((one) => overlap(piece, one)).length === 1

const overlap = (a: { x: number; right: number }, b: { x: number; right: number }): boolean =>
  a.x < b.right && b.x < a.right

type Column = { x: number; right: number }

function tableOf(run: readonly (readonly PdfLine[])[]): PdfLine | 'unread' | undefined {
  const pieces = run.flat()
  const words = pieces.map(({ text }) => text).join('\n')
  // Contacts and letterheads stand side by side too, and sentences in columns.
  if (/@/.test(words) || piecesOf(words).pieces.length > 0) return undefined
  const width = Math.max(...run.map((row) => row.length))
  const mean = pieces.reduce((sum, { text }) => sum + text.length, 0) / pieces.length
  if (mean > 42 || (width === 2 && !figuresAtRight(run))) return undefined
  const columns = columnsOf(pieces)
  const cells = columns.length === width ? cellsOf(run, columns) : undefined
  if (!cells || cells.length < 3) return width >= 3 ? 'unread' : undefined
  const [first] = pieces
  return (
    first && {
      ...first,
      text: words,
      md: words,
      bold: false,
      italic: false,
      right: Math.max(...pieces.map(({ right }) => right)),
      table: cells,
    }
  )
}

/** Two columns are a table when the second holds figures; else they are a letterhead or a text in columns. */
function figuresAtRight(run: readonly (readonly PdfLine[])[]): boolean {
  const right = run.flatMap((row) => (row.length === 2 ? [row[1]?.text ?? ''] : []))
  const figures = right.filter((text) =>
    /^[+–-]?\d[\d\s.,]*(?:\s?(?:%|€|k€|M€|ha|km|m²|MW|\p{L}{1,12}))?$/u.test(text),
  )
  return right.length >= 3 && figures.length >= right.length * 0.7
}

/** Pieces that stand over or under each other are of one column. */
function columnsOf(pieces: readonly PdfLine[]): Column[] {
  const columns: Column[] = []
  for (const { x, right } of [...pieces].sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1)
    if (last && x < last.right) last.right = Math.max(last.right, right)
    else columns.push({ x, right })
  }
  return columns
}

/** Undefined when two pieces of a row are of one column. */
function cellsOf(run: readonly (readonly PdfLine[])[], columns: readonly Column[]): string[][] | undefined {
  const cells: string[][] = []
  for (const row of run) {
    const line = columns.map(() => '')
    for (const piece of row) {
      const at = columns.findIndex((column) => overlap(piece, column))
      if (at < 0 || line[at]) return undefined
      line[at] = piece.md
    }
    const above = cells.at(-1)
    if (row.length === 1 && above)
      for (const [at, text] of line.entries()) above[at] = `${above[at] ?? ''} ${text}`.trim()
    else cells.push(line)
  }
  return cells
}
