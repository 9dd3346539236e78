/** An element of a page to blocks: headings, paragraphs, items, tables, quotations; what is not text is passed over. */
import type { Element, ElementContent, Nodes, RootContent } from 'hast'
import { tidy } from '../text/flat.ts'
import type { Block } from '../types.ts'
import { framedImage } from './html-images.ts'
import { type Into, inline } from './html-inline.ts'
import { sizeIn } from './html-size.ts'
import { dataTable } from './html-table.ts'
import { attribute, BLOCKS, elements, isElement, isHidden, SKIPPED, words } from './html-tree.ts'
import { readInline } from './inline.ts'
import { tableBlock } from './pipes.ts'

export type PageBlocks = Into & { readonly blocks: Block[] }

type Around = {
  readonly depth: number
  readonly quote: boolean
  readonly hint?: NonNullable<Block['hint']>
  readonly size?: number
}

const FURNITURE =
  /(?:^|[\s_-])(?:breadcrumbs?|fil-ariane|ariane|share|partage|sharing|social|socials|cookies?|tarteaucitron|consent|related|sidebar|menu|navbar|nav|navigation|comments?|comment-list|skip-?links?|toolbar|print|pagination|pager|tags?|author|byline|meta-author|newsletter|widget|popup|modal|banner-cookie|screen-reader-text|visually-hidden|sr-only|lire-aussi|a-lire|similaires?|readspeaker|outils|tools|post-navigation|jp-relatedposts|addtoany|fr-share|fr-follow|fr-breadcrumb|fr-footer|fr-header|fr-skiplinks|fr-nav|footer|site-footer)(?=$|[\s_-])/i
export function blocksIn(root: Nodes): PageBlocks {
  const into: PageBlocks = { blocks: [], files: [], images: [] }
  walk(root, { depth: -1, quote: false }, into)
  return into
}

function walk(node: Nodes, around: Around, into: PageBlocks): void {
  if (!('children' in node)) return
  let run: ElementContent[] = []
  const flush = () => {
    if (run.length) push(run, around, into, {})
    run = []
  }
  for (const child of node.children as RootContent[]) {
    if (child.type === 'text') run.push(child)
    if (!isElement(child)) continue
    if (
      !BLOCKS.has(child.tagName) &&
      !SKIPPED.has(child.tagName) &&
      !elements(child).some((one) => one !== child && BLOCKS.has(one.tagName))
    )
      run.push(child)
    else {
      flush()
      element(child, around, into)
    }
  }
  flush()
}

function element(node: Element, around: Around, into: PageBlocks): void {
  const name = node.tagName
  if (isHidden(node)) return
  if (SKIPPED.has(name)) {
    furniture(node, into, name === 'nav')
    return
  }
  const marks = `${attribute(node, 'class') ?? ''} ${attribute(node, 'id') ?? ''}`
  if (
    name !== 'body' &&
    name !== 'main' &&
    FURNITURE.test(marks) &&
    !holdsContacts(node) &&
    words(node).length < 4000
  ) {
    furniture(node, into, true)
    return
  }
  if (name === 'footer' && !holdsContacts(node)) {
    furniture(node, into, true)
    return
  }
  const hint = hintOf(node, marks)
  const inner = { ...around, ...(hint ? { hint } : {}), ...sizeIn(marks) }
  const heading = /^h([1-6])$/.exec(name)
  if (heading) {
    const level = Number(heading[1])
    const first = level === 1 && !into.blocks.some((block) => block.hint === 'title')
    push(node.children, inner, into, {
      heading: level,
      ...(first && words(node).trim().length > 8 ? { hint: 'title' as const } : {}),
    })
    return
  }
  const framed = framedImage(node)
  if (framed) {
    into.images.push(framed)
    return
  }
  if (name === 'table') {
    const rows = dataTable(node, into)
    if (rows?.length) into.blocks.push(tableBlock(rows, { line: node.position?.start.line ?? 1 }))
    else if (!rows) walk(node, inner, into)
    return
  }
  if (name === 'li') {
    const before = into.blocks.length
    walk(node, inner, into)
    const first = into.blocks[before]
    const list = inner.depth
    const note = /^(?:foot|end)note-(\d{1,4})$/.exec(attribute(node, 'id') ?? '')?.[1]
    if (first && note) {
      into.blocks[before] = { ...first, md: `[^${note}]: ${first.md}` }
      return
    }
    if (first && !first.item && first.heading === undefined)
      into.blocks[before] = { ...first, item: { depth: Math.max(0, list) } }
    return
  }
  if (name === 'ul' || name === 'ol') {
    let number = Number(attribute(node, 'start') ?? 1)
    for (const child of node.children) {
      if (!isElement(child)) continue
      const before = into.blocks.length
      element(child, { ...inner, depth: inner.depth + 1 }, into)
      const first = into.blocks[before]
      if (name === 'ol' && first?.item)
        into.blocks[before] = { ...first, item: { ...first.item, number: number++ } }
    }
    return
  }
  if (name === 'blockquote') {
    walk(node, { ...inner, quote: true }, into)
    return
  }
  walk(node, inner, into)
}

function holdsContacts(node: Element): boolean {
  const text = words(node)
  return (
    text.length < 1500 &&
    /(?:contacts?|service|relations)\s(?:presse|m[ée]dias?)/i.test(text) &&
    /@|\d{2}[ .]\d{2}[ .]\d{2}|mailto/i.test(
      text +
        elements(node)
          .map((one) => attribute(one, 'href') ?? '')
          .join(' '),
    )
  )
}

/** Kept as furniture, in one block, for the report and for what it says of the site. */
function furniture(node: Element, into: PageBlocks, told: boolean): void {
  if (!told) return
  const text = tidy(words(node).replace(/\s+/g, ' '))
  if (text && text.length < 2000)
    into.blocks.push({
      text,
      md: text,
      where: { line: node.position?.start.line ?? 1 },
      starts: true,
      hint: 'furniture',
    })
}

function hintOf(node: Element, marks: string): NonNullable<Block['hint']> | undefined {
  if (
    /(?:^|[\s_-])(?:chapo|chapeau|introduction|fr-text--lead|lead|field--name-field-chapo|excerpt|standfirst|accroche)(?=$|[\s_-])/i.test(
      marks,
    )
  )
    return 'summary'
  if (/(?:^|[\s_-])(?:soustitre|sous-titre|subtitle|surtitre)(?=$|[\s_-])/i.test(marks)) return 'subtitle'
  if (attribute(node, 'itemprop') === 'headline' && /^h\d$|div|span/.test(node.tagName)) return 'title'
  return undefined
}

function push(children: readonly Nodes[], around: Around, into: PageBlocks, more: Partial<Block>): void {
  const raw = tidy(
    inline(children, into)
      .replace(/[ \t\r\f]*\n[ \t\r\f]*/g, '\n')
      .replace(/\n{2,}/g, '\n'),
  )
  if (!raw) return
  const line = children.map((node) => node.position?.start.line).find((one) => one !== undefined) ?? 1
  const { text, md, bold, italic } = readInline(raw)
  if (!text) return
  into.blocks.push({
    text,
    md,
    where: { line },
    starts: true,
    ...(around.quote ? { quote: true } : {}),
    ...(around.hint ? { hint: around.hint } : {}),
    ...(around.size ? { size: around.size } : {}),
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...more,
  })
  splitBreaks(into)
}

/** Two breaks in a row part paragraphs; lines that are each of them a bullet are a list. */
function splitBreaks(into: PageBlocks): void {
  const last = into.blocks.at(-1)
  if (!last?.md.includes('\n') || last.heading !== undefined) return
  const lines = last.md.split('\n')
  const bullets = lines.filter((line) => /^[•▪●■*–—-]\s*\S/.test(line)).length
  if (bullets < 2 && !lines.some((line) => line.length > 180)) return
  into.blocks.pop()
  for (const [n, line] of lines.entries()) {
    const bullet = /^(?:[•▪●■–—-]|\*(?=\s))\s*/.exec(line)
    const { text, md, bold, italic } = readInline(bullet ? line.slice(bullet[0].length) : line)
    const { bold: _, italic: __, ...rest } = last
    if (text)
      into.blocks.push({
        ...rest,
        text,
        md,
        starts: n === 0,
        ...(bold ? { bold } : {}),
        ...(italic ? { italic } : {}),
        ...(bullet ? { item: { depth: 0 } } : {}),
      })
  }
}
