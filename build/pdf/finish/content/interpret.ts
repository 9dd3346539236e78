/** Plays a content stream's operations: places text, images and drawings into marks, or notes them as loose. */
import { PdfNotUnderstood } from '../errors.ts'
import { apply, type Box, boxOf, IDENTITY, type Matrix, multiply, union } from '../geometry.ts'
import { Name } from '../objects/values.ts'
import type { GlyphStep } from './glyph-steps.ts'
import type { Operand, Operation } from './operand.ts'
import { PAINTS } from './operators.ts'
import type { Resources } from './read.ts'
import type { ContentStream, Mark } from './stream.ts'
import { initialTextState, TextRuns, type TextState } from './text-runs.ts'
import { type Player, readOperations } from './tokens.ts'

/** The part of the graphics state that `q` and `Q` save (ISO 32000-1, 8.4) and that tells where things lie. */
type State = { ctm: Matrix; text: TextState }

/** A sequence of marked content: with an MCID, already an artifact, or plain (a Span with a property, say). */
type Sequence = Mark | 'artifact' | 'plain'

/**
 * Fills `stream.marks` and `stream.loose`.
 * @param outer the mark in which an untagged form is drawn: all that it paints belongs to it
 */
export function interpret(stream: ContentStream, resources: Resources, ctm: Matrix, outer?: Mark): void {
  new Interpreter(stream, resources, ctm, outer).run()
}

class Interpreter implements Player {
  readonly #stream: ContentStream
  readonly #resources: Resources
  readonly #runs: TextRuns
  #state: State
  readonly #saved: State[] = []
  readonly #open: Sequence[] = []
  #path: { start: number; box: Box | undefined } | undefined

  constructor(stream: ContentStream, resources: Resources, ctm: Matrix, outer: Mark | undefined) {
    this.#stream = stream
    this.#resources = resources
    this.#runs = new TextRuns(stream)
    this.#state = { ctm, text: initialTextState() }
    if (outer) this.#open.push(outer)
  }

  run(): void {
    const depth = this.#open.length
    readOperations(this.#stream.bytes, this)
    if (this.#open.length !== depth) throw unbalanced()
  }

  step(step: Readonly<GlyphStep>): boolean {
    return this.#runs.step(step, this.#state.text)
  }

  play(operation: Operation): void {
    const { operator } = operation
    if (this.#runs.isOpen && operator !== 'Td' && operator !== 'Tj' && operator !== 'TJ') this.#endRun()
    const play = Interpreter.#OPERATORS[operator]
    if (play) play(this, operation)
    else if (PAINTS.has(operator)) this.#paintPath(operation)
  }

  static readonly #OPERATORS: Readonly<Record<string, (on: Interpreter, operation: Operation) => void>> = {
    q: (on) => on.#saved.push({ ctm: on.#state.ctm, text: { ...on.#state.text } }),
    Q: (on) => {
      on.#state = on.#saved.pop() ?? on.#state
    },
    cm: (on, { operands }) => {
      on.#state.ctm = multiply(matrix(operands), on.#state.ctm)
    },
    BMC: (on, { operands }) => on.#open.push(untagged(operands[0])),
    BDC: (on, operation) => on.#beginSequence(operation),
    EMC: (on) => {
      if (on.#open.pop() === undefined) throw unbalanced()
    },
    BT: (on) => on.#runs.place(IDENTITY),
    Tm: (on, { operands }) => on.#runs.place(matrix(operands)),
    Td: (on, { operands }) => on.#move(number(operands[0]), number(operands[1])),
    TD: (on, { operands }) => {
      on.#state.text.leading = -number(operands[1])
      on.#move(number(operands[0]), number(operands[1]))
    },
    'T*': (on) => on.#move(0, -on.#state.text.leading),
    Tf: (on, { operands }) => {
      const fontName = operands[0] instanceof Name ? operands[0].value : ''
      const font = on.#resources.font(fontName)
      Object.assign(on.#state.text, { font, fontName, fontSize: number(operands[1]) })
    },
    Tc: (on, { operands }) => {
      on.#state.text.charSpacing = number(operands[0])
    },
    Tw: (on, { operands }) => {
      on.#state.text.wordSpacing = number(operands[0])
    },
    Tz: (on, { operands }) => {
      on.#state.text.scale = number(operands[0]) / 100
    },
    TL: (on, { operands }) => {
      on.#state.text.leading = number(operands[0])
    },
    Ts: (on, { operands }) => {
      on.#state.text.rise = number(operands[0])
    },
    Tj: (on, operation) => on.#show(operation, operation.operands[0]),
    TJ: (on, operation) => on.#show(operation, operation.operands[0]),
    "'": (on, operation) => {
      on.#move(0, -on.#state.text.leading)
      on.#show(operation, operation.operands[0])
    },
    '"': (on, operation) => {
      const [wordSpacing, charSpacing, string] = operation.operands
      Object.assign(on.#state.text, { wordSpacing: number(wordSpacing), charSpacing: number(charSpacing) })
      on.#move(0, -on.#state.text.leading)
      on.#show(operation, string)
    },
    m: (on, operation) => on.#extendPath(operation),
    l: (on, operation) => on.#extendPath(operation),
    c: (on, operation) => on.#extendPath(operation),
    v: (on, operation) => on.#extendPath(operation),
    y: (on, operation) => on.#extendPath(operation),
    re: (on, operation) => on.#extendPath(operation),
    n: (on) => {
      on.#path = undefined
    },
    sh: (on, { start, end }) => on.#paint('drawing', start, end, undefined),
    Do: (on, operation) => on.#draw(operation),
  }

  #beginSequence(operation: Operation): void {
    const mcid = this.#resources.mcid(operation)
    if (mcid === undefined) {
      this.#open.push(untagged(operation.operands[0]))
      return
    }
    if (this.#stream.marks.has(mcid)) {
      throw new PdfNotUnderstood('structure', `le contenu ${mcid} est balisé deux fois`)
    }
    const mark = newMark(this.#stream, mcid, { start: operation.start, end: operation.end })
    this.#stream.marks.set(mcid, mark)
    this.#open.push(mark)
  }

  /** The innermost sequence that says what its content is. */
  #owner(): Mark | 'artifact' | undefined {
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const sequence = this.#open[i]
      if (sequence !== 'plain') return sequence
    }
    return undefined
  }

  #paint(kind: 'text' | 'drawing', start: number, end: number, box: Box | undefined): Mark | undefined {
    const owner = this.#owner()
    if (owner === undefined) this.#stream.loose.push({ kind, start, end, y: box?.[1] ?? 0 })
    if (owner === undefined || owner === 'artifact') return undefined
    owner.box = union(owner.box, box)
    return owner
  }

  #move(x: number, y: number): void {
    if (!this.#runs.move(x, y)) this.#endRun()
  }

  #show(operation: Operation, operand: Operand | undefined): void {
    this.#runs.show(operation, operand, this.#state.text, this.#state.ctm)
  }

  #endRun(): void {
    const run = this.#runs.close()
    if (run) this.#paint('text', run.start, run.end, run.box)?.shows.push(run.show)
  }

  #extendPath({ operator, operands, start }: Operation): void {
    this.#path ??= { start, box: undefined }
    const { ctm } = this.#state
    if (operator === 're') {
      const [x, y] = [number(operands[0]), number(operands[1])]
      const [right, top] = [x + number(operands[2]), y + number(operands[3])]
      this.#path.box = union(this.#path.box, boxOf(ctm, x, y, right, top))
      return
    }
    for (let i = 0; i + 1 < operands.length; i += 2) {
      const [x, y] = apply(ctm, number(operands[i]), number(operands[i + 1]))
      this.#path.box = union(this.#path.box, [x, y, x, y])
    }
  }

  #paintPath(operation: Operation): void {
    this.#paint('drawing', this.#path?.start ?? operation.start, operation.end, this.#path?.box)
    this.#path = undefined
  }

  #draw({ operands, start, end }: Operation): void {
    const external = this.#resources.external(operands[0] instanceof Name ? operands[0].value : '')
    if (external.kind === 'image') {
      const mark = this.#paint('drawing', start, end, boxOf(this.#state.ctm, 0, 0, 1, 1))
      if (mark) mark.hasImage = true
      return
    }
    const ctm = multiply(external.matrix, this.#state.ctm)
    const owner = this.#owner()
    if (external.tagged) {
      if (owner) throw new PdfNotUnderstood('structure', 'un contenu balisé en contient un autre')
      interpret(external.stream, external.resources, ctm)
      return
    }
    // An untagged form paints for the mark that draws it; outside any mark it is decoration as a whole.
    const mark = typeof owner === 'object' ? owner : newMark(external.stream, -1, undefined)
    interpret(external.stream, external.resources, ctm, mark)
    if (owner === undefined) this.#paint('drawing', start, end, mark.box)
  }
}

const newMark = (stream: ContentStream, mcid: number, opening: Mark['opening']): Mark => ({
  stream,
  mcid,
  opening,
  shows: [],
  box: undefined,
  hasImage: false,
})

const untagged = (tag: Operand | undefined): Sequence =>
  tag instanceof Name && tag.value === 'Artifact' ? 'artifact' : 'plain'
const number = (operand: Operand | undefined): number => (typeof operand === 'number' ? operand : 0)
const matrix = (operands: readonly Operand[]): Matrix => [
  number(operands[0]),
  number(operands[1]),
  number(operands[2]),
  number(operands[3]),
  number(operands[4]),
  number(operands[5]),
]
const unbalanced = () => new PdfNotUnderstood('structure', 'le balisage du contenu d’une page est mal fermé')
