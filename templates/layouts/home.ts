/** The home page: the newest releases, by day. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatDate } from '../../build/render/dates.ts'
import { inline } from '../../build/render/typeset.ts'
import type { BrandView, SiteView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import type { LocalDate, ReleaseType } from '../../build/types.ts'

export type Teaser = {
  readonly path: string
  readonly title: string
  readonly subtitle?: string
  readonly type: ReleaseType
  readonly lang: string
  readonly date: LocalDate
  readonly issuer: string
  readonly summary?: string
}

export function homeMain(parts: {
  readonly site: SiteView
  readonly brand: BrandView
  readonly words: Words
  readonly teasers: readonly Teaser[]
  readonly to: (path: string) => string
}): SafeHtml {
  const { site, brand, words, teasers, to } = parts
  return html`<div class="${brand.theme === 'dsfr' ? 'fr-container' : 'wrap'} page">
<h1>${site.title}</h1>
<p class="site-description">${site.description}</p>
<h2>${words.newest}</h2>
${
  teasers.length
    ? html`<ul class="teasers">${teasers.map(
        (teaser) => html`<li class="teaser" lang="${teaser.lang}">
<p class="teaser-meta"><time datetime="${teaser.date}">${inline(formatDate(teaser.date, teaser.lang), teaser.lang)}</time> – ${words.type[teaser.type]} – ${inline(teaser.issuer, teaser.lang)}</p>
<h3><a href="${to(teaser.path)}">${inline(teaser.title, teaser.lang)}</a></h3>
${teaser.subtitle ? html`<p class="teaser-subtitle">${inline(teaser.subtitle, teaser.lang)}</p>` : ''}
${teaser.summary ? html`<p class="teaser-summary">${inline(teaser.summary, teaser.lang)}</p>` : ''}
</li>`,
      )}</ul>`
    : html`<p>${words.noRelease}</p>`
}
<p class="feed-link"><a href="${to('feed.xml')}">${words.feedTitle}</a></p>
</div>`
}
