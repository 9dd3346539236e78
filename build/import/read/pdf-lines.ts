/** Glyphs with their places on a page to lines of text, column by column, from top to bottom. */
import { withTables } from './pdf-tables.ts'

export type Glyphs = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
}

export type PdfLine = {
  readonly text: string
  readonly md: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** A table's cells, row by row: then the line is the whole table. */
  readonly table?: readonly (readonly string[])[]
}

export type PageLines = { readonly lines: PdfLine[]; readonly unreadTables: number }

/** Lines of one page, in the order in which they are read. */
export function linesOf(glyphs: readonly Glyphs[], pageWidth: number): PageLines {
  const rows = rowsOf(glyphs.filter(({ text }) => text.trim() !== '' || text === ' '))
  const found = withTables(rows.map((row) => piecesOf(row)).filter((row) => row.length > 0))
  return { lines: ordered(found.rows.flat(), pageWidth), unreadTables: found.unread }
}

/** Glyphs of one height, left to right. */
function rowsOf(glyphs: readonly Glyphs[]): Glyphs[][] {
  const sorted = [...glyphs].sort((a, b) => b.y - a.y || a.x - b.x)
  const rows: Glyphs[][] = []
  let base = Number.NaN
  for (const glyph of sorted) {
    const row = rows.at(-1)
    // Superscripts stand up to half a letter above their line.
    if (
      row &&
      Math.abs(base - glyph.y) <= Math.max(2, Math.min(glyph.size, row[0]?.size ?? glyph.size) * 0.45)
    )
      row.push(glyph)
    else {
      rows.push([glyph])
      base = glyph.y
    }
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x))
}

/** A row's runs of glyphs, parted where the gap is wider than words are apart. */
function piecesOf(row: readonly Glyphs[]): PdfLine[] {
  const pieces: Glyphs[][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const glyph of row) {
    if (glyph.text.trim() === '') continue
    if (!pieces.length || glyph.x - right > glyph.size * 2.2) pieces.push([glyph])
    else pieces.at(-1)?.push(glyph)
    right = Math.max(right, glyph.x + glyph.width)
  }
  return pieces.flatMap((piece) => lineOf(piece) ?? [])
}

function lineOf(piece: readonly Glyphs[]): PdfLine | undefined {
  let text = ''
  let md = ''
  let right = Number.NaN
  let open = ''
  const close = () => {
    md = md.replace(/(\s*)$/, `${open}$1`)
    open = ''
  }
  for (const glyph of piece) {
    const space =
      !Number.isNaN(right) &&
      glyph.x - right > glyph.size * 0.12 &&
      !/\s$/.test(text) &&
      !/^\s/.test(glyph.text)
        ? ' '
        : ''
    const mark = glyph.bold ? '**' : glyph.italic ? '*' : ''
    if (mark !== open && glyph.text.trim()) {
      if (open) close()
      md += space + mark
      open = mark
    } else md += space
    text += space + glyph.text
    md += glyph.text.replace(/\*/g, '\\*')
    right = glyph.x + glyph.width
  }
  if (open) close()
  const said = text.replace(/\s+/g, ' ').trim()
  const [first] = piece
  if (!said || !first) return undefined
  const letters = piece.filter((glyph) => glyph.text.trim())
  const size =
    letters.reduce((sum, glyph) => sum + glyph.size * glyph.text.length, 0) /
    letters.reduce((sum, glyph) => sum + glyph.text.length, 0)
  return {
    text: said,
    md: md.replace(/\s+/g, ' ').trim(),
    x: first.x,
    right,
    y: first.y,
    size,
    bold: letters.every(({ bold }) => bold),
    italic: letters.every(({ italic }) => italic),
  }
}

/** Two columns are read one after the other; a margin column (letterhead, contacts) before the text. */
function ordered(pieces: readonly PdfLine[], pageWidth: number): PdfLine[] {
  const gutter = gutterOf(pieces, pageWidth)
  if (gutter === undefined) return besideLast(pieces)
  const out: PdfLine[] = []
  let left: PdfLine[] = []
  let right: PdfLine[] = []
  const flush = () => {
    out.push(...left, ...right)
    left = []
    right = []
  }
  for (const piece of pieces) {
    if (piece.right <= gutter + 2) left.push(piece)
    else if (piece.x >= gutter - 2) right.push(piece)
    else {
      flush()
      out.push(piece)
    }
  }
  flush()
  return out
}

/** What stands to the right of a letterhead's first line comes after its last one. */
function besideLast(pieces: readonly PdfLine[]): PdfLine[] {
  const out: PdfLine[] = []
  let held: PdfLine[] = []
  let last: PdfLine | undefined
  for (const piece of pieces) {
    const beside = last !== undefined && piece.x > last.right && Math.abs(piece.y - last.y) < last.size * 0.6
    if (beside) {
      held.push(piece)
      continue
    }
    const below = last !== undefined && Math.abs(piece.x - last.x) < 6 && last.y - piece.y < last.size * 2
    if (held.length && !below) {
      out.push(...held)
      held = []
    }
    out.push(piece)
    last = piece
  }
  return [...out, ...held]
}

/** An upright band that hardly any line crosses, with lines side by side on both its sides. */
function gutterOf(pieces: readonly PdfLine[], pageWidth: number): number | undefined {
  let best: { x: number; score: number } | undefined
  const starts = new Set(pieces.map(({ x }) => Math.round(x)))
  for (const x of starts) {
    if (x < pageWidth * 0.15 || x > pageWidth * 0.75) continue
    const crossing = pieces.filter((one) => one.x < x - 3 && one.right > x + 3).length
    const right = pieces.filter((one) => Math.abs(one.x - x) < 3)
    const beside = right.filter((one) =>
      pieces.some((other) => other.right < x && Math.abs(other.y - one.y) < one.size * 0.8),
    ).length
    if (beside < 4 || crossing > right.length / 2) continue
    const score = beside + right.length - 2 * crossing
    if (!best || score > best.score) best = { x, score }
  }
  return best?.x
}
