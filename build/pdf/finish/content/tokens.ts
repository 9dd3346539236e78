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

/**
 * Calls `visit` with each operation of a content stream, in order. One object serves for all of them: a page has
 * ten thousand. Whoever keeps something of it copies it. `step` takes a step along the line and the glyph behind
 * it as one, where it can: it returns false to be given both operations instead.
 * @throws PdfNotUnderstood `operator` or `inline-image`, or `unreadable` for bytes that are no content stream
 */
export function readOperations(
  bytes: Uint8Array,
  visit: (operation: Operation) => void,
  step: (step: Readonly<GlyphStep>) => boolean = () => false,
): void {
  const operands: Operand[] = []
  const operation = { operator: '', operands, start: 0, end: 0 }
  const glyphStep: GlyphStep = { x: 0, code: 0, end: 0 }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 0
  let start = -1

  function skipSpace(): void {
    for (;;) {
      const byte = bytes[at]
      if (byte === 0x25) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++
      else if (byte !== undefined && CLASS[byte] === 1) at++
      else return
    }
  }

  function regular(): string {
    const from = at
    while (at < bytes.length && CLASS[bytes[at] as number] === 0) at++
    if (at === from + 1) return SINGLE[bytes[from] as number] as string
    if (at === from + 2) return pair(bytes[from] as number, bytes[from + 1] as number)
    return buffer.toString('latin1', from, at)
  }

  /** Digits with at most one point; undefined (and nothing read) for anything else. */
  function number(): number | undefined {
    let next = at
    const sign = bytes[next]
    if (sign === 0x2b || sign === 0x2d) next++
    let value = 0
    let scale = 0
    let digits = 0
    for (let byte = bytes[next]; byte !== undefined && CLASS[byte] === 0; byte = bytes[++next]) {
      if (byte === 0x2e && scale === 0) scale = 1
      else if (byte >= 0x30 && byte <= 0x39) {
        value = value * 10 + byte - 0x30
        scale *= 10
        digits++
      } else return undefined
    }
    if (digits === 0) return undefined
    at = next
    const size = scale > 1 ? value / scale : value
    return sign === 0x2d ? -size : size
  }

  function name(): Name {
    at++
    return Name.of(withoutEscapes(regular()))
  }

  /** `<0163>`, one glyph of a composite font: all that Chromium shows. Undefined for any other string. */
  function glyph(): Bytes | undefined {
    if (bytes[at + 5] !== 0x3e) return undefined
    const high = digitAt(at + 1) * 16 + digitAt(at + 2)
    const low = digitAt(at + 3) * 16 + digitAt(at + 4)
    if (high < 0 || low < 0) return undefined
    at += 6
    return glyphOf(high, low)
  }

  const digitAt = (place: number): number => HEX[bytes[place] ?? 0] as number

  function hexString(): Bytes {
    at++
    let text = ''
    let high = -1
    for (let byte = bytes[at]; byte !== 0x3e; byte = bytes[++at]) {
      if (byte === undefined) throw damaged()
      if (CLASS[byte] === 1) continue
      const digit = HEX[byte] as number
      if (digit < 0) throw damaged()
      if (high >= 0) text += SINGLE[high * 16 + digit]
      high = high >= 0 ? -1 : digit
    }
    at++
    // A missing last digit counts as zero (7.3.4.3).
    return new Bytes(high >= 0 ? text + SINGLE[high * 16] : text)
  }

  function escaped(): string {
    const character = String.fromCharCode(bytes[at] ?? 0)
    const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.subarray(at, at + 3)))
    if (octal) {
      at += octal[0].length
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff)
    }
    at++
    if (character === '\r' && bytes[at] === 10) at++
    // A backslash before a line end continues the string; before another character it is ignored (7.3.4.2).
    return character === '\r' || character === '\n' ? '' : (ESCAPES[character] ?? character)
  }

  function literalString(): Bytes {
    let text = ''
    let depth = 1
    for (at++; ; ) {
      const byte = bytes[at++]
      if (byte === undefined) throw damaged()
      if (byte === 0x5c) text += escaped()
      else if (byte === 0x29 && --depth === 0) return new Bytes(text)
      else {
        if (byte === 0x28) depth++
        text += String.fromCharCode(byte)
      }
    }
  }

  function array(): readonly Operand[] {
    at++
    const elements: Operand[] = []
    for (;;) {
      const element = value()
      if (element === END) return elements
      if (typeof element === 'string') throw damaged()
      elements.push(element)
    }
  }

  function dictionary(): Dictionary {
    at += 2
    const entries = new Map<string, Operand>()
    for (;;) {
      const label = value()
      if (label === END) return entries
      const content = value()
      if (!(label instanceof Name) || content === END || typeof content === 'string') throw damaged()
      entries.set(label.value, content)
    }
  }

  /** An operand, an operator (as a string), or END at `]` or `>>`. */
  function value(): Operand | string | typeof END {
    skipSpace()
    const byte = bytes[at]
    if (byte === undefined) throw damaged()
    if (byte === 0x2f) return name()
    if (byte === 0x28) return literalString()
    if (byte === 0x3c) return bytes[at + 1] === 0x3c ? dictionary() : (glyph() ?? hexString())
    if (byte === 0x5b) return array()
    if (byte === 0x5d || (byte === 0x3e && bytes[at + 1] === 0x3e)) {
      at += byte === 0x5d ? 1 : 2
      return END
    }
    if (CLASS[byte] !== 0) throw damaged()
    const size = byte <= 0x39 ? number() : undefined
    if (size !== undefined) return size
    const word = regular()
    if (word === 'true' || word === 'false') return word === 'true'
    return word === 'null' ? null : word
  }

  for (;;) {
    skipSpace()
    if (at >= bytes.length) break
    if (start < 0) {
      if (readGlyphStep(bytes, at, glyphStep) && step(glyphStep)) {
        at = glyphStep.end
        continue
      }
      start = at
    }
    const next = value()
    if (next === END) throw damaged()
    if (typeof next !== 'string') {
      operands.push(next)
      continue
    }
    if (!isKnown(next, operands.length)) throw unknown(next)
    operation.operator = next
    operation.start = start
    operation.end = at
    visit(operation)
    operands.length = 0
    start = -1
  }
  if (operands.length > 0) throw damaged()
}

const damaged = () => new PdfNotUnderstood('unreadable', 'le contenu d’une page est abîmé')

const unknown = (operator: string) =>
  operator === 'BI'
    ? new PdfNotUnderstood('inline-image', 'une image est incluse dans le texte de la page')
    : new PdfNotUnderstood('operator', `opérateur graphique inconnu ou mal employé : « ${operator} »`)
