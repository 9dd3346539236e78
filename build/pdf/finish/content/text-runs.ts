/** Text state and text position (ISO 32000-1, 9.3 and 9.4), and the runs of glyphs that they place on one baseline. */
import { PdfNotUnderstood } from '../errors.ts'
import { decode } from '../fonts/decode.ts'
import type { Font } from '../fonts/font.ts'
import { apply, type Box, boxOf, IDENTITY, type Matrix, multiply } from '../geometry.ts'
import { Bytes, isArray, type Operand, type Operation } from './operand.ts'
import type { ContentStream, Show } from './stream.ts'

/** What `q` and `Q` save of the text; `scale` is 1 for 100 %. */
export type TextState = {
  font: Font | undefined
  fontName: string
  fontSize: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
}

export const initialTextState = (): TextState => ({
  font: undefined,
  fontName: '',
  fontSize: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
})

/** What one run paints, in page space; `start` to `end` are the bytes of its operations. */
export type PaintedRun = {
  readonly show: Show
  readonly box: Box
  readonly start: number
  readonly end: number
}

/** A run being shown: `shift` is how far `Td` has moved along its baseline since its first glyph. */
type OpenRun = {
  readonly matrix: Matrix
  readonly state: TextState
  readonly start: number
  readonly left: number
  text: string
  right: number
  shift: number
  end: number
}

/** Chromium shows glyph by glyph, `Td` then `Tj`: these are put together again, one run a baseline. */
export class TextRuns {
  readonly #stream: ContentStream
  #line: Matrix = IDENTITY
  /** How far the glyphs shown since the last positioning have moved the pen, in text space. */
  #pen = 0
  #run: OpenRun | undefined
  /** The last text shown: messages quote it. */
  #said = ''

  constructor(stream: ContentStream) {
    this.#stream = stream
  }

  get isOpen(): boolean {
    return this.#run !== undefined
  }

  /** `BT` and `Tm`. */
  place(matrix: Matrix): void {
    this.#line = matrix
    this.#pen = 0
  }

  /** `Td`, `TD` and `T*`. Returns false when the pen has left the baseline: the run is over. */
  move(x: number, y: number): boolean {
    const [a, b, c, d, e, f] = this.#line
    this.#line = [a, b, c, d, a * x + c * y + e, b * x + d * y + f]
    this.#pen = 0
    if (this.#run) this.#run.shift += x
    return y === 0
  }

  /** `Tj` and `TJ`. @throws PdfNotUnderstood for glyphs without drawing or meaning */
  show(operation: Operation, operand: Operand | undefined, state: TextState, ctm: Matrix): void {
    const { font } = state
    if (!font) throw new PdfNotUnderstood('font', 'un texte est écrit sans police')
    const from = this.#pen
    let text = ''
    for (const piece of isArray(operand) ? operand : [operand]) {
      if (typeof piece === 'number') this.#pen -= (piece / 1000) * state.fontSize * state.scale
      if (!(piece instanceof Bytes)) continue
      const glyphs = decode(piece.value, font, this.#stream.page + 1, this.#said)
      text += glyphs.text
      const spacing = glyphs.count * state.charSpacing + glyphs.spaces * state.wordSpacing
      this.#pen += ((glyphs.width / 1000) * state.fontSize + spacing) * state.scale
    }
    this.#said = (this.#said + text).slice(-40)
    this.#run ??= {
      matrix: multiply(this.#line, ctm),
      state: { ...state },
      start: operation.start,
      left: from,
      text: '',
      right: from,
      shift: 0,
      end: operation.end,
    }
    this.#run.text += text
    this.#run.right = Math.max(this.#run.right, this.#run.shift + this.#pen)
    this.#run.end = operation.end
  }

  /** Ends the run, if one is open. */
  close(): PaintedRun | undefined {
    const run = this.#run
    if (!run?.state.font) return undefined
    this.#run = undefined
    const { matrix, left, right, text, start, end } = run
    const { font, fontName, fontSize, rise } = run.state
    const show: Show = {
      text,
      stream: this.#stream,
      font,
      fontName,
      fontSize,
      origin: apply(matrix, left, rise),
      em: [matrix[0] * fontSize, matrix[1] * fontSize],
      end,
      spaceAfter: false,
    }
    const [bottom, top] = [rise + (font.descent / 1000) * fontSize, rise + (font.ascent / 1000) * fontSize]
    return { show, box: boxOf(matrix, left, bottom, right, top), start, end }
  }
}
