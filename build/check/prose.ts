/** The prose of a Markdown body: one passage a paragraph, heading or cell, with the offset of each character. */
import type { Nodes, Parents, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { processor } from '../markdown/processor.ts'
import { OPAQUE } from '../markdown/typography/characters.ts'
import { align } from './align.ts'
import type { Part } from './text.ts'

type Prose = {
  readonly tree: Root
  readonly passages: readonly { part: Part; value: string; offsets: readonly number[] }[]
  readonly abbreviations: ReadonlySet<string>
}

type Draft = { value: string; offsets: number[]; abbreviations: Set<string> }

export function readProse(markdown: string): Prose {
  const tree = processor.parse(markdown)
  const abbreviations = new Set<string>()
  const passages: { part: Part; value: string; offsets: readonly number[] }[] = []
  visit(tree, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return
    const draft: Draft = { value: '', offsets: [], abbreviations }
    collect(node, markdown, draft)
    if (draft.value.trim() === '') return
    draft.offsets.push(node.position?.end.offset ?? 0)
    // A line's end within a paragraph is read as a space.
    passages.push({
      part: node.type === 'heading' ? 'heading' : 'text',
      value: draft.value.replace(/\n/g, ' '),
      offsets: draft.offsets,
    })
  })
  return { tree, passages, abbreviations }
}

const TAG = /^<(?<close>\/?)(?<name>[a-z]+)(?<attributes>[^>]*)>$/i

function collect(parent: Parents, markdown: string, draft: Draft): void {
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
      if (name === 'br') push(draft, ' ', offsetOf(child))
    } else if (foreign !== undefined) push(draft, OPAQUE, offsetOf(child))
    else if (child.type === 'text') collectText(child, markdown, draft)
    else if (child.type === 'break') push(draft, ' ', offsetOf(child))
    else if (child.type === 'footnoteReference') continue
    else if ('children' in child) collect(child, markdown, draft)
    else push(draft, OPAQUE, offsetOf(child))
  }
}

function collectText(node: Nodes & { value: string }, markdown: string, draft: Draft): void {
  const start = offsetOf(node)
  const offsets = align(node.value, markdown, start, node.position?.end.offset ?? start)
  // One by one: a paragraph may be longer than a call's arguments.
  for (let index = 0; index < node.value.length; index++) draft.offsets.push(offsets?.[index] ?? start)
  draft.value += node.value
}

function push(draft: Draft, value: string, offset: number): void {
  draft.value += value
  draft.offsets.push(offset)
}

function offsetOf(node: Nodes): number {
  return node.position?.start.offset ?? 0
}
