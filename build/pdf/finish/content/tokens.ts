/** Content stream tokenizer: bytes to operations, nothing skipped, nothing guessed (ISO 32000-1, 7.2 and 7.8.2). */
import { PdfNotUnderstood } from '../errors.ts'
import { CLASS, HEX, withoutEscapes } from '../objects/characters.ts'
import { Name } from '../objects/values.ts'
import { glyphOf, pair, SINGLE } from './characters.ts'
import { type GlyphStep, readGlyphStep } from './glyph-steps.ts'
import { Bytes, type Dictionary, type Operand, type Operation } from './operand.ts'
import { isKnown } from './operators.ts'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
/** The end of an array or dictionary, as the reader of values reports it to itself. */
const END = Symbol('end')

/** Who is told of operations. */
export type Player = {
  /**
   * One operation, in order. One object serves for all of them: a page has ten thousand. Whoever keeps something
   * of it copies it.
   */
  readonly play: (operation: Operation) => void
  /** A step along the line and the glyph behind it as one. False to be given both operations instead. */
  readonly step: (step: Readonly<GlyphStep>) => boolean
}

/**
 * Plays all operations of a content stream.
 * @throws PdfNotUnderstood `operator` or `inline-image`, or `unreadable` for bytes that are no content stream
 */
export function readOperations(bytes: Uint8Array, player: Player): void {
  new Tokenizer(bytes).run(player)
}

class Tokenizer {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  run(player: Player): void {
    const bytes = this.#bytes
    const operands: Operand[] = []
    const operation = { operator: '', operands, start: 0, end: 0 }
    const glyphStep: GlyphStep = { x: 0, code: 0, end: 0 }
    let start = -1
    for (;;) {
      this.#skipSpace()
      if (this.#at >= bytes.length) break
      if (start < 0) {
        if (readGlyphStep(bytes, this.#at, glyphStep) && player.step(glyphStep)) {
          this.#at = glyphStep.end
          continue
        }
        start = this.#at
      }
      const next = this.#value()
      if (next === END) throw damaged()
      if (typeof next !== 'string') {
        operands.push(next)
        continue
      }
      if (!isKnown(next, operands.length)) throw unknown(next)
      operation.operator = next
      operation.start = start
      operation.end = this.#at
      player.play(operation)
      operands.length = 0
      start = -1
    }
    if (operands.length > 0) throw damaged()
  }

  #skipSpace(): void {
    for (;;) {
      const byte = this.#bytes[this.#at]
      if (byte === 0x25) this.#skipComment()
      else if (byte !== undefined && CLASS[byte] === 1) this.#at++
      else return
    }
  }

  #skipComment(): void {
    for (let byte = this.#bytes[this.#at]; byte !== undefined && byte !== 10 && byte !== 13; )
      byte = this.#bytes[++this.#at]
  }

  #regular(): string {
    const from = this.#at
    while (this.#at < this.#bytes.length && CLASS[this.#bytes[this.#at] as number] === 0) this.#at++
    if (this.#at === from + 1) return SINGLE[this.#bytes[from] as number] as string
    if (this.#at === from + 2) return pair(this.#bytes[from] as number, this.#bytes[from + 1] as number)
    return this.#bytes.toString('latin1', from, this.#at)
  }

  /** Digits with at most one point; undefined (and nothing read) for anything else. */
  #number(): number | undefined {
    let next = this.#at
    const sign = this.#bytes[next]
    if (sign === 0x2b || sign === 0x2d) next++
    let value = 0
    let scale = 0
    let digits = 0
    for (let byte = this.#bytes[next]; byte !== undefined && CLASS[byte] === 0; byte = this.#bytes[++next]) {
      if (byte === 0x2e && scale === 0) scale = 1
      else if (byte >= 0x30 && byte <= 0x39) {
        value = value * 10 + byte - 0x30
        scale *= 10
        digits++
      } else return undefined
    }
    if (digits === 0) return undefined
    this.#at = next
    const size = scale > 1 ? value / scale : value
    return sign === 0x2d ? -size : size
  }

  #name(): Name {
    this.#at++
    return Name.of(withoutEscapes(this.#regular()))
  }

  /** `<0163>`, one glyph of a composite font: all that Chromium shows. Undefined for any other string. */
  #glyph(): Bytes | undefined {
    if (this.#bytes[this.#at + 5] !== 0x3e) return undefined
    const high = this.#digitAt(this.#at + 1) * 16 + this.#digitAt(this.#at + 2)
    const low = this.#digitAt(this.#at + 3) * 16 + this.#digitAt(this.#at + 4)
    if (high < 0 || low < 0) return undefined
    this.#at += 6
    return glyphOf(high, low)
  }

  #digitAt(place: number): number {
    return HEX[this.#bytes[place] ?? 0] as number
  }

  #hexString(): Bytes {
    this.#at++
    let text = ''
    let high = -1
    for (let byte = this.#bytes[this.#at]; byte !== 0x3e; byte = this.#bytes[++this.#at]) {
      if (byte === undefined) throw damaged()
      if (CLASS[byte] === 1) continue
      const digit = HEX[byte] as number
      if (digit < 0) throw damaged()
      if (high >= 0) text += SINGLE[high * 16 + digit]
      high = high >= 0 ? -1 : digit
    }
    this.#at++
    // A missing last digit counts as zero (7.3.4.3).
    return new Bytes(high >= 0 ? text + SINGLE[high * 16] : text)
  }

  #escaped(): string {
    const character = String.fromCharCode(this.#bytes[this.#at] ?? 0)
    const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...this.#bytes.subarray(this.#at, this.#at + 3)))
    if (octal) {
      this.#at += octal[0].length
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff)
    }
    this.#at++
    if (character === '\r' && this.#bytes[this.#at] === 10) this.#at++
    // A backslash before a line end continues the string; before another character it is ignored (7.3.4.2).
    return character === '\r' || character === '\n' ? '' : (ESCAPES[character] ?? character)
  }

  #literalString(): Bytes {
    let text = ''
    let depth = 1
    for (this.#at++; ; ) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw damaged()
      if (byte === 0x5c) text += this.#escaped()
      else if (byte === 0x29 && --depth === 0) return new Bytes(text)
      else {
        if (byte === 0x28) depth++
        text += String.fromCharCode(byte)
      }
    }
  }

  #array(): readonly Operand[] {
    this.#at++
    const elements: Operand[] = []
    for (;;) {
      const element = this.#value()
      if (element === END) return elements
      if (typeof element === 'string') throw damaged()
      elements.push(element)
    }
  }

  #dictionary(): Dictionary {
    this.#at += 2
    const entries = new Map<string, Operand>()
    for (;;) {
      const label = this.#value()
      if (label === END) return entries
      const content = this.#value()
      if (!(label instanceof Name) || content === END || typeof content === 'string') throw damaged()
      entries.set(label.value, content)
    }
  }

  /** An operand, an operator (as a string), or END at `]` or `>>`. */
  #value(): Operand | string | typeof END {
    this.#skipSpace()
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw damaged()
    if (byte === 0x2f) return this.#name()
    if (byte === 0x28) return this.#literalString()
    if (byte === 0x3c)
      return this.#bytes[this.#at + 1] === 0x3c ? this.#dictionary() : (this.#glyph() ?? this.#hexString())
    if (byte === 0x5b) return this.#array()
    if (byte === 0x5d || (byte === 0x3e && this.#bytes[this.#at + 1] === 0x3e)) {
      this.#at += byte === 0x5d ? 1 : 2
      return END
    }
    if (CLASS[byte] !== 0) throw damaged()
    const size = byte <= 0x39 ? this.#number() : undefined
    if (size !== undefined) return size
    const word = this.#regular()
    if (word === 'true' || word === 'false') return word === 'true'
    return word === 'null' ? null : word
  }
}

const damaged = () => new PdfNotUnderstood('unreadable', 'le contenu d’une page est abîmé')

const unknown = (operator: string) =>
  operator === 'BI'
    ? new PdfNotUnderstood('inline-image', 'une image est incluse dans le texte de la page')
    : new PdfNotUnderstood('operator', `opérateur graphique inconnu ou mal employé : « ${operator} »`)
