/** YAML by the package `yaml`, the reference: each value keeps its line and column, each problem is told. */
import {
  Composer,
  CST,
  type Document,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type Range,
  type SchemaOptions,
} from 'yaml'
import { at, type Place, type Problem } from './problem.ts'
import type { Locate, YamlSource } from './yaml.ts'
import { duplicate, explainSyntax, MARKS, refusedToken } from './yaml-problems.ts'

const MAX_DEPTH = 100

/** In UTF-16 units: fifty times the longest frontmatter seen; the parser takes five seconds over a mebibyte. */
const MAX_LENGTH = 128 * 1024

/** Past this, a block is not one slip away from right. */
const MOST = 50

// Numbers and dates stay texts: « 0534453445 » keeps its zero, `2024-12-20` is no midnight of anywhere.
const TEXTS_ONLY: SchemaOptions['customTags'] = (tags) =>
  tags.filter((tag) => typeof tag === 'object' && !/:(?:int|float)$/.test(tag.tag))

/** What `readYaml` promises, without haste. */
export function readWithPlaces(text: string, file: string, firstLine = 1): YamlSource {
  const lines = new LineCounter()
  const place = (offset: number, length?: number): Place => {
    const { line, col } = lines.linePos(offset)
    const end = text.indexOf('\n', offset)
    const rest = (end < 0 ? text.length : end) - offset
    return {
      line: line + firstLine - 1,
      column: Math.max(1, col),
      ...(length === undefined ? {} : { length: Math.max(1, Math.min(length, rest)) }),
    }
  }
  if (text.length > MAX_LENGTH) {
    return {
      data: undefined,
      locate: () => ({ line: firstLine }),
      diagnostics: [at(file, { line: firstLine }, TOO_LONG)],
    }
  }
  const { tokens, refused } = tokenise(text, lines)
  if (refused) {
    const diagnostic = at(file, place(refused.offset, refused.length), refused.problem)
    return { data: undefined, locate: () => ({ line: firstLine }), diagnostics: [diagnostic] }
  }
  const [document, second] = [...new Composer(COMPOSE).compose(tokens, true, text.length)]
  if (!document) throw new TypeError('the composer always yields a document when forced')
  const problems: [offset: number, length: number, problem: Problem][] = []
  // What follows the first slip of syntax is only its echo.
  const [slip] = document.errors
  if (slip) {
    const { offset, length, problem } = explainSyntax(slip, text)
    problems.push([offset, length, problem])
  }
  if (second) problems.push([second.range[0], 3, MANY_DOCUMENTS])
  const data = document.contents === null ? {} : plain(document.contents, problems)
  return {
    data,
    locate: locator(document, firstLine, place),
    diagnostics: problems
      .slice(0, MOST)
      .map(([offset, length, problem]) => at(file, place(offset, length), problem)),
  }
}

// Duplicate keys are found below: the composer compares each key with every other, which a hostile file abuses.
const COMPOSE = { version: '1.2', schema: 'core', customTags: TEXTS_ONLY, uniqueKeys: false } as const

const MANY_DOCUMENTS: Problem = {
  rule: 'frontmatter/syntax',
  message: 'Une ligne « --- » coupe ces lignes en deux.',
  fix: 'Gardez une seule suite de lignes.',
}

type Refused = { offset: number; length: number; problem: Problem }

/** Lexes and parses without recursion, so that depth and forbidden marks are known before anything recurses. */
function tokenise(text: string, lines: LineCounter): { tokens: CST.Token[]; refused?: Refused } {
  const parser = new Parser(lines.addNewLine)
  const tokens: CST.Token[] = []
  let offset = 0
  let afterKey = ''
  let scalarNext = false
  lines.addNewLine(0)
  for (const lexeme of new Lexer().lex(text)) {
    const type: string | null = scalarNext ? 'scalar' : CST.tokenType(lexeme)
    const mark: boolean = type === 'scalar' && !scalarNext
    scalarNext = mark
    const problem = mark ? undefined : refusedToken(type, lexeme, afterKey)
    if (problem) return { tokens, refused: { offset, length: lexeme.length, problem } }
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > MAX_DEPTH + 2)
      return { tokens, refused: { offset, length: 1, problem: TOO_DEEP } }
    if (type !== 'space') afterKey = mark ? afterKey : (type ?? '')
    if (!MARKS.has(lexeme)) offset += lexeme.length
  }
  for (const token of parser.end()) tokens.push(token)
  return { tokens }
}

const TOO_LONG: Problem = {
  rule: 'frontmatter/too-long',
  message: 'Les rubriques tiennent plus de place qu’un long document.',
  why: 'Un texte s’est sans doute glissé parmi elles.',
  fix: 'Gardez ici les rubriques ; le texte vient après la seconde ligne « --- ».',
}

const TOO_DEEP: Problem = {
  rule: 'frontmatter/too-deep',
  message: `Ces lignes s’emboîtent sur plus de ${MAX_DEPTH} niveaux.`,
  why: 'Aucune rubrique n’en demande plus de quatre.',
  fix: 'Effacez les crochets, accolades ou tirets répétés.',
}

/** Plain values of a node. An entry without value counts as not written, as in a form left blank. */
function plain(node: unknown, problems: [number, number, Problem][]): unknown {
  if (isMap(node)) {
    const map: Record<string, unknown> = {}
    const keys = new Set<string>()
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined
      if (key === undefined) {
        const offset = (pair.key as Node | null)?.range?.[0] ?? node.range?.[0] ?? 0
        problems.push([offset, 1, ODD_KEY])
        continue
      }
      if (keys.has(key)) problems.push([(pair.key as Node).range?.[0] ?? 0, key.length, duplicate(key)])
      keys.add(key)
      const value = plain(pair.value, problems)
      // defineProperty: a key named `__proto__` is a key like any other, and unknown.
      if (value !== null) Object.defineProperty(map, key, { value, ...ENTRY })
    }
    return map
  }
  if (isSeq(node)) return node.items.map((item) => plain(item, problems))
  if (!isScalar(node)) return null
  return typeof node.value === 'string' ? node.value.normalize('NFC') : node.value
}

const ENTRY = { enumerable: true, configurable: true, writable: true }

const ODD_KEY: Problem = {
  rule: 'frontmatter/syntax',
  message: 'Le nom d’une rubrique doit être un mot, suivi de « : ».',
  fix: 'Écrivez par exemple : title: Titre du communiqué',
}

function locator(document: Document, firstLine: number, place: (o: number, l?: number) => Place): Locate {
  const of = (node: Node | null | undefined): Place | undefined => {
    const range: Range | null | undefined = node?.range
    return range ? place(range[0], range[1] - range[0]) : undefined
  }
  return (path, part = 'value') => {
    // Of a release, the opening fence.
    let found: Place = { line: Math.max(1, firstLine - 1), column: 1, length: 3 }
    let node: unknown = document.contents
    for (const [index, step] of path.entries()) {
      const pair: Pair | undefined = isMap(node)
        ? node.items.findLast((item) => isScalar(item.key) && String(item.key.value) === step)
        : undefined
      const next: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined
      if (!pair && next === undefined) return found
      const last = index === path.length - 1
      const here = last && part === 'value' ? (of(next as Node) ?? of(pair?.key as Node)) : undefined
      found = here ?? of((pair?.key ?? next) as Node) ?? found
      node = next
    }
    return found
  }
}
