/** The words of a release, as passages in reading order, each character with its place in the person's file. */
import type { Root } from 'mdast'
import { OPAQUE } from '../markdown/typography/characters.ts'
import { findAddresses } from '../markdown/typography/protect.ts'
import type { Place } from '../source/problem.ts'
import { type Locate, readYaml } from '../source/yaml.ts'
import type { Release } from '../types.ts'
import { align } from './align.ts'
import { fieldsOf } from './fields.ts'
import { readProse } from './prose.ts'

export type Part = 'title' | 'subtitle' | 'summary' | 'field' | 'heading' | 'text'

export type Passage = {
  readonly part: Part
  /** Of a field: where it is in the frontmatter. */
  readonly path?: readonly PropertyKey[]
  /** What is read: code, images and addresses are one opaque sign, as long as what they stand for. */
  readonly text: string
  /** The same with its addresses. */
  readonly written: string
  /** Place of the words `[start, end[`. */
  readonly at: (start: number, end: number) => Place
}

export type ReleaseText = {
  readonly passages: readonly Passage[]
  /** The body as Markdown was understood; positions count from the body's first line. */
  readonly tree: Root
  /** Words that an `<abbr title>` spells out. */
  readonly abbreviations: ReadonlySet<string>
  /** Place of a position in the body (its offsets, from the body's start). */
  readonly inBody: (start: number, end: number) => Place
  /** Place of a value of the frontmatter. */
  readonly locate: Locate
}

/** Reads a release's fields and body. `readable` is false for a body that was refused as too deep to read. */
export function readReleaseText(release: Release, readable = true): ReleaseText {
  const { text, markdown, markdownLine, file } = release.source
  const starts = lineStarts(text)
  const bodyStart = starts[markdownLine - 1] ?? text.length
  const place = (start: number, end: number): Place => placeIn(text, starts, start, end)
  // Only what is found needs its place: most releases are read without it.
  let read: Locate | undefined
  const locate: Locate = (path, part) => {
    read ??= readYaml(text.slice(starts[1] ?? 0, starts[markdownLine - 2] ?? 0), file, 2).locate
    return read(path, part)
  }
  const passages: Passage[] = []
  for (const { part, path, value } of fieldsOf(release)) {
    const at = (start: number, end: number): Place => {
      const whole = locate(path)
      const from = (starts[(whole.line ?? 1) - 1] ?? 0) + (whole.column ?? 1) - 1
      const offsets = align(value, text, from, bodyStart)
      if (!offsets) return whole
      return place(offsets[start] ?? from, (offsets[Math.max(start, end - 1)] ?? from) + 1)
    }
    passages.push({ part, path, written: value, text: masked(value), at })
  }
  const prose = readProse(readable ? markdown : '')
  for (const { part, value, offsetOf } of prose.passages) {
    const at = (index: number) => bodyStart + offsetOf(index)
    passages.push({
      part,
      written: value,
      text: masked(value),
      at: (start, end) => place(at(start), at(Math.max(start, end - 1)) + 1),
    })
  }
  return {
    passages,
    tree: prose.tree,
    abbreviations: prose.abbreviations,
    inBody: (start, end) => place(bodyStart + start, bodyStart + end),
    locate,
  }
}

function masked(text: string): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of findAddresses(text)) {
    parts.push(text.slice(at, start), OPAQUE.repeat(end - start))
    at = end
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(at)
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Words that go over a line's end are shown to that end. */
function placeIn(text: string, starts: readonly number[], start: number, end: number): Place {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= start) low = middle
    else high = middle - 1
  }
  const lineStart = starts[low] ?? 0
  const lineEnd = starts[low + 1] === undefined ? text.length : (starts[low + 1] ?? 0) - 1
  // A space that is a line's end is shown as the sign before it.
  const from = Math.max(lineStart, Math.min(start, lineEnd - 1))
  return {
    line: low + 1,
    column: from - lineStart + 1,
    length: Math.max(1, Math.min(end, lineEnd) - from),
  }
}
