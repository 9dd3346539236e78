/** The Markdown that a stage reads, and how a place in it becomes a place in the person's file. */
import type { Nodes } from 'mdast'
import { at, type Problem } from '../source/problem.ts'
import type { Diagnostic } from '../types.ts'

export type MarkdownSource = {
  /** What follows the frontmatter, line ends normalised to `\n`. */
  readonly markdown: string
  /** Path as the person knows it. */
  readonly file: string
  /** 1-based line of the file at which `markdown` begins. */
  readonly firstLine: number
  /** BCP 47 language of the text. */
  readonly lang: string
}

/** An editorial rule of the Markdown: reads the parsed tree, says what is wrong. */
export type Check<Tree> = (tree: Tree, source: MarkdownSource) => Diagnostic[]

/** An error at a node: at its start, over its length where it holds on one line. */
export function errorAt(source: MarkdownSource, node: Nodes, problem: Problem): Diagnostic {
  const { start, end } = node.position ?? {}
  if (!start || !end) return at(source.file, {}, problem)
  const place = { line: start.line + source.firstLine - 1, column: start.column }
  const length = end.column - start.column
  return at(source.file, start.line === end.line && length > 0 ? { ...place, length } : place, problem)
}

/** An error inside a node's text, on the words that `match` found; the column only where it is sure. */
export function errorInside(
  source: MarkdownSource,
  node: Nodes & { value: string },
  match: RegExpExecArray,
  problem: Problem,
): Diagnostic {
  const { start } = node.position ?? {}
  if (!start) return at(source.file, {}, problem)
  const before = node.value.slice(0, match.index).split('\n')
  const line = start.line + source.firstLine + before.length - 2
  const place = { line, column: start.column + match.index, length: match[0].length }
  return at(source.file, before.length === 1 ? place : { line }, problem)
}

/** The file's line of a node. */
export function lineOf(source: MarkdownSource, node: Nodes): number {
  return (node.position?.start.line ?? 1) + source.firstLine - 1
}
