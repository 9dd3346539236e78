/** The shell of every page: head, skip link, header, main, footer. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { BrandView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import { breadcrumb, type Trail } from './breadcrumb.ts'
import { confidentialBand } from './mark.ts'

export type DocumentParts = {
  readonly lang: string
  readonly title: string
  readonly description: string
  readonly canonical: string
  readonly brand: BrandView
  readonly words: Words
  /** Turns a path under the site's root into an address for this page. */
  readonly to: (path: string) => string
  readonly head?: SafeHtml | undefined
  readonly feeds?: readonly { readonly title: string; readonly path: string; readonly type: string }[]
  readonly noindex?: boolean
  /** Of an edition for those entitled to embargoed releases. */
  readonly confidential?: boolean
  readonly header: SafeHtml
  /** None on the home page. */
  readonly trail?: Trail | undefined
  readonly main: SafeHtml
  readonly footer: SafeHtml
}

export function document(parts: DocumentParts): SafeHtml {
  const { lang, title, description, canonical, brand, words, to } = parts
  const dsfr = brand.theme === 'dsfr'
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${description}">
${parts.noindex ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${canonical}">`}
${brand.preload.map((font) => html`<link rel="preload" href="${to(font)}" as="font" type="font/woff2" crossorigin>`)}
<link rel="stylesheet" href="${to(brand.stylesheet)}">
${brand.icons.map(
  ({ rel, path, type, sizes }) => html`<link rel="${rel}" href="${to(path)}" type="${type}" sizes="${sizes}">
`,
)}<link rel="alternate" type="application/rss+xml" title="${words.feedTitle}" href="${to('feed.xml')}">
${parts.feeds?.map(
  ({
    title: name,
    path,
    type,
  }) => html`<link rel="alternate" type="${type}" title="${name}" href="${to(path)}">
`,
)}${parts.head}
</head>
<body class="brand-${brand.id}">
${dsfr ? skipLinksDsfr(words) : html`<p class="skip"><a href="#contenu">${words.skipToContent}</a></p>`}
${parts.confidential ? confidentialBand() : ''}${parts.header}
<main id="contenu" tabindex="-1">
<div class="${dsfr ? 'fr-container' : 'wrap'} page">
${parts.trail ? breadcrumb(brand.theme, parts.trail, words, to) : ''}${parts.main}
</div>
</main>
${parts.footer}
</body>
</html>
`
}

const skipLinksDsfr = (words: Words) =>
  html`<div class="fr-skiplinks"><nav class="fr-container" aria-label="${words.skipToContent}"><ul class="fr-skiplinks__list"><li><a class="fr-link" href="#contenu">${words.skipToContent}</a></li></ul></nav></div>`
