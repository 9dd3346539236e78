/** French typography of a tree: each block's inline text is read as one run, across its elements. */
import type { Element, ElementContent, Parents, Root, Text } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { BREAK, OPAQUE } from './characters.ts'
import { RAISED_ENDING } from './rules/ordinals.ts'
import { FRENCH_RULES } from './rules.ts'
import { applyRules, type Piece, piecesOf } from './run.ts'
import { isFrench, typesetPlain } from './text.ts'

/** Elements that a run goes through. All others but those below end it. */
const TRANSPARENT = new Set(['a', 'abbr', 'cite', 'del', 'em', 'q', 'span', 'strong'])
/** Elements that a run reads as one opaque word. */
const KEPT = new Set(['code', 'img', 'input', 'sub'])

type Owner = Text | undefined
type Run = { readonly french: boolean; readonly pieces: Piece<Owner>[] }
type Typeset = Map<Text, ElementContent[]>

/** Changes `tree` in place; `lang` is that of its text where no element says another. */
export function typesetTree(tree: Root, lang: string): void {
  const typeset: Typeset = new Map()
  typesetBlock(tree, isFrench(lang), typeset)
  replaceTexts(tree, typeset)
}

function typesetBlock(block: Parents, french: boolean, typeset: Typeset): void {
  const run: Run = { french, pieces: [] }
  collect(block, run, false, typeset)
  finish(run, typeset)
}

function collect(parent: Parents, run: Run, inSup: boolean, typeset: Typeset): void {
  for (const child of parent.children) {
    if (child.type === 'text') run.pieces.push(...piecesOf(child, child.value, inSup))
    else if (child.type === 'element') collectElement(child, run, inSup, typeset)
  }
}

function collectElement(element: Element, run: Run, inSup: boolean, typeset: Typeset): void {
  const lang = element.properties.lang
  const french = typeof lang === 'string' ? isFrench(lang) : run.french
  if (french) typesetAttributes(element)
  const name = element.tagName
  if (name === 'br') run.pieces.push(opaque(BREAK))
  else if (name === 'sup' && RAISED_ENDING.test(textOf(element).trim())) collect(element, run, true, typeset)
  else if (TRANSPARENT.has(name) && french === run.french) collect(element, run, inSup, typeset)
  else if (TRANSPARENT.has(name) || KEPT.has(name) || name === 'sup') {
    run.pieces.push(opaque(OPAQUE))
    if (TRANSPARENT.has(name)) typesetBlock(element, french, typeset)
  } else {
    finish(run, typeset)
    if (name !== 'pre') typesetBlock(element, french, typeset)
  }
}

function typesetAttributes({ properties }: Element): void {
  for (const name of ['alt', 'title'] as const) {
    const value = properties[name]
    if (typeof value === 'string') properties[name] = typesetPlain(value, 'fr')
  }
}

function opaque(reading: string): Piece<Owner> {
  return { owner: undefined, kind: 'kept', value: '', reading, inSup: false }
}

/** Applies the rules to what was collected, and begins anew. */
function finish(run: Run, typeset: Typeset): void {
  const pieces = run.pieces.splice(0)
  if (!run.french || pieces.length === 0) return
  for (const { owner } of pieces) if (owner) typeset.set(owner, [])
  for (const { owner, value, raised } of applyRules(pieces, FRENCH_RULES)) {
    if (!owner) continue
    const content = typeset.get(owner) ?? []
    const last = content.at(-1)
    const text: Text = { type: 'text', value }
    if (raised) content.push({ type: 'element', tagName: 'sup', properties: {}, children: [text] })
    else if (last?.type === 'text') last.value += value
    else content.push(text)
  }
}

function replaceTexts(parent: Parents, typeset: Typeset): void {
  const children: ElementContent[] = []
  for (const child of parent.children as ElementContent[]) {
    if (child.type === 'element') replaceTexts(child, typeset)
    const replacement = child.type === 'text' ? typeset.get(child) : undefined
    if (replacement) children.push(...replacement)
    else children.push(child)
  }
  parent.children = children
}
