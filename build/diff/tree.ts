/**
 * A difference as markup for a page: paragraphs with `ins` and `del`. Few screen readers announce these
 * elements, so each also holds words that are read and not seen: « début d’ajout : », « fin d’ajout ».
 */
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Part } from './words.ts'

/** Words of the interface, in the page's language. `hidden`: the class of what is read and not seen. */
export type DifferenceWords = {
  readonly added: string
  readonly addedEnd: string
  readonly removed: string
  readonly removedEnd: string
  /** « […] », in place of paragraphs that did not change. */
  readonly unchanged: string
  readonly hidden: string
}

/** Paragraphs that changed, each with its neighbours; the others are told by one sign. */
export function differenceTree(parts: readonly Part[], words: DifferenceWords): Root {
  const paragraphs = paragraphsOf(parts)
  const near = paragraphs.map((_, index) =>
    [index - 1, index, index + 1].some((i) => paragraphs[i]?.some(({ kind }) => kind !== 'same')),
  )
  const children: Element[] = []
  let skipped = false
  for (const [index, paragraph] of paragraphs.entries()) {
    if (near[index]) children.push(h('p', inline(paragraph, words)))
    else if (!skipped) children.push(h('p', { className: ['difference-skipped'] }, words.unchanged))
    skipped = !near[index]
  }
  return { type: 'root', children }
}

function inline(paragraph: readonly Part[], words: DifferenceWords): ElementContent[] {
  return paragraph.flatMap(({ kind, text }): ElementContent[] => {
    const lines = withBreaks(text)
    if (kind === 'same' || text.trim() === '') return lines
    const [tag, start, end] =
      kind === 'added' ? ['ins', words.added, words.addedEnd] : ['del', words.removed, words.removedEnd]
    const aside = (say: string) => h('span', { className: [words.hidden] }, say)
    return [h(tag, [aside(`${start} `), ...lines, aside(end)])]
  })
}

/** A list's lines stay lines. */
function withBreaks(text: string): ElementContent[] {
  return text
    .split('\n')
    .flatMap((line, index) => [
      ...(index ? [h('br')] : []),
      ...(line ? [{ type: 'text' as const, value: line }] : []),
    ])
}

/** Cut at empty lines, wherever they stand: in what stayed, what came or what went. */
function paragraphsOf(parts: readonly Part[]): Part[][] {
  const paragraphs: Part[][] = [[]]
  for (const { kind, text } of parts) {
    for (const [index, piece] of text.split('\n\n').entries()) {
      if (index) paragraphs.push([])
      if (piece) paragraphs.at(-1)?.push({ kind, text: piece })
    }
  }
  return paragraphs.filter((paragraph) => paragraph.some(({ text }) => text.trim() !== ''))
}
