/** The file itself: objects renumbered in the order in which they are first named, compressed, identified. */
import { createHash } from 'node:crypto'
import type { Print } from '../document.ts'
import type { Objects } from '../objects/objects.ts'
import { deflate } from '../objects/streams.ts'
import { type Numbers, Speller } from '../objects/syntax.ts'
import { type Ref, Stream, type Value } from '../objects/values.ts'

/**
 * Depends on the object graph alone: not on the numbers that objects had, not on those that nothing reaches,
 * not on the order of keys. Streams stand by themselves, all else in one object stream (ISO 32000-1, 7.5.7 and
 * 7.5.8); the file's identifier is the digest of all that precedes it (14.4; ISO 19005-3, 6.1.3).
 */
export function serialise({ objects, trailer }: Print): Uint8Array {
  const reached = new Reached(objects)
  const speller = new Speller(reached)
  const roots = ['Root', 'Info'].map((name) => `/${name} ${speller.value(trailer.get(name) ?? null)}`)
  const texts: string[] = []
  // Each may name others, and so lengthen the list: no outline is too long for a stack.
  for (let i = 0; i < reached.objects.length; i++) {
    const object = reached.objects[i] as Value
    texts.push(speller.value(object instanceof Stream ? object.dict : object))
  }
  const writer = new FileWriter(texts.length)
  const others: Spelled[] = []
  for (let i = 0; i < texts.length; i++) {
    const object = reached.objects[i]
    const spelled = { number: i + 1, text: texts[i] as string }
    if (object instanceof Stream) writer.stream(spelled.number, spelled.text, object.bytes)
    else others.push(spelled)
  }
  return writer.end(others, roots.join(' '))
}

/** An object of the file, as it is spelled there. */
type Spelled = { readonly number: number; readonly text: string }

/** The objects that are named, numbered from 1 in the order in which they first are. */
class Reached implements Numbers {
  /** By number, the first at 0. */
  readonly objects: Value[] = []
  readonly #print: Objects
  /** New numbers by old. */
  readonly #numbers: (number | undefined)[] = []

  constructor(print: Objects) {
    this.#print = print
  }

  numberOf(ref: Ref): number | undefined {
    return this.#numbers[ref.number] ?? this.#reach(ref)
  }

  #reach(ref: Ref): number | undefined {
    const object = ref.number < this.#print.size ? this.#print.get(ref.number) : undefined
    if (object === undefined) return undefined
    this.#numbers[ref.number] = this.objects.push(object)
    return this.objects.length
  }
}

/** Bytes with the offset of each object. */
class FileWriter {
  readonly #parts: Uint8Array[] = []
  readonly #table: CrossReferences
  #length = 0

  /** @param objects how many there are, those that the file adds of its own left out */
  constructor(objects: number) {
    this.#table = new CrossReferences(objects + 2)
    // Bytes above 127 in the second line say that the file is binary (ISO 19005-3, 6.1.2).
    this.#write('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n')
  }

  #write(part: string | Uint8Array): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    this.#parts.push(bytes)
    this.#length += bytes.length
  }

  stream(number: number, dict: string, contents: Uint8Array): void {
    this.#table.offset(number, this.#length)
    this.#write(`${number} 0 obj\n${dict}\nstream\n`)
    this.#write(contents)
    this.#write('\nendstream\nendobj\n')
  }

  end(objects: readonly Spelled[], trailer: string): Uint8Array {
    const number = this.#table.size - 1
    this.#objectStream(number - 1, objects)
    const start = this.#length
    this.#table.offset(number, start)
    const id = createHash('sha256').update(Buffer.concat(this.#parts)).digest('hex').slice(0, 32)
    const table = deflate(this.#table.bytes)
    const dict =
      `<</Type/XRef/Size ${number + 1}/W[1 4 2]${trailer}/ID[<${id}><${id}>]` +
      `/Filter/FlateDecode/Length ${table.length}>>`
    this.stream(number, dict, table)
    this.#write(`startxref\n${start}\n%%EOF\n`)
    return Buffer.concat(this.#parts)
  }

  #objectStream(container: number, objects: readonly Spelled[]): void {
    let first = ''
    let body = ''
    for (let index = 0; index < objects.length; index++) {
      const { number, text } = objects[index] as Spelled
      first += `${index === 0 ? '' : ' '}${number} ${body.length}`
      body += `${text}\n`
      this.#table.contained(number, container, index)
    }
    first += '\n'
    const contents = deflate(Buffer.from(first + body, 'latin1'))
    const dict = `<</Type/ObjStm/N ${objects.length}/First ${first.length}/Filter/FlateDecode/Length ${contents.length}>>`
    this.stream(container, dict, contents)
  }
}

/** Entries of seven bytes: type, offset or container, generation or index (7.5.8.3). */
class CrossReferences {
  readonly size: number
  readonly bytes: Uint8Array
  readonly #view: DataView

  /** @param objects the highest number; 0 is the head of the free ones */
  constructor(objects: number) {
    this.size = objects + 1
    this.bytes = new Uint8Array(7 * this.size)
    this.#view = new DataView(this.bytes.buffer)
    this.#view.setUint16(5, 65535)
  }

  offset(number: number, offset: number): void {
    this.#entry(number, 1, offset, 0)
  }

  contained(number: number, container: number, index: number): void {
    this.#entry(number, 2, container, index)
  }

  #entry(number: number, type: number, second: number, third: number): void {
    if (second > 0xffffffff || third > 0xffff) throw new RangeError('too long for its cross-references')
    this.#view.setUint8(7 * number, type)
    this.#view.setUint32(7 * number + 1, second)
    this.#view.setUint16(7 * number + 5, third)
  }
}
