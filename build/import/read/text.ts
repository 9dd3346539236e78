/** Plain text, and the Markdown that converters put in it, to lines with the marks they carry. */
import { tidy } from '../text/flat.ts'
import type { Block } from '../types.ts'
import { inOneColumn, type RawLine } from './columns.ts'
import { readInline } from './inline.ts'
import { tableAt } from './pipes.ts'

const BULLET = /^(\s*)(?:[•●○■□◦‣⁃▪▫➢➔➤→✓✔❖►▶·∙§◆*+]|[-–—](?=\s|[A-ZÀ-Ÿa-zà-ÿ«]{2}))\s*(?=\S)/
const NUMBER = /^(\s*)(\d{1,2})(?:[.)]|°\)?)\s+(?=\S)/

/** `line` is the number of the text's first line in its file. */
export function textBlocks(text: string, line = 1): Block[] {
  const pages = text.split('\f')
  const wrapped = isWrapped(text)
  const blocks: Block[] = []
  let first = line
  for (const [index, page] of pages.entries()) {
    const lines = inOneColumn(rawLines(page, first))
    const more = marked(evenEmphasis(lines), wrapped)
    for (const [i, block] of more.entries())
      blocks.push(i === 0 && index > 0 ? { ...block, page: true } : block)
    first += page.split('\n').length - 1
  }
  return blocks
}

function rawLines(page: string, first: number): RawLine[] {
  // A bullet set far from its text is no column.
  const all = page
    .split('\n')
    .map((text) =>
      text.replace(/\t/g, '    ').replace(/^(\s*(?:[•▪●■➢✓❖►o*–-]|\d{1,2}[.)]))\s{2,}(?=\S)/, '$1 '),
    )
  const loose = isDoubleSpaced(all)
  const lines: RawLine[] = []
  let blanks = 1
  for (const [i, text] of all.entries()) {
    if (text.trim() === '') blanks++
    else {
      lines.push({ text, number: first + i, starts: blanks > (loose ? 1 : 0) })
      blanks = 0
    }
  }
  return lines
}

/** Most lines are of one width: the margin broke them. */
function isWrapped(text: string): boolean {
  const lengths = text
    .split('\n')
    .map((line) => line.trim().length)
    .filter((length) => length > 0)
  const long = lengths.filter((length) => length > 160).length
  const margin = lengths.filter((length) => length >= 45 && length <= 140).length
  return long <= lengths.length / 20 && margin >= 3 && margin > long
}

/** A blank line after every line, even inside sentences. */
function isDoubleSpaced(lines: readonly string[]): boolean {
  let pairs = 0
  let apart = 0
  let running = 0
  let last: number | undefined
  for (const [i, line] of lines.entries()) {
    const text = line.trim()
    if (!text) continue
    if (last !== undefined) {
      pairs++
      if (i - last > 1) {
        apart++
        const before = (lines[last] ?? '').trim()
        if (before.length > 45 && !/[.!?:;»]$/.test(before) && /^[a-zà-ÿ]/.test(text)) running++
      }
    }
    last = i
  }
  return pairs > 8 && apart > pairs * 0.85 && running > pairs * 0.35
}

/** Emphasis that runs over several lines is closed and opened on each. */
function evenEmphasis(lines: readonly RawLine[]): RawLine[] {
  let open = ''
  return lines.map((line) => {
    if (line.starts) open = ''
    const text = line.text.trimEnd()
    if (!open && !text.includes('*')) return line
    const indent = text.length - text.trimStart().length
    const start = `${text.slice(0, indent)}${open}${text.slice(indent)}`
    const strong = (start.match(/\*\*/g)?.length ?? 0) % 2 === 1
    const light = (start.replace(/\*\*/g, '').match(/\*(?=\S)|(?<=\S)\*/g)?.length ?? 0) % 2 === 1
    const bullet = /^\s*\*\s/.test(text)
    open = strong ? '**' : light && !bullet ? '*' : ''
    return { ...line, text: `${start}${open}` }
  })
}

function marked(lines: readonly RawLine[], wraps: boolean): Block[] {
  const blocks: Block[] = []
  let starts = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (!line) continue
    const next = lines[i + 1]
    const table = tableAt(lines, i)
    if (table) {
      blocks.push(table.block)
      i += table.lines - 1
      starts = true
      continue
    }
    if (/^\s*(?:[-_*=~]\s?){3,}\s*$/.test(line.text)) {
      starts = true
      continue
    }
    const under = next && !next.starts ? /^\s*(=|-)\1{2,}\s*$/.exec(next.text)?.[1] : undefined
    const block = one(line, wraps)
    if (block.text)
      blocks.push({
        ...block,
        starts: block.starts || starts,
        ...(under ? { heading: under === '=' ? 1 : 2 } : {}),
      })
    starts = under !== undefined || (starts && !block.text)
    if (under) i++
  }
  return blocks
}

function one(line: RawLine, wraps: boolean): Block {
  const { starts, number } = line
  const base = { where: { line: number }, starts, ...(wraps ? { wraps } : {}) }
  const hashes = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line.text)
  if (hashes) return { ...base, ...inline(hashes[2] ?? ''), starts: true, heading: hashes[1]?.length ?? 2 }
  const quote = /^\s{0,3}>\s?/.exec(line.text)
  const text = quote ? line.text.slice(quote[0].length) : line.text
  const numbered = NUMBER.exec(text)
  const bullet = /^\s*\*\*/.test(text) || /^\s*\*[^\s*][^*]*\*/.test(text) ? null : BULLET.exec(text)
  const mark = numbered ?? bullet
  const said = inline(mark ? text.slice(mark[0].length) : text.replace(/\\$/, ''))
  const depth = Math.min(3, Math.floor((mark?.[1]?.length ?? 0) / 4))
  return {
    ...base,
    ...said,
    ...(quote ? { quote: true } : {}),
    ...(mark ? { item: { depth, ...(numbered ? { number: Number(numbered[2]) } : {}) } } : {}),
  }
}

function inline(source: string): Pick<Block, 'text' | 'md' | 'bold' | 'italic'> {
  const { text, md, bold, italic } = readInline(spacedOut(source))
  return { text: tidy(text), md, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}) }
}

/** « C O M M U N I Q U É » is a word whose letters were set apart. */
function spacedOut(text: string): string {
  if (!/^\W*(?:\p{Lu} ){4,}/u.test(text)) return text
  return text
    .trim()
    .split(/ {2,}/)
    .map((word) => (/^(?:\S )+\S$/.test(word) ? word.replace(/ /g, '') : word))
    .join(' ')
}
