/** Releases in a list: date, type, institution, title, chapô. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatDate } from '../../build/render/dates.ts'
import { inline } from '../../build/render/typeset.ts'
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

/** `heading`: the level under the list's own title. */
export function teaserList(
  teasers: readonly Teaser[],
  heading: 'h2' | 'h3',
  words: Words,
  to: (path: string) => string,
): SafeHtml {
  return html`<ul class="teasers">${teasers.map((teaser) => html`<li class="teaser">${teaserBlock(teaser, heading, words, to)}</li>`)}</ul>`
}

function teaserBlock(
  teaser: Teaser,
  heading: 'h2' | 'h3',
  words: Words,
  to: (path: string) => string,
): SafeHtml {
  const { lang, date, type, issuer, subtitle, summary } = teaser
  const title = html`<a href="${to(teaser.path)}">${inline(teaser.title, lang)}</a>`
  return html`<article lang="${lang}">
<p class="teaser-meta"><time datetime="${date}">${inline(formatDate(date, lang), lang)}</time> – ${words.type[type]} – ${inline(issuer, lang)}</p>
${heading === 'h2' ? html`<h2 class="teaser-title">${title}</h2>` : html`<h3 class="teaser-title">${title}</h3>`}
${subtitle ? html`<p class="teaser-subtitle">${inline(subtitle, lang)}</p>` : ''}
${summary ? html`<p class="teaser-summary">${inline(summary, lang)}</p>` : ''}
</article>`
}

/** « 12 publications », for a list's head and for the links that lead to it. */
export function countOf(count: number, words: Words): string {
  if (count === 0) return words.countNone
  return count === 1 ? words.countOne : words.count.replace('{count}', count.toLocaleString('fr'))
}
