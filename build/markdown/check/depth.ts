/** Refuses what no person writes and no stack holds: blocks or emphasis nested a hundred deep. */
import type { Nodes, Root } from 'mdast'
import { at } from '../../source/problem.ts'
import type { Diagnostic } from '../../types.ts'
import { errorAt, type MarkdownSource } from '../source.ts'

const DEEPEST = 100

const PROBLEM = {
  rule: 'markdown/too-deep',
  message: `Le texte est imbriqué sur plus de ${DEEPEST} niveaux.`,
  why: 'Aucun lecteur ne s’y retrouverait ; c’est sans doute une erreur de copie.',
  fix: 'Réécrivez ce passage avec des paragraphes et des listes simples.',
}

/** Markers at a line's start, or a run of `*` or `_` against text: the parser's own time grows with their square. */
const MARKERS = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${DEEPEST + 1}}`)
const EMPHASIS = new RegExp(`[*_]{${DEEPEST + 1}}`)
const RULE = /^[\s>]*(?:[*][*\s]*|_[_\s]*|-[-\s]*)$/

export function checkBeforeParsing(source: MarkdownSource): Diagnostic[] {
  const lines = source.markdown.split('\n')
  const index = lines.findIndex((line) => !RULE.test(line) && (MARKERS.test(line) || EMPHASIS.test(line)))
  return index < 0 ? [] : [at(source.file, { line: index + source.firstLine }, PROBLEM)]
}

/** Without recursion: what is too deep for the other stages must not be too deep for this one. */
export function checkDepth(tree: Root, source: MarkdownSource): Diagnostic[] {
  const stack: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, depth } = next
    if (depth > DEEPEST) return [errorAt(source, node, PROBLEM)]
    if ('children' in node) for (const child of node.children) stack.push({ node: child, depth: depth + 1 })
  }
  return []
}
