/** What stays at a withdrawn release's address: the notice, its files, and what happened before. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { History } from '../../build/ledger/history.ts'
import { formatBytes } from '../../build/media/attachment.ts'
import type { BrandView, ReleaseView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import { historySection } from './history.ts'
import { kitOf } from './kit.ts'

export type WithdrawnParts = {
  readonly release: ReleaseView
  readonly brand: BrandView
  readonly words: Words
  readonly article: SafeHtml
  readonly pdf?: { readonly path: string; readonly bytes: number }
  readonly event: boolean
  readonly history?: History
  readonly to: (path: string) => string
}

export function withdrawnMain(parts: WithdrawnParts): SafeHtml {
  const { release, words, to, article } = parts
  const { lang } = release
  return html`<p class="withdrawn-mark">${words.withdrawnMark}</p>
<div class="page-columns">
${article}
<div class="page-aside">
${files(parts)}
</div>
</div>
${historySection(parts.history, release.folder, lang, words, to)}`
}

function files({ release, brand, words, pdf, event, to }: WithdrawnParts): SafeHtml {
  const { folder, slug } = release
  const kit = kitOf(brand.theme)
  const at = (name: string) => to(`${folder}${name}`)
  return html`<h2>${words.download}</h2>
<ul class="download-list">
${pdf ? html`<li><a class="${kit.download}" href="${to(pdf.path)}" download>${words.downloadPdf} <span class="${kit.downloadDetail}">PDF – ${formatBytes(pdf.bytes)}</span></a></li>` : ''}
<li><a href="${at(`${slug}.txt`)}">${words.text}</a></li>
<li><a href="${at('release.json')}">${words.json}</a></li>
${event ? html`<li><a href="${at('event.ics')}">${words.calendar}</a></li>` : ''}
</ul>
<ul><li><a href="${to('contacts-presse/')}">${words.pressContacts}</a></li></ul>`
}
