/** Opens a PDF as Chromium writes it: one body, one cross-reference table (ISO 32000-1, 7.5). Any other is refused. */
import { PdfNotUnderstood } from '../errors.ts'
import { Objects } from './objects.ts'
import { Parser } from './parse.ts'
import { type Dict, Stream, type Value } from './values.ts'

/** @throws PdfNotUnderstood `unreadable`, or `encrypted` */
export function readFile(bytes: Uint8Array): { objects: Objects; trailer: Dict } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const keyword = buffer.lastIndexOf('startxref')
  if (!buffer.subarray(0, 5).equals(HEADER) || keyword < 0) throw unreadable()
  const file = new Parser(bytes, keyword)
  file.keyword('startxref')
  const { offsets, trailer } = crossReferences(new Parser(bytes, file.count()), bytes.length / ENTRY)
  if (trailer.has('Encrypt')) {
    throw new PdfNotUnderstood('encrypted', 'le PDF est chiffré : il ne peut pas être archivé')
  }
  // An update after the first body, or a part of the table elsewhere.
  if (trailer.has('Prev') || trailer.has('XRefStm')) throw unreadable()
  const objects: Objects = new Objects(offsets.length, (number) => {
    const offset = offsets[number]
    return offset === undefined ? undefined : indirectObject(bytes, offset, number, objects)
  })
  return { objects, trailer }
}

const HEADER = Buffer.from('%PDF-')
/** Bytes of an entry of the table: no table announces more of them than the file has room for. */
const ENTRY = 20

/** Where each object begins, by its number; undefined for those that are free (7.5.4). `most` bounds the numbers. */
function crossReferences(table: Parser, most: number): { offsets: (number | undefined)[]; trailer: Dict } {
  const offsets: (number | undefined)[] = []
  if (!table.startsWith('xref')) throw newer()
  table.keyword('xref')
  while (!table.startsWith('trailer')) {
    const first = table.count()
    const end = first + table.count()
    if (end > most) throw unreadable()
    for (let number = first; number < end; number++) {
      const offset = table.count()
      table.count()
      const used = table.startsWith('n')
      table.keyword(used ? 'n' : 'f')
      if (used) offsets[number] = offset
    }
  }
  table.keyword('trailer')
  const trailer = table.value()
  if (!(trailer instanceof Map)) throw unreadable()
  return { offsets, trailer }
}

function indirectObject(bytes: Uint8Array, offset: number, number: number, objects: Objects): Value {
  const parser = new Parser(bytes, offset)
  if (parser.count() !== number || parser.count() !== 0) throw unreadable()
  parser.keyword('obj')
  const value = parser.value()
  if (!parser.startsWith('stream')) {
    parser.keyword('endobj')
    return value
  }
  parser.keyword('stream')
  parser.skipLineEnd()
  const length = value instanceof Map ? objects.lookup(value.get('Length')) : undefined
  if (!(value instanceof Map) || typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0)
    throw unreadable()
  const end = parser.at + length
  new Parser(bytes, end).keyword('endstream')
  return new Stream(value, bytes.subarray(parser.at, end))
}

/** Cross-reference streams (7.5.8), which a later Chromium may write. */
const newer = () =>
  new PdfNotUnderstood(
    'unreadable',
    'le PDF n’a pas de table de références croisées : ce navigateur n’écrit pas les PDF comme celui que Crieur connaît',
  )

const unreadable = () => new PdfNotUnderstood('unreadable', 'ce n’est pas un PDF lisible')
