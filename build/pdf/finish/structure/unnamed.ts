/** Gives each NonStruct its meaning, or dissolves it: P, Span, Div, or nothing (ISO 32000-1, 14.8.4). */
import { GROUPS, INLINE, PARAGRAPHS } from './roles.ts'
import { type Element, element, type Kid } from './tree.ts'

/**
 * Chromium writes NonStruct for each text node, for `span`, `sup`, `abbr`, and for `div`, `main`, `header`.
 * One that holds contents alone is a text node. One that holds runs is a run itself where it stands among
 * runs, else a paragraph. One that holds blocks is a group, and says nothing that its parent does not.
 */
export function nameUnnamed(parent: Element): Element {
  const amongRuns = PARAGRAPHS.has(parent.type) || INLINE.has(parent.type) || parent.kids.some(isRun)
  const kids = parent.kids.flatMap((kid) => named(kid, amongRuns))
  return { ...parent, kids: GROUPS.has(parent.type) ? inParagraphs(kids) : kids }
}

function named(kid: Kid, amongRuns: boolean): readonly Kid[] {
  if (kid.kind !== 'element') return [kid]
  if (kid.type !== 'NonStruct') return [nameUnnamed(kid)]
  if (isTextNode(kid) || (amongRuns && kid.kids.every(isInline)))
    return kept(nameUnnamed({ ...kid, type: 'Span' }))
  if (kid.kids.some(isRun) && kid.kids.every(isInline)) return [nameUnnamed({ ...kid, type: 'P' })]
  return kept(nameUnnamed({ ...kid, type: 'Div' }))
}

/** A Span or Div stays where it has something to say: a language, an alternative. Else what it holds takes its place. */
const kept = (wrapper: Element): readonly Kid[] =>
  wrapper.lang === undefined && wrapper.alt === undefined ? wrapper.kids : [wrapper]

/** Adjacent runs directly inside a group are put into a paragraph; a figure after them goes along. */
function inParagraphs(kids: readonly Kid[]): readonly Kid[] {
  const result: Kid[] = []
  let runs: Kid[] = []
  const flush = () => {
    if (runs.length > 0) result.push(element('P', runs))
    runs = []
  }
  for (const kid of kids) {
    if (isRun(kid) || (runs.length > 0 && isInline(kid))) runs.push(kid)
    else {
      flush()
      result.push(kid)
    }
  }
  flush()
  return result
}

const isUnnamed = (kid: Kid): kid is Element => kid.kind === 'element' && kid.type === 'NonStruct'
const isTextNode = (kid: Element): boolean => kid.kids.every((inner) => inner.kind !== 'element')

/** Runs make their parent a line of text. */
const isRun = (kid: Kid): boolean =>
  kid.kind !== 'element' || INLINE.has(kid.type) || (isUnnamed(kid) && isTextNode(kid))

/** A figure may stand in a line of text, but does not make one. */
const isInline = (kid: Kid): boolean =>
  isRun(kid) ||
  (kid.kind === 'element' && (kid.type === 'Figure' || (isUnnamed(kid) && kid.kids.every(isInline))))
