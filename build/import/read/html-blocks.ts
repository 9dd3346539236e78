/** An element of a page to blocks: headings, paragraphs, items, tables, quotations; what is not text is passed over. */
import type { Element, ElementContent, Nodes, RootContent } from 'hast'
import { flat, tidy } from '../text/flat.ts'
import type { Block } from '../types.ts'
import { attribute, elements, isElement, words } from './html-tree.ts'
import { readInline } from './inline.ts'
import { tableBlock } from './pipes.ts'

export type PageBlocks = { readonly blocks: Block[]; readonly files: { path: string; title: string }[] }

type Around = { readonly depth: number; readonly quote: boolean; readonly hint?: NonNullable<Block['hint']> }

const SKIPPED = new Set(
  'script style template noscript svg canvas iframe object embed form input select button textarea video audio nav link meta head dialog map'.split(
    ' ',
  ),
)
const FURNITURE =
  /(?:^|[\s_-])(?:breadcrumbs?|fil-ariane|ariane|share|partage|sharing|social|socials|cookies?|tarteaucitron|consent|related|sidebar|menu|navbar|nav|navigation|comments?|comment-list|skip-?links?|toolbar|print|pagination|pager|tags?|author|byline|meta-author|newsletter|widget|popup|modal|banner-cookie|screen-reader-text|visually-hidden|sr-only|lire-aussi|a-lire|similaires?|readspeaker|outils|tools|post-navigation|jp-relatedposts|addtoany|fr-share|fr-follow|fr-breadcrumb|fr-footer|fr-header|fr-skiplinks|fr-nav|footer|site-footer)(?=$|[\s_-])/i
const BLOCKS = new Set(
  'p div section article main header footer aside ul ol li dl dt dd table thead tbody tr td th blockquote figure figcaption h1 h2 h3 h4 h5 h6 pre address hr details summary fieldset center body html'.split(
    ' ',
  ),
)

export function blocksIn(root: Nodes): PageBlocks {
  const into: PageBlocks = { blocks: [], files: [] }
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
  const inner = hint ? { ...around, hint } : around
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
  if (name === 'table') {
    table(node, inner, into)
    return
  }
  if (name === 'li') {
    const before = into.blocks.length
    walk(node, inner, into)
    const first = into.blocks[before]
    const list = inner.depth
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

const isHidden = (node: Element) =>
  node.properties['hidden'] !== undefined ||
  attribute(node, 'ariaHidden') === 'true' ||
  /display\s*:\s*none/i.test(attribute(node, 'style') ?? '')

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

/** Inline elements as Markdown. */
function inline(nodes: readonly Nodes[], into: PageBlocks): string {
  let out = ''
  for (const node of nodes) {
    if (node.type === 'text')
      out += node.value.replace(/\s+/g, ' ').replace(/([*_`[\]])/g, (char) => (char === '*' ? '\\*' : char))
    if (
      !isElement(node) ||
      SKIPPED.has(node.tagName) ||
      isHidden(node) ||
      /(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|fr-sr-only)(?:\s|$)/.test(
        attribute(node, 'class') ?? '',
      )
    )
      continue
    const name = node.tagName
    if (name === 'br') out += '\n'
    else if (name === 'img') continue
    else {
      const said = inline(node.children, into)
      const core = said.trim()
      const lead = /^\s*/.exec(said)?.[0] ?? ''
      const tail = core ? (/\s*$/.exec(said)?.[0] ?? '') : ''
      const wrap = (mark: string) => `${lead}${mark}${core}${mark}${tail}`
      if (!core) out += said ? ' ' : ''
      else if (name === 'strong' || name === 'b')
        out += core.includes('**') || core.includes('\n') ? said : wrap('**')
      else if (name === 'em' || name === 'i')
        out += core.includes('*') || core.includes('\n') ? said : wrap('*')
      else if (name === 'a') out += lead + link(node, core, into) + tail
      else if (BLOCKS.has(name)) out += `\n${said}\n`
      else out += said
    }
  }
  return out
}

const DOCUMENT = /\.(?:pdf|odt|ods|docx?|xlsx?|pptx?|zip|jpe?g|png)(?:[?#].*)?$/i

function link(node: Element, said: string, into: PageBlocks): string {
  const href = attribute(node, 'href')?.trim() ?? ''
  const cloudflare =
    /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)/.exec(href)?.[1] ?? attribute(node, 'dataCfemail')
  if (cloudflare) return unprotected(cloudflare)
  if (/^mailto:/i.test(href)) {
    const address = decodeURIComponentSafe(href.slice(7).replace(/\?.*$/, ''))
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) return said
    return said.includes('@') || /\[at\]|\(at\)|arobase|\[email/i.test(said) ? address : `${said} ${address}`
  }
  if (DOCUMENT.test(href)) {
    const title = tidy(
      words(node)
        .replace(/\s+/g, ' ')
        .replace(/\s*\(.{0,40}\)\s*$/, ''),
    )
    if (title) into.files.push({ path: href, title: title.slice(0, 200) })
  }
  if (!/^https?:\/\/[^\s<>"]+$/i.test(href) || said.includes('](')) return said
  if (said.replace(/\*/g, '') === href) return `<${href}>`
  return `[${said.replace(/\n/g, ' ')}](${href.replace(/[()]/g, (char) => (char === '(' ? '%28' : '%29'))})`
}

/** The host's way of hiding addresses from robots: each byte is crossed with the first. */
function unprotected(code: string): string {
  const bytes = code.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  const [key = 0, ...rest] = bytes
  const address = rest.map((byte) => String.fromCharCode(byte ^ key)).join('')
  return /^[\w.+-]+@[\w.-]+$/.test(address) ? address : ''
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function table(node: Element, around: Around, into: PageBlocks): void {
  const rows = elements(node).filter(({ tagName }) => tagName === 'tr')
  const cells = rows.map((row) =>
    row.children.filter((child): child is Element => isElement(child) && /^t[dh]$/.test(child.tagName)),
  )
  const nested = elements(node).some((one) => one !== node && one.tagName === 'table')
  const layout =
    nested ||
    cells.some((row) =>
      row.some(
        (cell) =>
          elements(cell).some(({ tagName }) => /^h[1-6]$|^ul$|^ol$/.test(tagName)) ||
          words(cell).length > 600,
      ),
    ) ||
    cells.every((row) => row.filter((cell) => words(cell).trim() !== '').length < 2)
  if (layout || flat(words(node)).includes('contact')) {
    // A table that only places things: its cells are read one after another.
    for (const child of node.children) walk({ type: 'root', children: [child as RootContent] }, around, into)
    return
  }
  const said = cells
    .map((row) => row.map((cell) => tidy(inline(cell.children, into).replace(/\s*\n\s*/g, ' '))))
    .filter((row) => row.some(Boolean))
  if (said.length) into.blocks.push(tableBlock(said, { line: node.position?.start.line ?? 1 }))
}
