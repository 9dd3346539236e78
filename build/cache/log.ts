/**
 * A map kept in one file, a line an entry: what one build remembers for the next.
 *
 * Changes are appended, the last line of a key wins, and the whole is written anew once most lines are dead; so
 * a build that changes one entry of a hundred thousand writes one line. All that it holds is a hint that may be
 * lost: a line cut short by a killed build is passed over, and so is a file of another `heading`.
 */
import { closeSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { diskError, writeAll } from './disk.ts'

export type Log = {
  /** The text kept under a key. */
  readonly get: (key: string) => string | undefined
  /** `text` may not hold a line end. */
  readonly set: (key: string, text: string) => void
  readonly delete: (key: string) => void
  readonly keys: () => Iterable<string>
  /** Writes what changed since the last `save`. Errors: DiskError. */
  readonly save: () => void
}

/** Opens the map in `file` (absolute), empty where there is none or its first line is not `heading`. */
export function openLog(file: string, heading: string): Log {
  const text = readOr(file)
  const known = text?.startsWith(`${heading}\n`) ?? false
  const { entries, lines, cut } = known ? parse(text ?? '', heading.length + 1) : EMPTY()
  let dead = lines - entries.size
  let whole = known && !cut
  const changed = new Map<string, string | undefined>()

  const note = (key: string, value: string | undefined) => {
    if (entries.get(key) === value) return
    if (entries.has(key) || value === undefined) dead++
    if (value === undefined) entries.delete(key)
    else entries.set(key, value)
    changed.set(key, value)
  }
  return {
    get: (key) => entries.get(key),
    set: (key, value) => note(key, value),
    delete: (key) => note(key, undefined),
    keys: () => entries.keys(),
    save() {
      if (whole && changed.size === 0) return
      try {
        if (whole && dead <= entries.size) {
          write(file, 'a', changed)
        } else {
          mkdirSync(dirname(file), { recursive: true })
          const temp = `${file}.${process.pid}.tmp`
          write(temp, 'w', entries, `${heading}\n`)
          renameSync(temp, file)
          dead = 0
        }
      } catch (error) {
        throw diskError(file, error)
      }
      whole = true
      changed.clear()
    },
  }
}

/** In pieces: whole, the text of a large map would be held three times over. */
const PIECE = 1 << 20

function write(
  file: string,
  flag: 'a' | 'w',
  lines: Iterable<[string, string | undefined]>,
  head = '',
): void {
  const descriptor = openSync(file, flag)
  try {
    let piece = head
    for (const [key, value] of lines) {
      piece += lineOf(key, value)
      if (piece.length < PIECE) continue
      writeAll(descriptor, piece)
      piece = ''
    }
    writeAll(descriptor, piece)
  } finally {
    closeSync(descriptor)
  }
}

/** The key as JSON, a tab, the text; the key alone for what was deleted; JSON escapes tabs and line ends. */
const lineOf = (key: string, value: string | undefined): string =>
  value === undefined ? `${JSON.stringify(key)}\n` : `${JSON.stringify(key)}\t${value}\n`

const EMPTY = () => ({ entries: new Map<string, string>(), lines: 0, cut: false })

function parse(text: string, from: number) {
  const read = EMPTY()
  for (let at = from; at < text.length; ) {
    const end = text.indexOf('\n', at)
    if (end === -1) {
      read.cut = true
      break
    }
    const tab = text.indexOf('\t', at)
    const value = tab === -1 || tab > end ? undefined : text.slice(tab + 1, end)
    const key = keyOf(text.slice(at, value === undefined ? end : tab))
    if (key !== undefined) {
      if (value === undefined) read.entries.delete(key)
      else read.entries.set(key, value)
    }
    read.lines++
    at = end + 1
  }
  return read
}

function keyOf(json: string): string | undefined {
  if (json.length >= 2 && json[0] === '"' && json.endsWith('"') && !json.includes('\\'))
    return json.slice(1, -1)
  try {
    const key: unknown = JSON.parse(json)
    return typeof key === 'string' ? key : undefined
  } catch {
    return undefined
  }
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
