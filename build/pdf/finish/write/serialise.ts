/** The file itself: objects renumbered in the order in which the catalog reaches them, compressed, identified. */
import { createHash } from 'node:crypto'
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'
import { deflate } from '../compress.ts'
import type { Print } from '../document.ts'

/**
 * Depends on the object graph alone: not on the numbers that objects had, not on those that nothing reaches,
 * not on the order of keys. Streams stand by themselves, all else in one object stream (ISO 32000-1, 7.5.7 and
 * 7.5.8); the file's identifier is the digest of all that precedes it (14.4; ISO 19005-3, 6.1.3).
 */
export function serialise(print: Print): Uint8Array {
  const numbers = numbered(print)
  const streams = [...numbers].filter(([object]) => object instanceof PDFRawStream) as [
    PDFRawStream,
    number,
  ][]
  const others = [...numbers].filter(([object]) => !(object instanceof PDFRawStream))
  const writer = new FileWriter(numbers.size)
  const text = printer(print, numbers)
  for (const [stream, number] of streams) writer.stream(number, text(stream.dict), stream.contents)
  const objects = others.map(([object, number]) => [number, text(object)] as const)
  return writer.end(
    objects,
    `/Root ${numbers.get(print.catalog)} 0 R /Info ${numbers.get(infoOf(print))} 0 R`,
  )
}

const infoOf = ({ context }: Print): PDFObject => context.lookup(context.trailerInfo.Info) as PDFObject

/** Every indirect object that the catalog and the information dictionary reach, numbered from 1 in that order. */
function numbered(print: Print): Map<PDFObject, number> {
  const numbers = new Map<PDFObject, number>()
  const visit = (object: PDFObject | undefined): void => {
    if (object instanceof PDFRef) {
      const target = print.context.lookup(object)
      if (!target || numbers.has(target)) return
      numbers.set(target, numbers.size + 1)
      visit(target)
    } else if (object instanceof PDFArray) for (const element of object.asArray()) visit(element)
    else if (object instanceof PDFDict) for (const [, value] of sortedEntries(object)) visit(value)
    else if (object instanceof PDFRawStream) visit(object.dict)
  }
  numbers.set(print.catalog, 1)
  visit(print.catalog)
  visit(print.context.trailerInfo.Info)
  return numbers
}

const sortedEntries = (dict: PDFDict): [string, PDFObject][] =>
  dict
    .entries()
    .map(([name, value]): [string, PDFObject] => [name.toString(), value])
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** PDF syntax, with the new numbers; a reference to nothing is `null` (7.3.10). */
function printer(print: Print, numbers: ReadonlyMap<PDFObject, number>): (object: PDFObject) => string {
  const write = (object: PDFObject): string => {
    if (object instanceof PDFRef) {
      const target = print.context.lookup(object)
      return target ? `${numbers.get(target)} 0 R` : 'null'
    }
    if (object instanceof PDFArray) return `[${object.asArray().map(write).join(' ')}]`
    if (!(object instanceof PDFDict)) return object.toString()
    return `<<${sortedEntries(object)
      .map(([name, value]) => name + separator(value) + write(value))
      .join('')}>>`
  }
  return write
}

/** Delimiters need no space before them (7.2.2). */
const separator = (value: PDFObject): string =>
  value instanceof PDFArray || value instanceof PDFDict || value instanceof PDFName ? '' : ' '

/** Bytes with the offset of each object. */
class FileWriter {
  readonly #parts: Uint8Array[] = []
  readonly #entries: (readonly [type: number, second: number, third: number])[]
  #length = 0

  constructor(objects: number) {
    this.#entries = Array.from({ length: objects + 3 }, () => [0, 0, 0] as const)
    this.#entries[0] = [0, 0, 65535]
    // Bytes above 127 in the second line say that the file is binary (ISO 19005-3, 6.1.2).
    this.#write('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n')
  }

  #write(part: string | Uint8Array): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    this.#parts.push(bytes)
    this.#length += bytes.length
  }

  stream(number: number, dict: string, contents: Uint8Array): void {
    this.#entries[number] = [1, this.#length, 0]
    this.#write(`${number} 0 obj\n${dict}\nstream\n`)
    this.#write(contents)
    this.#write('\nendstream\nendobj\n')
  }

  end(objects: readonly (readonly [number: number, text: string])[], trailer: string): Uint8Array {
    const container = this.#entries.length - 2
    this.#objectStream(container, objects)
    const number = container + 1
    this.#entries[number] = [1, this.#length, 0]
    const start = this.#length
    const id = createHash('sha256').update(Buffer.concat(this.#parts)).digest('hex').slice(0, 32)
    const table = deflate(crossReferences(this.#entries))
    const dict =
      `<</Type/XRef/Size ${this.#entries.length}/W[1 4 2]${trailer}/ID[<${id}><${id}>]` +
      `/Filter/FlateDecode/Length ${table.length}>>`
    this.stream(number, dict, table)
    this.#write(`startxref\n${start}\n%%EOF\n`)
    return Buffer.concat(this.#parts)
  }

  #objectStream(container: number, objects: readonly (readonly [number, string])[]): void {
    const header: string[] = []
    let offset = 0
    for (const [index, [number, text]] of objects.entries()) {
      header.push(`${number} ${offset}`)
      offset += text.length + 1
      this.#entries[number] = [2, container, index]
    }
    const first = `${header.join(' ')}\n`
    const body = objects.map(([, text]) => `${text}\n`).join('')
    const contents = deflate(Buffer.from(first + body, 'latin1'))
    const dict = `<</Type/ObjStm/N ${objects.length}/First ${first.length}/Filter/FlateDecode/Length ${contents.length}>>`
    this.stream(container, dict, contents)
  }
}

/** Entries of seven bytes: type, offset or container, generation or index (7.5.8.3). */
function crossReferences(entries: readonly (readonly [number, number, number])[]): Uint8Array {
  const bytes = Buffer.alloc(7 * entries.length)
  for (const [i, [type, second, third]] of entries.entries()) {
    bytes.writeUInt8(type, 7 * i)
    bytes.writeUInt32BE(second, 7 * i + 1)
    bytes.writeUInt16BE(third, 7 * i + 5)
  }
  return bytes
}
