/** Columns that a text conversion laid side by side with spaces, set one after the other again. */

export type RawLine = { readonly text: string; readonly number: number; readonly starts: boolean }

const GAP = / {3,}/g

/** One page's lines: two columns become one stream, the left one first; a letterhead leaves the line of the date. */
export function inOneColumn(lines: readonly RawLine[]): RawLine[] {
  if (!lines.some(({ text }) => / {3}/.test(text.trimStart()))) return lines.map(trimmed)
  const gutter = gutterOf(lines)
  if (gutter !== undefined) return sideBySide(lines, gutter)
  return groups(lines).flatMap(splitGroup)
}

const trimmed = (line: RawLine): RawLine => ({ ...line, text: line.text.trimEnd() })

/** The column at which the right-hand text begins on most lines that have one. */
function gutterOf(lines: readonly RawLine[]): number | undefined {
  const starts = new Map<number, number>()
  let many = 0
  for (const { text } of lines) {
    const body = text.trimEnd()
    const indent = body.length - body.trimStart().length
    const gaps = [...body.matchAll(GAP)].filter((gap) => gap.index >= indent && gap.index > 0)
    if (gaps.length > 1) many++
    if (gaps.length !== 1) continue
    const at = (gaps[0]?.index ?? 0) + (gaps[0]?.[0].length ?? 0)
    starts.set(at, (starts.get(at) ?? 0) + 1)
  }
  const [best] = [...starts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  if (!best || best[1] < 4 || many > best[1]) return undefined
  const [column] = best
  const alone = lines.filter(
    ({ text }) => text.length > column && /^ *$/.test(text.slice(0, column)) && text.charAt(column) !== ' ',
  ).length
  const across = lines.filter(
    ({ text }) => /\S{2}|\S \S/.test(text.slice(column - 2, column + 1)) && text.length > column + 1,
  ).length
  return best[1] + alone >= 5 && across <= best[1] + alone ? column : undefined
}

function sideBySide(lines: readonly RawLine[], column: number): RawLine[] {
  const left: RawLine[] = []
  const right: RawLine[] = []
  const full: { at: number; line: RawLine }[] = []
  for (const line of lines) {
    const { text } = line
    const crosses = text.slice(column - 2, column).trim() !== ''
    if (crosses && text.length > column) {
      full.push({ at: right.length, line: { ...line, text: text.trim() } })
      continue
    }
    const l = text.slice(0, column).trim()
    const r = text.slice(column).trim()
    if (l) left.push({ ...line, text: l, starts: line.starts || left.length === 0 })
    if (r) right.push({ ...line, text: r, starts: line.starts || !l ? line.starts : false })
  }
  const main: RawLine[] = []
  for (let i = 0; i <= right.length; i++) {
    main.push(...full.filter(({ at }) => at === i).map(({ line }) => line))
    const line = right[i]
    if (line) main.push(i === 0 ? { ...line, starts: true } : line)
  }
  return [...left, ...main]
}

function groups(lines: readonly RawLine[]): RawLine[][] {
  const all: RawLine[][] = []
  for (const line of lines) {
    const last = all.at(-1)
    if (line.starts || !last) all.push([line])
    else last.push(line)
  }
  return all
}

/** A line of two parts far from each other is two lines: all the left parts of a group, then the right ones. */
function splitGroup(group: readonly RawLine[]): RawLine[] {
  const parts = group.map((line) => line.text.trim().split(/ {4,}/))
  const wide = parts.some((some) => some.length === 2)
  const table = parts.filter((some) => some.length > 2).length > 1
  if (!wide || table) return group.map(trimmed)
  const left: RawLine[] = []
  const right: RawLine[] = []
  for (const [i, line] of group.entries()) {
    const some = parts[i] ?? []
    const indented = /^ {25}/.test(line.text)
    if (some.length === 1)
      (indented && right.length ? right : left).push({ ...line, text: line.text.trimEnd() })
    else {
      left.push({ ...line, text: some[0] ?? '' })
      right.push(...some.slice(1).map((text) => ({ ...line, text })))
    }
  }
  return [
    ...left.map((line, i) => ({ ...line, starts: i === 0 })),
    ...right.map((line, i) => ({ ...line, starts: i === 0 })),
  ]
}
