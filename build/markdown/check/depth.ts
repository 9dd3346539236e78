/** Refuses what no person writes and no stack holds: blocks or emphasis nested a hundred deep. */
import { at } from '../../source/problem.ts'
import type { Diagnostic } from '../../types.ts'
import type { Survey } from '../kinds.ts'
import { errorAt, type MarkdownSource } from '../source.ts'

export const DEEPEST = 100

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

export function checkDepth({ tooDeep }: Survey, source: MarkdownSource): Diagnostic[] {
  return tooDeep ? [errorAt(source, tooDeep, PROBLEM)] : []
}
