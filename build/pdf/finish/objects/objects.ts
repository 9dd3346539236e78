/** The indirect objects of a file (ISO 32000-1, 7.3.10): read when they are first asked for, replaced, added to. */
import { PdfNotUnderstood } from '../errors.ts'
import { type Dict, Ref, type Value } from './values.ts'

/** A chain of references longer than this is a circle. */
const LONGEST_CHAIN = 8

export class Objects {
  readonly #values: (Value | undefined)[]
  readonly #read: (number: number) => Value | undefined

  /** @param size objects of the file are numbered below it; `read` gives one, or undefined for a free number */
  constructor(size: number, read: (number: number) => Value | undefined) {
    this.#values = new Array(size)
    this.#read = read
  }

  /** Numbers in use are below it. */
  get size(): number {
    return this.#values.length
  }

  /** The object itself, which may be a reference in its turn; undefined for a reference to nothing. */
  get(number: number): Value | undefined {
    if (!(number in this.#values)) this.#values[number] = this.#read(number)
    return this.#values[number]
  }

  /** The value, references followed. */
  lookup(value: Value | undefined): Value | undefined {
    let found = value
    for (let steps = 0; found instanceof Ref; steps++) {
      if (steps > LONGEST_CHAIN)
        throw new PdfNotUnderstood('unreadable', 'un objet du PDF renvoie à lui-même')
      found = found.number < this.#values.length ? this.get(found.number) : undefined
    }
    return found
  }

  /** The value of `name` in `dict`, references followed. */
  entry(dict: Dict, name: string): Value | undefined {
    return this.lookup(dict.get(name))
  }

  /** A number for an object that is still to be made. */
  reserve(): Ref {
    this.#values.push(null)
    return new Ref(this.#values.length - 1)
  }

  add(value: Value): Ref {
    this.#values.push(value)
    return new Ref(this.#values.length - 1)
  }

  set(ref: Ref, value: Value): void {
    this.#values[ref.number] = value
  }
}
