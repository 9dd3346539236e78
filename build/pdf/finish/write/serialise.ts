/** The file itself: objects renumbered in the order in which the catalog reaches them, compressed, identified. */
import { createHash } from 'node:crypto'
import type { Print } from '../document.ts'
import { deflate } from '../objects/streams.ts'
import { printer, sortedKeys } from '../objects/syntax.ts'
import { Ref, Stream, type Value } from '../objects/values.ts'

/**
 * Depends on the object graph alone: not on the numbers that objects had, not on those that nothing reaches,
 * not on the order of keys. Streams stand by themselves, all else in one object stream (ISO 32000-1, 7.5.7 and
 * 7.5.8); the file's identifier is the digest of all that precedes it (14.4; ISO 19005-3, 6.1.3).
 */
export function serialise(print: Print): Uint8Array {
  const { objects, trailer } = print
  const numbers = numbered(print)
  const spell = printer((ref) => numbers.get(ref.number))
  const writer = new FileWriter(numbers.size)
  const others: [number: number, text: string][] = []
  for (const [before, after] of numbers) {
    const object = objects.get(before) ?? null
    if (object instanceof Stream) writer.stream(after, spell(object.dict), object.bytes)
    else others.push([after, spell(object)])
  }
  const roots = ['Root', 'Info'].map((name) => `/${name} ${spell(trailer.get(name) ?? null)}`)
  return writer.end(others, roots.join(' '))
}

/** New numbers by old, from 1, of all that the catalog and the information dictionary reach, in that order. */
function numbered({ objects, trailer }: Print): Map<number, number> {
  const numbers = new Map<number, number>()
  const visit = (value: Value | undefined): void => {
    if (value instanceof Ref) {
      if (numbers.has(value.number) || value.number >= objects.size) return
      const target = objects.get(value.number)
      if (target === undefined) return
      numbers.set(value.number, numbers.size + 1)
      visit(target)
    } else if (value instanceof Map) for (const name of sortedKeys(value)) visit(value.get(name))
    else if (value instanceof Stream) visit(value.dict)
    else if (Array.isArray(value)) for (const element of value) visit(element)
  }
  visit(trailer.get('Root'))
  visit(trailer.get('Info'))
  return numbers
}

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
