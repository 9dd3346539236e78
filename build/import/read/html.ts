/** A saved page to blocks: its article, without the site around it. Nothing is run, nothing is fetched. */
import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { flat, tidy } from '../text/flat.ts'
import type { Block, FoundImage, Meta } from '../types.ts'
import { decode } from './encoding.ts'
import { blocksIn } from './html-blocks.ts'
import { attribute, elements, isElement, words } from './html-tree.ts'
import type { Read } from './index.ts'
import { readInline } from './inline.ts'

export function readHtml(name: string, bytes: Uint8Array): Read | undefined {
  const decoded = decode(bytes)
  if (!decoded) return undefined
  if (nesting(decoded.text) > 800)
    return {
      refusal: {
        rule: 'import/too-deep',
        message: 'Cette page emboîte trop d’éléments pour être lue.',
        fix: 'Reprenez son texte à la main.',
      },
    }
  const tree = fromHtml(decoded.text)
  const all = elements(tree)
  const meta = metaOf(all)
  const main = articleOf(all) ?? tree
  const { blocks, files, images } = blocksIn(main)
  const outside = main === tree ? [] : aroundOf(all, main)
  const lang = attribute(
    all.find(({ tagName }) => tagName === 'html'),
    'lang',
  )?.slice(0, 2)
  const hasTitle = blocks.some(({ hint }) => hint === 'title')
  const title = hasTitle ? [] : titleOutside(all, main)
  return {
    document: {
      format: 'html',
      name,
      blocks: [
        ...brandOf(all, main),
        ...title,
        ...outside.filter(({ hint }) => hint === 'date' || hint === 'subtitle'),
        ...blocks,
        ...outside.filter(({ hint }) => hint !== 'date' && hint !== 'subtitle'),
      ],
      meta,
      files,
      images: images.map(withBytes),
      ...(lang ? { lang } : {}),
      notes: decoded.notes,
    },
  }
}

/** A picture written in the page itself is taken out of it; any other is looked for beside the page. */
function withBytes(image: FoundImage): FoundImage {
  const data = 'path' in image.source ? /^data:image\/[a-z+.-]+;base64,/i.exec(image.source.path) : null
  if (!data || !('path' in image.source)) return image
  const bytes = Buffer.from(image.source.path.slice(data[0].length), 'base64')
  return { ...image, source: { bytes: new Uint8Array(bytes) } }
}

/** How deep the tags may go, told without building the tree. */
function nesting(text: string): number {
  let depth = 0
  let most = 0
  for (const [tag] of text.matchAll(
    /<(\/?)(?:div|span|table|tr|td|ul|ol|li|b|i|font|p|section|article|center|blockquote)\b/gi,
  )) {
    depth = Math.max(0, depth + (tag.startsWith('</') ? -1 : 1))
    if (depth > most) most = depth
  }
  return most
}

function metaOf(all: readonly Element[]): Meta[] {
  const meta: Meta[] = []
  for (const element of all) {
    const where = { line: element.position?.start.line ?? 1 }
    if (element.tagName === 'meta') {
      const key = attribute(element, 'property') ?? attribute(element, 'name')
      const value = attribute(element, 'content')?.trim()
      if (key && value && META.test(key)) meta.push({ key: flat(key), value: tidy(value), where })
    } else if (element.tagName === 'title' && !meta.some(({ key }) => key === 'html:title')) {
      const value = tidy(words(element).replace(/\s+/g, ' '))
      if (value) meta.push({ key: 'html:title', value, where })
    } else if (element.tagName === 'time') {
      const value = attribute(element, 'datetime') ?? words(element)
      if (/\d{4}/.test(value) && !meta.some(({ key }) => key === 'time'))
        meta.push({ key: 'time', value, where })
    } else if (element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json') {
      const date = /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(words(element))?.[1]
      if (date) meta.push({ key: 'datepublished', value: date, where })
    }
  }
  return meta
}

const META =
  /^(?:og:(?:title|site_name|description)|article:published_time|dc\.[a-z.]+|dcterms\.[a-z]+|twitter:title|author|application-name|date)$/i

const ARTICLE = [
  (e: Element) => e.tagName === 'article' && !inside(e, /teaser|card|related|liste?\b|item/),
  (e: Element) => attribute(e, 'itemprop') === 'articleBody',
  (e: Element) => e.tagName === 'main' || attribute(e, 'role') === 'main',
  (e: Element) =>
    /^(?:content|contenu|main|main-content|page|corps|principal|article|primary|centre)$/i.test(
      attribute(e, 'id') ?? '',
    ),
  (e: Element) =>
    inside(
      e,
      /(?:^|\s)(?:entry-content|post-content|article-content|field--name-body|node__content|contenu|texte|post|single|page-content|article__content|contenu-principal|crayon article-texte)(?:\s|$)/,
    ),
]

const inside = (element: Element, names: RegExp) => names.test(attribute(element, 'class') ?? '')

/** The element that holds the article: the first kind that holds most of the page's sentences. */
function articleOf(all: readonly Element[]): Element | undefined {
  const body = all.find(({ tagName }) => tagName === 'body')
  const total = body ? prose(body) : 0
  for (const [n, is] of ARTICLE.entries()) {
    const found = all.filter(is)
    // Several articles on one page are a list, or neighbours: the page's main part tells which.
    if (n === 0 && found.length > 1) {
      const rich = found.filter((one) => prose(one) > 400)
      if (rich.length === 1 && found.length < 5 && rich[0]) return rich[0]
      continue
    }
    const best = found.sort((a, b) => prose(b) - prose(a))[0]
    if (best && prose(best) > Math.min(200, total * 0.4)) return best
  }
  return body
}

function prose(element: Element): number {
  return elements(element)
    .filter(({ tagName }) => tagName === 'p' || tagName === 'li')
    .reduce((sum, one) => sum + Math.max(0, words(one).length - 20), 0)
}

/** The State's or the site's name in the page's head: the letterhead of the page. */
function brandOf(all: readonly Element[], main: Nodes): Block[] {
  const brand = all.find(
    (e) =>
      inside(e, /(?:^|\s)(?:fr-logo|fr-header__logo|bloc-marque|logo-institution)(?:\s|$)/) &&
      words(e).trim().length > 3,
  )
  if (!brand || within(brand, main)) return []
  const { blocks } = blocksIn(brand)
  return blocks.map((block) => ({ ...block, hint: 'head' as const }))
}

/** A title set above the article, with the dates and chapô beside it. */
function titleOutside(all: readonly Element[], main: Nodes): Block[] {
  const heading = all.find((e) => e.tagName === 'h1' && !within(e, main) && words(e).trim().length > 12)
  if (!heading) return []
  const { text, md } = readInline(words(heading).replace(/\s+/g, ' '))
  return [
    { text, md, where: { line: heading.position?.start.line ?? 1 }, starts: true, heading: 1, hint: 'title' },
  ]
}

const CONTACTS = /contacts?\s(?:presse|m[ée]dias?)|service presse|relations presse/i

/** What stands outside the article and is still the release's: press contacts, dates, the site's copyright. */
function aroundOf(all: readonly Element[], main: Nodes): Block[] {
  const found: Block[] = []
  for (const element of all) {
    if (within(element, main) || contains(element, main)) continue
    const text = words(element)
    if (
      text.length > 600 ||
      found.some(({ text: known }) => known.includes(tidy(text.replace(/\s+/g, ' ')).slice(0, 60)))
    )
      continue
    const contact =
      /^(?:aside|section|div|footer)$/.test(element.tagName) &&
      CONTACTS.test(text.slice(0, 60)) &&
      /@|\d{2}[ .]\d{2}[ .]\d{2}/.test(text)
    const date =
      /^(?:p|div|span|time)$/.test(element.tagName) &&
      text.length < 100 &&
      /(?:publi[ée]|mis en ligne)[^\d]{0,20}\d/i.test(text)
    const right =
      /^(?:p|div|span|small)$/.test(element.tagName) && text.length < 140 && /^\s*(?:©|copyright)/i.test(text)
    if (contact) found.push(...blocksIn(element).blocks)
    else if (date || right)
      found.push({
        ...readInline(tidy(text.replace(/\s+/g, ' '))),
        where: { line: element.position?.start.line ?? 1 },
        starts: true,
        hint: date ? 'date' : 'foot',
      })
  }
  return found
}

function within(element: Element, main: Nodes): boolean {
  return contains(main, element)
}

function contains(outer: Nodes, inner: Nodes): boolean {
  const a = outer.position
  const b = inner.position
  if (!a || !b) return isElement(outer) && elements(outer).includes(inner as Element)
  return (a.start.offset ?? 0) <= (b.start.offset ?? 0) &&
    (b.end.offset ?? 0) <= (a.end.offset ?? 0) &&
    outer !== inner
    ? true
    : outer === inner
}
