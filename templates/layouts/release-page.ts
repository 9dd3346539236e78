/** A release's web page: the article, and beside it what a reader may take away. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatBytes } from '../../build/media/attachment.ts'
import { inline } from '../../build/render/typeset.ts'
import type { AttachmentView, BrandView, MediaView, ReleaseView } from '../../build/render/view.ts'
import { phrase, type Words } from '../../build/render/wording.ts'
import { type Kit, kitOf } from './kit.ts'

export type ReleasePageParts = {
  readonly release: ReleaseView
  readonly brand: BrandView
  readonly words: Words
  readonly article: SafeHtml
  readonly pdf?: { readonly path: string; readonly bytes: number } | undefined
  readonly to: (path: string) => string
}

export function releaseMain(parts: ReleasePageParts): SafeHtml {
  const { brand, words, to } = parts
  const kit = kitOf(brand.theme)
  return html`<div class="${brand.theme === 'dsfr' ? 'fr-container' : 'wrap'} page">
<p class="back"><a class="${kit.link}" href="${to('')}">← ${words.newest}</a></p>
<div class="page-columns">
${parts.article}
<aside class="page-aside" aria-label="${words.download}">
${downloads(parts, kit)}
${themes(parts.release, words, kit)}
</aside>
</div>
</div>`
}

function downloads({ release, words, pdf, to }: ReleasePageParts, kit: Kit): SafeHtml {
  const { folder, slug, lang } = release
  return html`<h2>${words.download}</h2>
<ul class="download-list">
${pdf ? html`<li>${download(to(pdf.path), words.downloadPdf, `PDF – ${formatBytes(pdf.bytes)}`, kit)}</li>` : ''}
<li><a class="${kit.link}" href="${to(`${folder}${slug}.txt`)}">${words.text}</a></li>
<li><a class="${kit.link}" href="${to(`${folder}${slug}.md`)}">${words.source}</a></li>
</ul>
${release.attachments.length ? html`<h2>${words.attachments}</h2><ul class="download-list">${release.attachments.map((file) => attachment(file, lang, to, kit))}</ul>` : ''}
${release.media.length ? html`<h2>${words.images}</h2><ul class="download-list">${release.media.map((image) => original(image, lang, words, to, kit))}</ul>` : ''}`
}

const download = (href: string, label: SafeHtml | string, detail: string, kit: Kit) =>
  html`<a class="${kit.download}" href="${href}" download>${label} <span class="${kit.downloadDetail}">${detail}</span></a>`

function attachment(file: AttachmentView, lang: string, to: (path: string) => string, kit: Kit): SafeHtml {
  const detail = [file.label, formatBytes(file.bytes), file.lang].filter(Boolean).join(' – ')
  return html`<li>${download(to(file.path), inline(file.title, lang), detail, kit)}</li>`
}

function original(
  image: MediaView,
  lang: string,
  words: Words,
  to: (path: string) => string,
  kit: Kit,
): SafeHtml {
  const { path, label, bytes, width, height } = image.original
  const detail = `${label} – ${width} × ${height} px – ${formatBytes(bytes)}`
  return html`<li>${download(to(path), image.caption ? inline(image.caption, lang) : words.originalImage, detail, kit)}
${image.credit ? html`<p class="credit">${phrase(words.credit, { credit: inline(image.credit, lang) })}</p>` : ''}
${image.licence ? html`<p class="credit">${phrase(words.licence, { licence: inline(image.licence, lang) })}</p>` : ''}</li>`
}

function themes(release: ReleaseView, words: Words, kit: Kit): SafeHtml | '' {
  if (release.themes.length === 0) return ''
  return html`<h2>${words.themes}</h2><ul class="${kit.tagGroup}">${release.themes.map(
    ({ label }) => html`<li><span class="${kit.tag}">${label}</span></li>`,
  )}</ul>`
}
