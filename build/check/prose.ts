/** The prose of a Markdown body: one passage a paragraph, heading or cell, with the offset of each character. */
import type { Nodes, Parents, Root } from 'mdast'
import { readMarkdown } from '../markdown/read.ts'
import { OPAQUE } from '../markdown/typography/characters.ts'
import { align } from './align.ts'
import type { Part } from './text.ts'

type Prose = {
  readonly tree: Root
  readonly passages: readonly ProsePassage[]
  readonly abbreviations: ReadonlySet<string>
}
type ProsePassage = {
  readonly part: Part
  readonly value: string
  /** Offset in the Markdown of the character at an index of `value`. */
  readonly offsetOf: (index: number) => number
}
/** A piece of a passage: its length in the value, and the node that it was read from. */
type Piece = { readonly length: number; readonly node: Nodes; readonly value?: string }
type Draft = { value: string; readonly pieces: Piece[]; readonly abbreviations: Set<string> }

export function readProse(markdown: string): Prose {
  const tree = readMarkdown(markdown)
  const abbreviations = new Set<string>()
  const passages: ProsePassage[] = []
  const see = (node: Nodes): void => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') {
      if ('children' in node) for (const child of node.children) see(child)
      return
    }
    const draft: Draft = { value: '', pieces: [], abbreviations }
    collect(node, draft)
    if (draft.value.trim() === '') return
    passages.push({
      part: node.type === 'heading' ? 'heading' : 'text',
      // A line's end within a paragraph is read as a space.
      value: draft.value.replace(/\n/g, ' '),
      offsetOf: offsetsIn(draft.pieces, markdown),
    })
  }
  see(tree)
  return { tree, passages, abbreviations }
}

const TAG = /^<(?<close>\/?)(?<name>[a-z]+)(?<attributes>[^>]*)>$/i

function collect(parent: Parents, draft: Draft): void {
  // The tag within which another language is spoken: its words are not read.
  let foreign: string | undefined
  let spelled = -1
  for (const child of parent.children as Nodes[]) {
    if (child.type === 'html') {
      const { close, name = '', attributes = '' } = TAG.exec(child.value)?.groups ?? {}
      if (!close && /\slang\s*=\s*["']?(?!fr)/i.test(attributes)) foreign ??= name
      else if (close && name === foreign) foreign = undefined
      if (name === 'abbr' && !close && /\stitle\s*=/.test(attributes)) spelled = draft.value.length
      if (name === 'abbr' && close && spelled >= 0) draft.abbreviations.add(draft.value.slice(spelled))
      if (name === 'br') push(draft, child, ' ')
    } else if (foreign !== undefined) push(draft, child, OPAQUE)
    else if (child.type === 'text') {
      draft.value += child.value
      draft.pieces.push({ length: child.value.length, node: child, value: child.value })
    } else if (child.type === 'break') push(draft, child, ' ')
    else if (child.type === 'footnoteReference') continue
    else if ('children' in child) collect(child, draft)
    else push(draft, child, OPAQUE)
  }
}

function push(draft: Draft, node: Nodes, value: string): void {
  draft.value += value
  draft.pieces.push({ length: value.length, node })
}

/** Each piece is aligned with its source once, and only if something was found in it. */
function offsetsIn(pieces: readonly Piece[], markdown: string): (index: number) => number {
  const aligned = new Map<Piece, number[] | undefined>()
  return (index) => {
    let at = 0
    for (const piece of pieces) {
      if (index < at + piece.length || piece === pieces.at(-1)) {
        const start = piece.node.position?.start.offset ?? 0
        const end = piece.node.position?.end.offset ?? start
        if (piece.value === undefined) return start
        if (!aligned.has(piece)) aligned.set(piece, align(piece.value, markdown, start, end))
        return aligned.get(piece)?.[index - at] ?? start
      }
      at += piece.length
    }
    return 0
  }
}
