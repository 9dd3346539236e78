/** Reads PDF objects from bytes (ISO 32000-1, 7.3): strict, as Chromium writes them, nothing guessed. */
import { PdfNotUnderstood } from '../errors.ts'
import { CLASS, withoutEscapes } from './characters.ts'
import { type Dict, Name, PdfString, Ref, type Value } from './values.ts'

const [SLASH, LESS, GREATER, OPEN, CLOSE] = [0x2f, 0x3c, 0x3e, 0x28, 0x29]
const [OPEN_ARRAY, CLOSE_ARRAY, BACKSLASH, PERCENT] = [0x5b, 0x5d, 0x5c, 0x25]
const [SPACE, ZERO, CAPITAL_R] = [0x20, 0x30, 0x52]

export class Parser {
  readonly #bytes: Buffer
  #at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#at = at
  }

  /** The next byte to be read. */
  get at(): number {
    return this.#at
  }

  /** @throws PdfNotUnderstood `unreadable` */
  value(): Value {
    const byte = this.#next()
    if (byte === SLASH) return Name.of(this.#name())
    if (byte === LESS) return this.#bytes[this.#at + 1] === LESS ? this.#dict() : this.#hexString()
    if (byte === OPEN_ARRAY) return this.#array()
    if (byte === OPEN) return this.#literal()
    if (byte <= 0x39 && CLASS[byte] === 0) return this.#numberOrRef()
    return this.#constant()
  }

  /** Reads exactly this word, which ends where white space or a delimiter follows. */
  keyword(word: string): void {
    if (!this.startsWith(word)) throw damaged()
    this.#at += word.length
    if (!this.#isBetween()) throw damaged()
  }

  /** A number without sign or point. */
  count(): number {
    this.#next()
    const count = this.#digits()
    if (count < 0 || !this.#isBetween()) throw damaged()
    return count
  }

  /** Whether a word begins so here, white space skipped. Nothing is read. */
  startsWith(word: string): boolean {
    this.#next()
    for (let i = 0; i < word.length; i++) if (this.#bytes[this.#at + i] !== word.charCodeAt(i)) return false
    return true
  }

  /** After `stream`: its bytes begin behind one line end (7.3.8.1). */
  skipLineEnd(): void {
    if (this.#bytes[this.#at] === 13) this.#at++
    if (this.#bytes[this.#at] !== 10) throw damaged()
    this.#at++
  }

  /** Skips white space and comments; the byte that follows. */
  #next(): number {
    for (;;) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) throw damaged()
      if (byte === PERCENT) this.#skipComment()
      else if (CLASS[byte] === 1) this.#at++
      else return byte
    }
  }

  #skipComment(): void {
    for (let byte = this.#bytes[this.#at]; byte !== undefined && byte !== 10 && byte !== 13; )
      byte = this.#bytes[++this.#at]
  }

  /** Whether a word that was read ends here. */
  #isBetween(): boolean {
    const byte = this.#bytes[this.#at]
    return byte === undefined || CLASS[byte] !== 0
  }

  /** One to ten digits; below zero for none, or more. */
  #digits(): number {
    const from = this.#at
    let value = 0
    for (;;) {
      const digit = (this.#bytes[this.#at] as number) - ZERO
      if (!(digit >= 0 && digit <= 9)) break
      value = value * 10 + digit
      this.#at++
    }
    const count = this.#at - from
    return count >= 1 && count <= 10 ? value : -1
  }

  /** Regular characters, as many as follow. */
  #word(): string {
    const from = this.#at
    while (this.#at < this.#bytes.length && CLASS[this.#bytes[this.#at] as number] === 0) this.#at++
    return this.#bytes.toString('latin1', from, this.#at)
  }

  #name(): string {
    this.#at++
    return withoutEscapes(this.#word())
  }

  #dict(): Dict {
    this.#at += 2
    const dict: Dict = new Map()
    for (;;) {
      const byte = this.#next()
      if (byte === GREATER && this.#bytes[this.#at + 1] === GREATER) {
        this.#at += 2
        return dict
      }
      if (byte !== SLASH) throw damaged()
      const name = this.#name()
      dict.set(name, this.value())
    }
  }

  #array(): Value[] {
    this.#at++
    const array: Value[] = []
    while (this.#next() !== CLOSE_ARRAY) array.push(this.value())
    this.#at++
    return array
  }

  #hexString(): PdfString {
    const end = this.#bytes.indexOf(GREATER, this.#at)
    const source = this.#bytes.toString('latin1', this.#at, end + 1)
    if (!/^<[0-9A-Fa-f\s]*>$/.test(source)) throw damaged()
    this.#at = end + 1
    return new PdfString(source)
  }

  #literal(): PdfString {
    const from = this.#at
    for (let depth = 0; ; this.#at++) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) throw damaged()
      if (byte === BACKSLASH) this.#at++
      else if (byte === OPEN) depth++
      else if (byte === CLOSE && --depth === 0) break
    }
    this.#at++
    return new PdfString(this.#bytes.toString('latin1', from, this.#at))
  }

  /** `12 0 R` begins like two numbers. */
  #numberOrRef(): number | Ref {
    const from = this.#at
    const count = this.#digits()
    if (count < 0 || !this.#isBetween()) {
      this.#at = from
      return this.#number()
    }
    const bytes = this.#bytes
    const at = this.#at
    if (bytes[at + 1] !== ZERO || bytes[at + 3] !== CAPITAL_R) return count
    if (bytes[at] !== SPACE || bytes[at + 2] !== SPACE) return count
    this.#at = at + 4
    return new Ref(count)
  }

  /** With a sign or a point, or longer than a count. */
  #number(): number {
    const word = this.#word()
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) throw damaged()
    return Number(word)
  }

  #constant(): boolean | null {
    const word = this.#word()
    if (word === 'null') return null
    if (word === 'true' || word === 'false') return word === 'true'
    throw damaged()
  }
}

const damaged = () => new PdfNotUnderstood('unreadable', 'ce n’est pas un PDF lisible')
