/** The shell of every page: head, skip link, header, main, footer. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { BrandView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'

export type DocumentParts = {
  readonly lang: string
  readonly title: string
  readonly description: string
  readonly canonical: string
  readonly brand: BrandView
  readonly words: Words
  /** Turns a path under the site's root into an address relative to this page. */
  readonly to: (path: string) => string
  readonly head?: SafeHtml
  readonly header: SafeHtml
  readonly main: SafeHtml
  readonly footer: SafeHtml
}

export function document(parts: DocumentParts): SafeHtml {
  const { lang, title, description, canonical, brand, words, to } = parts
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="canonical" href="${canonical}">
${brand.preload.map((font) => html`<link rel="preload" href="${to(font)}" as="font" type="font/woff2" crossorigin>`)}
<link rel="stylesheet" href="${to(brand.stylesheet)}">
<link rel="alternate" type="application/rss+xml" title="${words.feedTitle}" href="${to('feed.xml')}">
${parts.head}
</head>
<body class="brand-${brand.id}">
<div class="${brand.theme === 'dsfr' ? 'fr-skiplinks' : 'skip'}"><nav aria-label="${words.skipToContent}" class="${brand.theme === 'dsfr' ? 'fr-container' : ''}"><ul class="${brand.theme === 'dsfr' ? 'fr-skiplinks__list' : ''}"><li><a class="${brand.theme === 'dsfr' ? 'fr-link' : ''}" href="#contenu">${words.skipToContent}</a></li></ul></nav></div>
${parts.header}
<main id="contenu" tabindex="-1">
${parts.main}
</main>
${parts.footer}
</body>
</html>
`
}
