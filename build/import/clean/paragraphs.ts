/** Lines to paragraphs: what the margin broke is joined, what the writer parted stays apart. */
import { datelineOf } from '../find/dateline.ts'
import { contactLabel, detail, genreOf, isMotto } from '../find/labels.ts'
import { isUpper } from '../text/flat.ts'
import type { Block } from '../types.ts'
import { joinLines, wordsOf } from './hyphens.ts'
import { isPostalFoot } from './postal.ts'

/** Blocks with their lines joined. Those of formats that have paragraphs pass through. */
export function paragraphs(lines: readonly Block[]): Block[] {
  const width = marginOf(lines)
  const known = wordsOf(lines.map(({ text }) => text))
  const blocks: Block[] = []
  let last: Block | undefined
  for (const line of lines) {
    const before = blocks.at(-1)
    if (before && last && goesOn(before, last, line, width))
      blocks[blocks.length - 1] = joined(before, line, known)
    else blocks.push(line)
    last = line
  }
  return blocks.map(emphasisJoined)
}

/** Nine lines in ten are no longer than this. */
function marginOf(lines: readonly Block[]): number {
  const lengths = lines.filter(({ wraps, text }) => wraps && text.length > 30).map(({ text }) => text.length)
  lengths.sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.85)] ?? 80
}

function goesOn(block: Block, last: Block, line: Block, width: number): boolean {
  if (line.item || line.heading !== undefined || line.table || last.table || block.quote !== line.quote)
    return false
  const ended = /[.!?:;…»)]$/.test(last.text)
  const lower = /^[\p{Ll}(«"“0-9]/u.test(line.text)
  if (last.heading !== undefined) return false
  if (line.page || (line.starts && line.wraps !== undefined)) {
    // A sentence goes over a page's end, or over what stood between two of its lines.
    return (
      !ended &&
      /^\p{Ll}/u.test(line.text) &&
      last.text.length > 40 &&
      (line.page === true || last.text.length > width * 0.8) &&
      !isSpecial(last.text) &&
      !isSpecial(line.text)
    )
  }
  if (line.starts || !line.wraps) return false
  // « … est entrée en vigueur / le 10 janvier 2024. »: the margin fell before the date of a sentence.
  const full = !ended && last.text.length > width * 0.8 && !isSpecial(last.text)
  if (full && /^\p{Ll}/u.test(line.text) && /[.;,]$/.test(line.text)) return true
  if (isSpecial(line.text) || isSpecial(last.text)) return false
  if (/-$/.test(last.text) && /\p{L}-$/u.test(last.text) && last.text.length > 25) return true
  if ((block.bold ?? false) !== (line.bold ?? false) && ended) return false
  if (isUpper(last.text) !== isUpper(line.text) && last.text.length < width * 0.8 && line.text.length > 12)
    return false
  if (last.size !== undefined && line.size !== undefined && Math.abs(last.size - line.size) > 0.12)
    return false
  const first = line.text.split(' ', 1)[0] ?? ''
  const room = last.text.length + 1 + first.length <= width - 2
  if (!room) return true
  return lower && /^\p{Ll}/u.test(line.text) && !ended && last.text.length > width * 0.35
}

const CONTACT_PIECE =
  /@|\[at\]|(?:^|\D)0[1-9](?:[ .-]?\d{2}){4}|^(?:t[ée]l|mail|m[ée]l|courriel|fax|port|mob)[^\p{L}]/iu

/** A line that is something of its own and never part of a paragraph. */
function isSpecial(text: string): boolean {
  if (text.length > 170) return false
  if (isMotto(text) || isPostalFoot(text)) return true
  const genre = genreOf(text)
  if (genre && (genre.rest === '' || genre.parted)) return true
  if (text.length < 100 && (contactLabel(text) > 0 || detail(text) !== undefined)) return true
  if (text.length < 90 && CONTACT_PIECE.test(text)) return true
  const line = datelineOf(text)
  return line?.kind === 'line' && line.date.year !== undefined
}

function joined(block: Block, line: Block, known: ReadonlySet<string>): Block {
  const text = joinLines(block.text, line.text, known)
  const md = joinLines(block.md, line.md, known)
  const { bold, italic, ...rest } = block
  return {
    ...rest,
    text,
    md,
    ...(bold && line.bold ? { bold } : {}),
    ...(italic && line.italic ? { italic } : {}),
  }
}

/** `**a** **b**`, of lines each in bold, is one run. */
function emphasisJoined(block: Block): Block {
  if (!block.md.includes('**')) return block
  return { ...block, md: block.md.replace(/(?<=\S)\*\* \*\*(?=\S)/g, ' ') }
}
