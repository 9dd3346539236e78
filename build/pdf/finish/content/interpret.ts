/** Plays a content stream's operations: places text, images and drawings into marks, or notes them as loose. */
import { PdfNotUnderstood } from '../errors.ts'
import { decode } from '../fonts/decode.ts'
import type { Font } from '../fonts/font.ts'
import { apply, type Box, boxOf, IDENTITY, type Matrix, multiply, union } from '../geometry.ts'
import { Bytes, isArray, Name, type Operand, type Operation } from './operand.ts'
import { PAINTS } from './operators.ts'
import type { Resources } from './read.ts'
import type { ContentStream, Mark } from './stream.ts'

/** The part of the graphics state that `q` and `Q` save (ISO 32000-1, 8.4) and that tells where things lie. */
type State = {
  readonly ctm: Matrix
  readonly font: Font | undefined
  readonly fontName: string
  readonly fontSize: number
  readonly charSpacing: number
  readonly wordSpacing: number
  readonly scale: number
  readonly leading: number
  readonly rise: number
}

const START: Omit<State, 'ctm'> = {
  font: undefined,
  fontName: '',
  fontSize: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
}

/**
 * Fills `stream.marks` and `stream.loose`.
 * @param outer the mark in which an untagged form is drawn: all that it paints belongs to it
 */
export function interpret(stream: ContentStream, resources: Resources, ctm: Matrix, outer?: Mark): void {
  new Interpreter(stream, resources, ctm, outer).run()
}

class Interpreter {
  readonly #stream: ContentStream
  readonly #resources: Resources
  readonly #outer: Mark | undefined
  #state: State
  readonly #saved: State[] = []
  /** One entry an open BMC or BDC: its mark, or undefined for one without MCID. */
  readonly #open: (Mark | undefined)[] = []
  #text: Matrix = IDENTITY
  #line: Matrix = IDENTITY
  #path: { start: number; box: Box | undefined } | undefined
  /** Text shown so far, for messages only. */
  #said = ''

  constructor(stream: ContentStream, resources: Resources, ctm: Matrix, outer: Mark | undefined) {
    this.#stream = stream
    this.#resources = resources
    this.#outer = outer
    this.#state = { ...START, ctm }
  }

  run(): void {
    for (const operation of this.#stream.operations) this.#play(operation)
    if (this.#open.length > 0) throw unbalanced()
  }

  #play(operation: Operation): void {
    const { operator, operands } = operation
    switch (operator) {
      case 'q':
        this.#saved.push(this.#state)
        break
      case 'Q':
        this.#state = this.#saved.pop() ?? this.#state
        break
      case 'cm':
        this.#state = { ...this.#state, ctm: multiply(matrix(operands), this.#state.ctm) }
        break
      case 'BMC':
        this.#open.push(undefined)
        break
      case 'BDC':
        this.#beginMark(operation)
        break
      case 'EMC':
        if (this.#open.length === 0) throw unbalanced()
        this.#open.pop()
        break
      case 'BT':
        this.#text = this.#line = IDENTITY
        break
      case 'Tf':
        this.#setFont(operands)
        break
      case 'Tc':
        this.#state = { ...this.#state, charSpacing: number(operands[0]) }
        break
      case 'Tw':
        this.#state = { ...this.#state, wordSpacing: number(operands[0]) }
        break
      case 'Tz':
        this.#state = { ...this.#state, scale: number(operands[0]) / 100 }
        break
      case 'TL':
        this.#state = { ...this.#state, leading: number(operands[0]) }
        break
      case 'Ts':
        this.#state = { ...this.#state, rise: number(operands[0]) }
        break
      case 'Tm':
        this.#text = this.#line = matrix(operands)
        break
      case 'Td':
        this.#moveLine(number(operands[0]), number(operands[1]))
        break
      case 'TD':
        this.#state = { ...this.#state, leading: -number(operands[1]) }
        this.#moveLine(number(operands[0]), number(operands[1]))
        break
      case 'T*':
        this.#moveLine(0, -this.#state.leading)
        break
      case 'Tj':
      case 'TJ':
        this.#show(operation, operands[0])
        break
      case "'":
        this.#moveLine(0, -this.#state.leading)
        this.#show(operation, operands[0])
        break
      case '"':
        this.#state = { ...this.#state, wordSpacing: number(operands[0]), charSpacing: number(operands[1]) }
        this.#moveLine(0, -this.#state.leading)
        this.#show(operation, operands[2])
        break
      case 'm':
      case 'l':
      case 'c':
      case 'v':
      case 'y':
      case 're':
        this.#extendPath(operation)
        break
      case 'n':
        this.#path = undefined
        break
      case 'sh':
        this.#paint(operation.start, operation.end, undefined, 'drawing')
        break
      case 'Do':
        this.#draw(operation)
        break
      default:
        if (PAINTS.has(operator)) this.#paintPath(operation)
    }
  }

  #beginMark(operation: Operation): void {
    const mcid = this.#resources.mcid(operation)
    if (mcid === undefined) {
      this.#open.push(undefined)
      return
    }
    if (this.#stream.marks.has(mcid))
      throw new PdfNotUnderstood('structure', `le contenu ${mcid} est balisé deux fois`)
    const mark = newMark(this.#stream, mcid, operation)
    this.#stream.marks.set(mcid, mark)
    this.#open.push(mark)
  }

  /** The innermost mark with an MCID: inner property lists without one (a Span, say) belong to it. */
  #mark(): Mark | undefined {
    for (let i = this.#open.length - 1; i >= 0; i--) if (this.#open[i]) return this.#open[i]
    return this.#outer
  }

  #setFont(operands: readonly Operand[]): void {
    const fontName = operands[0] instanceof Name ? operands[0].value : ''
    this.#state = {
      ...this.#state,
      fontName,
      font: this.#resources.font(fontName),
      fontSize: number(operands[1]),
    }
  }

  #moveLine(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#line
    this.#text = this.#line = [a, b, c, d, a * x + c * y + e, b * x + d * y + f]
  }

  #show(operation: Operation, operand: Operand | undefined): void {
    const { font, fontName, fontSize, ctm, rise, scale } = this.#state
    if (!font) throw new PdfNotUnderstood('font', 'un texte est écrit sans police')
    const m = multiply(this.#text, ctm)
    let text = ''
    let advance = 0
    for (const piece of isArray(operand) ? operand : [operand]) {
      if (typeof piece === 'number') advance -= (piece / 1000) * fontSize * scale
      if (!(piece instanceof Bytes)) continue
      const glyphs = decode(piece.value, font, this.#stream.page + 1, this.#said + text)
      text += glyphs.text
      const { charSpacing, wordSpacing } = this.#state
      advance +=
        ((glyphs.width / 1000) * fontSize + glyphs.count * charSpacing + glyphs.spaces * wordSpacing) * scale
    }
    this.#said = (this.#said + text).slice(-40)
    const box = boxOf(
      m,
      0,
      rise + (font.descent / 1000) * fontSize,
      advance,
      rise + (font.ascent / 1000) * fontSize,
    )
    this.#paint(operation.start, operation.end, box, 'text')
    this.#mark()?.shows.push({
      text,
      stream: this.#stream,
      font,
      fontName,
      fontSize,
      origin: apply(m, 0, rise),
      em: [m[0] * fontSize, m[1] * fontSize],
      end: operation.end,
      spaceAfter: false,
    })
    this.#text = multiply([1, 0, 0, 1, advance, 0], this.#text)
  }

  #extendPath({ operator, operands, start }: Operation): void {
    this.#path ??= { start, box: undefined }
    const values = operands.map(number)
    const { ctm } = this.#state
    if (operator === 're') {
      const [x = 0, y = 0, width = 0, height = 0] = values
      this.#path.box = union(this.#path.box, boxOf(ctm, x, y, x + width, y + height))
      return
    }
    for (let i = 0; i + 1 < values.length; i += 2) {
      const [x, y] = apply(ctm, values[i] ?? 0, values[i + 1] ?? 0)
      this.#path.box = union(this.#path.box, [x, y, x, y])
    }
  }

  #paintPath(operation: Operation): void {
    this.#paint(this.#path?.start ?? operation.start, operation.end, this.#path?.box, 'drawing')
    this.#path = undefined
  }

  #draw(operation: Operation): void {
    const name = operation.operands[0]
    const external = this.#resources.external(name instanceof Name ? name.value : '')
    if (external.kind === 'image') {
      this.#paint(operation.start, operation.end, boxOf(this.#state.ctm, 0, 0, 1, 1), 'drawing')
      const mark = this.#mark()
      if (mark) mark.hasImage = true
      return
    }
    const ctm = multiply(external.matrix, this.#state.ctm)
    const mark = this.#mark()
    if (external.tagged) {
      if (mark)
        throw new PdfNotUnderstood(
          'structure',
          'un groupe transparent balisé est dans un contenu déjà balisé',
        )
      interpret(external.stream, external.resources, ctm)
      return
    }
    // An untagged form paints for the mark that draws it; outside any mark it is decoration as a whole.
    const inner = mark ?? newMark(external.stream, -1, operation)
    interpret(external.stream, external.resources, ctm, inner)
    if (!mark) this.#paint(operation.start, operation.end, inner.box, 'drawing')
  }

  #paint(start: number, end: number, box: Box | undefined, kind: 'text' | 'drawing'): void {
    const mark = this.#mark()
    if (mark) mark.box = union(mark.box, box)
    else this.#stream.loose.push({ kind, start, end, y: box?.[1] ?? 0 })
  }
}

const newMark = (stream: ContentStream, mcid: number, opening: Operation): Mark => ({
  stream,
  mcid,
  opening,
  shows: [],
  box: undefined,
  hasImage: false,
})

const number = (operand: Operand | undefined): number => (typeof operand === 'number' ? operand : 0)
const matrix = (operands: readonly Operand[]): Matrix => operands.map(number) as unknown as Matrix
const unbalanced = () => new PdfNotUnderstood('structure', 'le balisage du contenu d’une page est mal fermé')
