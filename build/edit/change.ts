/** Adds a correction to a release's `changes`, above the others. */
import { isSeq, type Pair } from 'yaml'
import type { Instant } from '../types.ts'
import {
  appended,
  EditRefused,
  editFrontmatter,
  entryNamed,
  filled,
  lineEnd,
  type Opened,
  type Splice,
} from './frontmatter.ts'
import { blockScalar, flowScalar, oneLine, written } from './scalar.ts'

export type NewChange = {
  readonly date: Instant
  readonly grade: 'minor' | 'major'
  /** What changed, for the reader. */
  readonly note: string
}

/** `raw`: the file's text, byte for byte; `file`: its path, for messages. Errors: EditRefused. */
export function addChange(raw: string, change: NewChange, file: string): string {
  const note = oneLine(change.note)
  if (note === '') throw new EditRefused('La note est vide : dites au lecteur ce qui a changé.')
  const entry = { date: written(change.date), grade: change.grade, note }
  return editFrontmatter(raw, file, (opened) => {
    const changes = opened.data['changes']
    if (changes !== undefined && !Array.isArray(changes))
      throw new EditRefused(`${file} : « changes » doit être une liste de corrections.`)
    return {
      splice: spliceOf(opened, entry),
      expected: { ...opened.data, changes: [entry, ...(changes ?? [])] },
    }
  })
}

type Entry = { readonly date: string; readonly grade: string; readonly note: string }

function spliceOf(opened: Opened, entry: Entry): Splice {
  const pair = entryNamed(opened.root, 'changes')
  const flow = `{ date: ${entry.date.includes('+') ? flowScalar(entry.date) : entry.date}, grade: ${entry.grade}, note: ${flowScalar(entry.note)} }`
  if (!pair) return appended(opened, `changes:\n${item(entry, 2)}`, `changes: [${flow}]`)
  const list = pair.value
  if (!isSeq(list)) return filled(opened, pair, item(entry, 2), `[${flow}]`)
  if (list.flow) {
    const start = (list.range?.[0] ?? 0) + 1
    return { offset: start, length: 0, insert: list.items.length ? `${flow}, ` : flow }
  }
  return aboveFirst(opened, pair, list.range?.[0] ?? 0, entry)
}

/** On the line after the key's, so that a comment stays with the correction it speaks of. */
function aboveFirst({ block }: Opened, pair: Pair, dash: number, entry: Entry): Splice {
  const column = dash - (block.lastIndexOf('\n', dash - 1) + 1)
  const keyEnd = lineEnd(block, (pair.key as { range?: [number, number, number] }).range?.[1] ?? 0)
  if (keyEnd <= dash - column && /^\s*$/.test(block.slice(dash - column, dash)))
    return { offset: keyEnd, length: 0, insert: item(entry, column) }
  // `? changes` and its like: on the dash's own line.
  return { offset: dash, length: 0, insert: `${item(entry, column).trimStart()}${' '.repeat(column)}` }
}

function item({ date, grade, note }: Entry, column: number): string {
  const indent = ' '.repeat(column)
  return `${indent}- date: ${date}\n${indent}  grade: ${grade}\n${indent}  note: ${blockScalar(note)}\n`
}
