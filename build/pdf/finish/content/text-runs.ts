/** Text state and text position (ISO 32000-1, 9.3 and 9.4), and the runs of glyphs that they place on one baseline. */
import { PdfNotUnderstood } from '../errors.ts'
import { decode } from '../fonts/decode.ts'
import type { Font } from '../fonts/font.ts'
import { apply, type Box, boxOf, type Matrix, multiply } from '../geometry.ts'
import type { GlyphStep } from './glyph-steps.ts'
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
  /** The line matrix (9.4.2): its axes, and where the line begins. */
  #axes: readonly [number, number, number, number] = [1, 0, 0, 1]
  #x = 0
  #y = 0
  /** How far the glyphs shown since the last positioning have moved the pen, in text space. */
  #pen = 0
  #run: OpenRun | undefined
  #last = ''

  constructor(stream: ContentStream) {
    this.#stream = stream
  }

  get isOpen(): boolean {
    return this.#run !== undefined
  }

  /** `BT` and `Tm`. */
  place(matrix: Matrix): void {
    const [a, b, c, d, x, y] = matrix
    this.#axes = [a, b, c, d]
    this.#x = x
    this.#y = y
    this.#pen = 0
  }

  /** `Td`, `TD` and `T*`. Returns false when the pen has left the baseline: the run is over. */
  move(x: number, y: number): boolean {
    const axes = this.#axes
    this.#x += axes[0] * x + axes[2] * y
    this.#y += axes[1] * x + axes[3] * y
    this.#pen = 0
    if (this.#run) this.#run.shift += x
    return y === 0
  }

  /**
   * A step along the baseline of the open run and the glyph behind it: what `move` and `show` do, at once. Returns
   * false, and does nothing, where no run is open or a glyph is met for the first time.
   */
  step({ x, code, end }: Readonly<GlyphStep>, state: TextState): boolean {
    const run = this.#run
    const font = state.font
    if (!run || font?.bytesPerCode !== 2) return false
    const glyph = font.glyphs[code]
    if (!glyph) return false
    this.#x += this.#axes[0] * x
    this.#y += this.#axes[1] * x
    run.shift += x
    run.text += glyph.text
    this.#pen = ((glyph.width / 1000) * state.fontSize + state.charSpacing) * state.scale
    run.right = Math.max(run.right, run.shift + this.#pen)
    run.end = end
    return true
  }

  /** `Tj` and `TJ`. @throws PdfNotUnderstood for glyphs without drawing or meaning */
  show(operation: Operation, operand: Operand | undefined, state: TextState, ctm: Matrix): void {
    const font = state.font
    if (!font) throw new PdfNotUnderstood('font', 'un texte est écrit sans police')
    this.#run ??= {
      matrix: multiply([...this.#axes, this.#x, this.#y], ctm),
      state: { ...state },
      start: operation.start,
      left: this.#pen,
      text: '',
      right: this.#pen,
      shift: 0,
      end: operation.end,
    }
    const run = this.#run
    if (operand instanceof Bytes) this.#showString(run, operand, font, state)
    else if (isArray(operand)) {
      for (const piece of operand) {
        if (typeof piece === 'number') this.#pen -= (piece / 1000) * state.fontSize * state.scale
        else if (piece instanceof Bytes) this.#showString(run, piece, font, state)
      }
    }
    run.right = Math.max(run.right, run.shift + this.#pen)
    run.end = operation.end
  }

  #showString(run: OpenRun, string: Bytes, font: Font, state: TextState): void {
    const { text, width, count, spaces } = decode(string.value, font, this.#stream.page + 1, this.#before)
    run.text += text
    const spacing = count * state.charSpacing + spaces * state.wordSpacing
    this.#pen += ((width / 1000) * state.fontSize + spacing) * state.scale
  }

  /** What was last shown: messages quote it. */
  readonly #before = (): string => this.#last + (this.#run?.text ?? '')

  /** Ends the run, if one is open. */
  close(): PaintedRun | undefined {
    const run = this.#run
    if (!run?.state.font) return undefined
    this.#run = undefined
    const { matrix, left, right, text, start, end } = run
    this.#last = text
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
