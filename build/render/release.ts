/** Renders what is made of one release: its page, its printed document, its plain text. */

import type { Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { article, type Slot, slots } from '../../templates/layouts/article.ts'
import type { Trail } from '../../templates/layouts/breadcrumb.ts'
import { printedDocument } from '../../templates/layouts/letterhead.ts'
import { releaseMain } from '../../templates/layouts/release-page.ts'
import { blocMarqueFigure } from '../brand/bloc-marque.ts'
import { refuseStateBrand } from '../brand/guard.ts'
import { fontFace, type PrintTheme } from '../brand/theme.ts'
import { drawing, fromTree, html, type SafeHtml } from '../html.ts'
import type { History } from '../ledger/history.ts'
import type { Library } from '../library.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { OutputPath, Ref } from '../types.ts'
import { PRINT_ORIGIN, pageAddresses, printAddresses, relativeTo } from './addresses.ts'
import { type Addresses, bodyMarkup } from './body.ts'
import { releaseHead } from './head.ts'
import { shell } from './shell.ts'
import { inline } from './typeset.ts'
import type { BrandView, ReleaseContext, ReleaseView, SiteView } from './view.ts'
import { noticeTree } from './withdrawn.ts'
import type { Wording, Words } from './wording.ts'

export type PageInput = {
  readonly release: ReleaseView
  readonly context: ReleaseContext
  readonly site: SiteView
  readonly brand: BrandView
  readonly pdf?: { readonly path: OutputPath; readonly bytes: number }
  /** The page's one convenience, a button that copies the text. */
  readonly script: OutputPath
  readonly history?: History
}

export type PdfInput = {
  readonly release: ReleaseView
  readonly site: Pick<SiteView, 'baseUrl'>
  readonly state: boolean
  readonly print: PrintTheme
  /** The public Markdown source, embedded in the file; a withdrawn release has none. */
  readonly source?: { readonly name: string; readonly content: Ref }
}

const decoder = new TextDecoder()

/** The body as readers are given it: of a withdrawn release, the notice. */
export async function releaseTree(release: ReleaseView, words: Words, library: Library): Promise<Root> {
  return release.withdrawn ? noticeTree(release.withdrawn, release.lang, words) : library.tree(release)
}

/** The article's markup for one kind of reader. */
export function articleMarkup(
  release: ReleaseView,
  tree: Root,
  words: Words,
  addresses: Addresses,
  dated = false,
): SafeHtml {
  const shown = withoutRepeatedReply(release, tree)
  const { markup, placed } = bodyMarkup(tree, release.media, addresses, slots(shown, words))
  const { signature } = release
  return article({
    release: shown,
    words,
    dated,
    body: markup,
    placed: placed as ReadonlySet<Slot>,
    signature:
      signature &&
      fromTree({ type: 'root', children: [h('img', { alt: '', ...addresses.image(signature) })] }),
  })
}

/** A reply address that the text itself gives as a link is not given again in the event's box. */
function withoutRepeatedReply(release: ReleaseView, tree: Root): ReleaseView {
  const { event } = release
  if (!event?.rsvp) return release
  let given = false
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'a' && String(properties['href']).replace(/^mailto:/, '') === event.rsvp) given = true
  })
  if (!given) return release
  const { rsvp: _given, ...rest } = event
  return { ...release, event: rest }
}

export async function renderPage(input: PageInput, library: Library, wording: Wording): Promise<string> {
  const { release, context, site, brand, pdf, history } = input
  const words = wording(release.lang)
  const tree = await releaseTree(release, words, library)
  return shell({
    site,
    brand,
    speaker: release.issuer,
    words,
    lang: release.lang,
    folder: release.folder,
    title: `${typesetText(release.title, release.lang)} – ${release.issuer.name}`,
    description: typesetText(release.summary ?? release.subtitle ?? release.title, release.lang),
    head: html`${releaseHead(release, site, pdf?.path)}
<script type="module" src="${relativeTo(release.folder)(input.script)}"></script>`,
    trail: releaseTrail(release, words),
    main: releaseMain({
      release,
      context,
      site,
      brand,
      words,
      article: articleMarkup(release, tree, words, pageAddresses(release), context.dated),
      pdf,
      history,
      to: relativeTo(release.folder),
    }),
  })
}

/** Where a release stands: among those of its institution. */
export function releaseTrail({ issuer, title, lang }: ReleaseView, words: Words): Trail {
  const crumbs = [
    { label: words.archives, path: 'archives/' },
    { label: issuer.name, path: `institutions/${issuer.id}/` },
  ]
  return { crumbs, here: inline(title, lang) }
}

export type PrintedRelease = {
  readonly html: string
  readonly resources: ReadonlyMap<string, { readonly body: Uint8Array; readonly type: string }>
}

/** The document to print, with every byte that it may ask for. */
export async function renderPrinted(
  input: PdfInput,
  library: Library,
  wording: Wording,
): Promise<PrintedRelease> {
  const { release, site, print, state } = input
  const words = wording(release.lang)
  const resources = new Map<string, { body: Uint8Array; type: string }>()
  const rules: string[] = []
  for (const face of print.faces) {
    const url = `${PRINT_ORIGIN}${face.name}`
    resources.set(url, { body: await library.bytes(face.content), type: 'font/woff2' })
    rules.push(fontFace(face, url))
  }
  for (const image of [...release.media, ...(release.signature ? [release.signature] : [])]) {
    const { content, type } = image.print
    resources.set(`${PRINT_ORIGIN}${content.ref}`, { body: await library.bytes(content), type })
  }
  const alt = `${words.republic}. ${words.motto}`
  const { emblem } = print
  const tree = await releaseTree(release, words, library)
  const markup = printedDocument({
    release,
    words,
    title: typesetText(release.title, release.lang),
    css: `${rules.join('\n')}\n${decoder.decode(await library.bytes(print.css))}`,
    emblem:
      emblem && state ? drawing(blocMarqueFigure(emblem, release.issuer.letterhead.length, alt)) : undefined,
    article: articleMarkup(release, tree, words, printAddresses(release, site.baseUrl)),
  }).toString()
  if (!state) refuseStateBrand(markup, release.id)
  return { html: markup, resources }
}
