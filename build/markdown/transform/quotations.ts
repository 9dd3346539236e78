/** A quotation with an attribution: `figure` around `blockquote` and `figcaption`. */
import type { Element, ElementContent, Root, Text } from 'hast'
import { h } from 'hastscript'
import type { VFile } from 'vfile'
import { mayHold } from '../kinds.ts'

/** The line that names who speaks begins with a dash: `— Nom, fonction`, `-- Nom`. */
const ATTRIBUTION = /(^|\n)[ \t]*(?:—|–|--)[ \t\u00A0\u202F]*/

export function quotations() {
  return (tree: Root, file: VFile): void => {
    if (!mayHold(file, 'blockquote', 'containerDirective')) return
    frame(tree)
  }
}

/** Not by `visit`, which costs more than what it is asked to find. */
function frame(parent: Root | Element): void {
  for (const [index, child] of parent.children.entries()) {
    if (child.type !== 'element' || child.tagName === 'figure') continue
    const framed = child.tagName === 'blockquote' ? quotation(child) : child
    if (framed === child) frame(child)
    else parent.children[index] = framed
  }
}

/**
 * The quotation with what is said of its author: `label`, else the last line of the text if a dash begins it.
 * The dash is text: what CSS adds is lost in feeds and for screen readers. Without an author: the `blockquote`.
 */
export function quotation(blockquote: Element, label?: readonly ElementContent[]): Element {
  const author = label ?? takeAttribution(blockquote)
  if (!author) return blockquote
  return h('figure', { className: ['quotation'] }, [
    '\n',
    blockquote,
    '\n',
    h('figcaption', ['—\u00A0', ...author]),
    '\n',
  ])
}

/** Removes the attribution from the quotation and gives it back. */
function takeAttribution(blockquote: Element): ElementContent[] | undefined {
  const last = blockquote.children.findLast((child) => child.type === 'element')
  if (last?.type !== 'element' || last.tagName !== 'p') return undefined
  const found = dashLine(last)
  if (!found) return undefined
  const { index, text, match } = found
  const before = text.value.slice(0, match.index)
  const kept = last.children.slice(0, index)
  if (before.trim()) kept.push({ type: 'text', value: before })
  if (kept.length === 0 && blockquote.children.every((child) => child === last || child.type === 'text'))
    return undefined
  const rest = text.value.slice(match.index + match[0].length)
  const author: ElementContent[] = [
    ...(rest ? [{ type: 'text' as const, value: rest }] : []),
    ...last.children.slice(index + 1),
  ]
  if (author.length === 0) return undefined
  while (isBreak(kept.at(-1))) kept.pop()
  last.children = kept
  if (kept.length === 0) dropLast(blockquote, last)
  return author
}

/** The emptied paragraph goes, and the line end after it. */
function dropLast(blockquote: Element, paragraph: Element): void {
  const index = blockquote.children.indexOf(paragraph)
  blockquote.children.splice(index, blockquote.children[index + 1]?.type === 'text' ? 2 : 1)
}

/** The paragraph's one line that begins with a dash, if it is the last: several are a dialogue. */
function dashLine(paragraph: Element): { index: number; text: Text; match: RegExpExecArray } | undefined {
  const lines: { index: number; text: Text; match: RegExpExecArray }[] = []
  paragraph.children.forEach((text, index) => {
    if (text.type !== 'text') return
    const all = [...text.value.matchAll(new RegExp(ATTRIBUTION, 'g'))]
    for (const match of all) {
      const atLineStart = match[1] === '\n' || index === 0 || isBreak(paragraph.children[index - 1])
      if (atLineStart) lines.push({ index, text, match })
    }
  })
  const [line, ...others] = lines
  if (!line || others.length > 0) return undefined
  const after = line.text.value.slice(line.match.index + line.match[0].length)
  const goesOn = after.includes('\n') || paragraph.children.slice(line.index + 1).some(isLineEnd)
  return goesOn ? undefined : line
}

function isBreak(node: ElementContent | undefined): boolean {
  return (
    (node?.type === 'element' && node.tagName === 'br') || (node?.type === 'text' && node.value.trim() === '')
  )
}

function isLineEnd(node: ElementContent): boolean {
  return (
    (node.type === 'element' && node.tagName === 'br') || (node.type === 'text' && node.value.includes('\n'))
  )
}
