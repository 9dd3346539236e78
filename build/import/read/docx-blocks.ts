/** Word's paragraphs, lists, tables and text boxes to blocks. */
import type { Nodes } from 'xast'
import { tidy } from '../text/flat.ts'
import type { Block } from '../types.ts'
import { all, child, first, isOn, parseXml, value, type Xml } from './docx-xml.ts'
import { clean } from './encoding.ts'
import { readInline } from './inline.ts'
import { tableBlock } from './pipes.ts'

export type Styles = {
  /** Levels by style; 0 is the title, -1 the subtitle. */
  readonly headings: ReadonlyMap<string, number>
  readonly ordered: ReadonlySet<string>
  readonly links: ReadonlyMap<string, string>
  readonly notes: ReadonlyMap<string, string>
}

type State = {
  readonly styles: Styles
  readonly blocks: Block[]
  readonly hint?: 'head' | 'foot'
  readonly counts: Map<string, number>
  readonly used: string[]
}

/** Blocks of one part of the document, in its order; text boxes stand before the paragraph that anchors them. */
export function documentBlocks(xml: string, styles: Styles, hint?: 'head' | 'foot'): Block[] {
  const state: State = { styles, blocks: [], counts: new Map(), used: [], ...(hint ? { hint } : {}) }
  const root = parseXml(xml)
  const body = first(root, 'w:body') ?? root.children.find((one): one is Xml => one.type === 'element')
  if (body) walk(body, state)
  for (const id of state.used) {
    const text = styles.notes.get(id)
    if (text) state.blocks.push({ text, md: `[^${id}]: ${text}`, where: {}, starts: true })
  }
  return state.blocks
}

function walk(node: Xml, state: State): void {
  for (const one of node.children) {
    if (one.type !== 'element') continue
    if (one.name === 'w:p') paragraph(one, state)
    else if (one.name === 'w:tbl') table(one, state)
    else if (/^w:(?:sdt|sdtContent|ins|smartTag|customXml)$/.test(one.name)) walk(one, state)
  }
}

function paragraph(node: Xml, state: State): void {
  for (const box of all(node, 'w:txbxContent')) {
    // Word writes each box twice, for itself and for what came before it.
    if (!insideFallback(node, box)) walk(box, state)
  }
  const properties = child(node, 'w:pPr')
  const style = value(child(properties, 'w:pStyle')) ?? ''
  const level = state.styles.headings.get(style)
  const numbers = child(properties, 'w:numPr')
  const list = value(child(numbers, 'w:numId'))
  const depth = Number(value(child(numbers, 'w:ilvl')) ?? 0)
  const source = clean(runs(node.children, state))
  for (const [n, line] of source.split(/\n(?=\n)/).entries()) {
    const { text, md, bold, italic } = readInline(line)
    if (!tidy(text)) continue
    const bullet =
      list === undefined || list === '0' ? /^(?:[•▪●■–—➢✓]|[-*](?=\s))\s*(?=\S)/.exec(text) : null
    const said = bullet ? readInline(line.trim().replace(/^(\**)(?:[•▪●■–—➢✓]|-)\s*/, '$1')) : { text, md }
    const item =
      n === 0 && list !== undefined && list !== '0' && level === undefined
        ? { depth, ...numberOf(list, depth, state) }
        : bullet
          ? { depth: 0 }
          : undefined
    state.blocks.push({
      text: said.text,
      md: said.md,
      where: {},
      starts: true,
      ...(item ? { item } : {}),
      ...(level === undefined
        ? {}
        : level === 0
          ? { heading: 1, hint: 'title' as const }
          : level < 0
            ? { hint: 'subtitle' as const }
            : { heading: level }),
      ...(bold ? { bold } : {}),
      ...(italic ? { italic } : {}),
      ...sizeOf(node),
      ...(state.hint ? { hint: state.hint } : {}),
    })
  }
}

function insideFallback(node: Xml, box: Xml): boolean {
  return all(node, 'mc:Fallback').some((one) => all(one, 'w:txbxContent').includes(box))
}

function numberOf(list: string, depth: number, { styles, counts }: State): { number?: number } {
  if (!styles.ordered.has(list)) return {}
  const key = `${list}/${depth}`
  const number = (counts.get(key) ?? 0) + 1
  counts.set(key, number)
  return { number }
}

/** The largest letters of a paragraph; Word counts in half points, and text is mostly of eleven. */
function sizeOf(node: Xml): { size?: number } {
  const sizes = all(node, 'w:sz')
    .map((one) => Number(value(one) ?? 0))
    .filter((size) => size > 0)
  return sizes.length ? { size: Math.max(...sizes) / 22 } : {}
}

/** Runs as Markdown: neighbours set alike are one run. */
function runs(nodes: readonly Nodes[], state: State): string {
  const parts: { text: string; bold: boolean; italic: boolean }[] = []
  const add = (text: string, bold = false, italic = false) => {
    const last = parts.at(-1)
    if (last && last.bold === bold && last.italic === italic) last.text += text
    else if (last && text.trim() === '') last.text += text
    else parts.push({ text, bold, italic })
  }
  for (const node of nodes) {
    if (node.type !== 'element') continue
    if (node.name === 'w:r') {
      const properties = child(node, 'w:rPr')
      if (isOn(child(properties, 'w:vanish'))) continue
      const text = runText(node, state)
      if (text) add(text, isOn(child(properties, 'w:b')), isOn(child(properties, 'w:i')))
    } else if (node.name === 'w:hyperlink') {
      const said = runs(node.children, state).replace(/\*/g, '')
      const target = state.styles.links.get(node.attributes['r:id'] ?? '') ?? ''
      if (/^mailto:/i.test(target))
        add(said.includes('@') ? said : `${said} ${target.slice(7).replace(/\?.*$/, '')}`)
      else
        add(
          /^https?:\/\/[^\s<>()]+$/.test(target) && said.trim() && said.trim() !== target
            ? `[${said.trim()}](${target})`
            : said,
        )
    } else if (/^w:(?:ins|smartTag|sdt|sdtContent|fldSimple|customXml)$/.test(node.name))
      add(runs(node.children, state))
  }
  return parts
    .map(({ text, bold, italic }) => {
      const core = text.trim()
      if (!core || (!bold && !italic) || core.includes('](')) return text
      const mark = bold ? '**' : '*'
      return `${/^\s*/.exec(text)?.[0]}${mark}${core.replace(/\n/g, `${mark}\n${mark}`)}${mark}${/\s*$/.exec(text)?.[0]}`
    })
    .join('')
}

function runText(run: Xml, state: State): string {
  let text = ''
  for (const one of run.children) {
    if (one.type !== 'element') continue
    if (one.name === 'w:t') text += (value(one, 'text') ?? '').replace(/\*/g, '\\*')
    else if (one.name === 'w:tab') text += '   '
    else if (one.name === 'w:br' || one.name === 'w:cr')
      text += one.attributes['w:type'] === 'page' ? '' : '\n'
    else if (one.name === 'w:noBreakHyphen') text += '-'
    else if (one.name === 'w:sym') text += '•'
    else if (one.name === 'w:footnoteReference') {
      const id = one.attributes['w:id'] ?? ''
      if (state.styles.notes.has(id)) {
        state.used.push(id)
        text += `[^${id}]`
      }
    }
  }
  return text
}

function table(node: Xml, state: State): void {
  const rows = node.children.filter((one): one is Xml => one.type === 'element' && one.name === 'w:tr')
  const cells = rows.map((row) =>
    row.children.filter((one): one is Xml => one.type === 'element' && one.name === 'w:tc'),
  )
  const width = Math.max(0, ...cells.map((row) => row.length))
  const long = cells.some((row) => row.some((cell) => all(cell, 'w:p').length > 4))
  // A table of one row, or of long cells, places a letterhead or contacts: its cells are read one after another.
  if (
    width < 2 ||
    rows.length < 2 ||
    long ||
    state.hint ||
    /contact/i.test(
      all(node, 'w:t')
        .map((one) => value(one, 'text'))
        .join(''),
    )
  ) {
    for (const cell of cells.flat()) walk(cell, state)
    return
  }
  const said = cells.map((row) =>
    row.map((cell) =>
      tidy(
        all(cell, 'w:p')
          .map((one) => clean(runs(one.children, state)))
          .join(' ')
          .replace(/\s+/g, ' '),
      ),
    ),
  )
  state.blocks.push(tableBlock(said, {}))
}
