/** A release's web page: the article, and around it what a reader may take away and where to go next. */

import { html, type SafeHtml } from '../../build/html.ts'
import type { History } from '../../build/ledger/history.ts'
import { typesetText } from '../../build/markdown/typeset.ts'
import { formatBytes } from '../../build/media/attachment.ts'
import { absolute } from '../../build/render/addresses.ts'
import { formatDate } from '../../build/render/dates.ts'
import { inline } from '../../build/render/typeset.ts'
import type {
  AttachmentView,
  BrandView,
  MediaView,
  ReleaseContext,
  ReleaseLink,
  ReleaseView,
  SiteView,
} from '../../build/render/view.ts'
import { phrase, type Words } from '../../build/render/wording.ts'
import { contactCards } from './contacts.ts'
import { correctionNotice, historySection } from './history.ts'
import { type Kit, kitOf } from './kit.ts'
import { share } from './share.ts'

export type ReleasePageParts = {
  readonly release: ReleaseView
  readonly context: ReleaseContext
  readonly site: SiteView
  readonly brand: BrandView
  readonly words: Words
  readonly article: SafeHtml
  readonly pdf?: { readonly path: string; readonly bytes: number } | undefined
  readonly history?: History | undefined
  readonly to: (path: string) => string
}

export function releaseMain(parts: ReleasePageParts): SafeHtml {
  const { release, context, brand, words, to } = parts
  const { lang } = release
  const kit = kitOf(brand.theme)
  return html`${correctionNotice(parts.history, lang, words)}
${translations(context, lang, words, to)}
${context.dated ? today(parts) : ''}
<div class="page-columns">
${parts.article}
<div class="page-aside">
${downloads(parts, kit)}
${attachments(release, words, to, kit)}
${images(release, words, to, kit)}
${themes(parts, kit)}
${share({
  theme: brand.theme,
  words,
  url: absolute(parts.site.baseUrl, release.folder),
  title: typesetText(release.title, lang),
})}
${provenance(parts)}
</div>
</div>
${historySection(parts.history, release.folder, lang, words, to)}
${around(context, lang, words, to)}`
}

/** On an old document, whom to call today comes before whom to call then. */
function today({ context, words, release }: ReleasePageParts): SafeHtml {
  return html`<section class="press-today" aria-labelledby="aujourdhui">
<h2 id="aujourdhui">${words.pressOfficeToday}</h2>
${context.pressOffice.length ? contactCards(context.pressOffice, release.lang) : html`<p>${words.noPressOffice}</p>`}
</section>`
}

function translations(
  { translations }: ReleaseContext,
  lang: string,
  words: Words,
  to: (path: string) => string,
): SafeHtml | '' {
  if (translations.length === 0) return ''
  return html`<p class="translations">${inline(words.otherLanguages, lang)} ${translations.map(
    (other, i) =>
      html`${i ? ', ' : ''}<a href="${to(other.path)}" lang="${other.lang}" hreflang="${other.lang}">${inline(other.title, other.lang)}</a>`,
  )}</p>`
}

function downloads({ release, words, pdf, to }: ReleasePageParts, kit: Kit): SafeHtml {
  const { folder, slug, contacts, event } = release
  const at = (name: string) => to(`${folder}${name}`)
  return html`<h2>${words.download}</h2>
<ul class="download-list">
${pdf ? html`<li>${download(to(pdf.path), words.downloadPdf, `PDF – ${formatBytes(pdf.bytes)}`, kit)}</li>` : ''}
<li><a href="${at(`${slug}.txt`)}">${words.text}</a> <button type="button" class="${kit.button} copy" data-copy="${at(`${slug}.txt`)}" data-done="${words.copied}" data-failed="${words.copyFailed}" hidden>${words.copyText}</button><span class="copy-status" role="status"></span></li>
<li><a href="${at(`${slug}.md`)}">${words.source}</a></li>
<li><a href="${at('release.json')}">${words.json}</a></li>
${contacts.length ? html`<li><a href="${at('contacts.vcf')}">${words.vcard}</a></li>` : ''}
${event ? html`<li><a href="${at('event.ics')}">${words.calendar}</a></li>` : ''}
</ul>`
}

function download(href: string, label: SafeHtml | string, detail: string, kit: Kit, lang?: string): SafeHtml {
  const words = html`<span>${label}</span> <span class="${kit.downloadDetail}">${detail}</span>`
  return lang
    ? html`<a class="${kit.download}" href="${href}" hreflang="${lang}" download>${words}</a>`
    : html`<a class="${kit.download}" href="${href}" download>${words}</a>`
}

/** « anglais », in the language of the page. */
const languageName = (code: string, lang: string): string =>
  new Intl.DisplayNames([lang, 'fr'], { type: 'language' }).of(code) ?? code

function attachments(
  release: ReleaseView,
  words: Words,
  to: (path: string) => string,
  kit: Kit,
): SafeHtml | '' {
  if (release.attachments.length === 0) return ''
  return html`<h2>${words.attachments}</h2><ul class="download-list">${release.attachments.map((file) => attachment(file, release.lang, to, kit))}</ul>`
}

function attachment(file: AttachmentView, lang: string, to: (path: string) => string, kit: Kit): SafeHtml {
  const { path, title, label, bytes, lang: own } = file
  const detail = [label, formatBytes(bytes), own && languageName(own, lang)].filter(Boolean).join(' – ')
  return html`<li>${download(to(path), inline(title, lang), detail, kit, own)}</li>`
}

function images(release: ReleaseView, words: Words, to: (path: string) => string, kit: Kit): SafeHtml | '' {
  if (release.media.length === 0) return ''
  return html`<h2>${words.images}</h2><ul class="download-list">${release.media.map((image) => original(image, release.lang, words, to, kit))}</ul>`
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

/** Themes have one name, in the site's language. */
function themes({ release, site, words, to }: ReleasePageParts, kit: Kit): SafeHtml | '' {
  if (release.themes.length === 0) return ''
  return html`<h2>${words.themes}</h2><ul class="${kit.tagGroup}" lang="${site.lang}">${release.themes.map(
    ({ id, label }) => html`<li><a class="${kit.tag}" href="${to(`themes/${id}/`)}">${label}</a></li>`,
  )}</ul>`
}

/** How to cite it, who spoke under which name, and for an archive what was verified. */
function provenance({ release, context, site, words, to }: ReleasePageParts): SafeHtml {
  const { issuer, archive, lang, date } = release
  const citation = words.citation
    .replace('{institution}', issuer.name)
    .replace('{title}', typesetText(release.title, lang))
    .replace('{type}', words.type[release.type].toLocaleLowerCase(lang))
    .replace('{date}', formatDate(date, lang))
    .replace('{url}', absolute(site.baseUrl, release.folder))
  return html`<h2>${words.cite}</h2><p class="citation">${inline(citation, lang)}</p>
${context.nameToday ? html`<p>${phrase(words.nameOnDate, { name: inline(issuer.name, lang) })}</p>` : ''}
${issuer.successor ? html`<p>${phrase(words.successorIs, { name: inline(issuer.successor, lang) })}</p>` : ''}
${
  archive
    ? html`<p class="archive-note">${archive.verified ? words.archiveVerified : words.archiveUnverified}${
        archive.original
          ? html` <a href="${to(archive.original.path)}">${words.original}</a> (${archive.original.label} – ${formatBytes(archive.original.bytes)})`
          : archive.withheld
            ? html` ${words.originalWithheld}`
            : ''
      }</p>`
    : ''
}`
}

function around(
  { related, previous, next }: ReleaseContext,
  lang: string,
  words: Words,
  to: (path: string) => string,
): SafeHtml {
  const line = ({ path, title, date, lang: its }: ReleaseLink) =>
    html`<a href="${to(path)}" lang="${its}">${inline(title, its)}</a> <span class="count">${inline(formatDate(date, lang), lang)}</span>`
  return html`${
    related.length
      ? html`<section class="related" aria-labelledby="a-lire"><h2 id="a-lire">${words.related}</h2><ul>${related.map((link) => html`<li>${line(link)}</li>`)}</ul></section>`
      : ''
  }
${
  previous || next
    ? html`<nav class="neighbours" aria-label="${words.inInstitution}"><ul>${
        previous
          ? html`<li class="previous"><span class="direction">${words.previous}</span> ${line(previous)}</li>`
          : ''
      }${next ? html`<li class="next"><span class="direction">${words.next}</span> ${line(next)}</li>` : ''}</ul></nav>`
    : ''
}`
}
