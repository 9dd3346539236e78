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

type Level = 'h2' | 'h4'

/** Under the page's own title. */
export function teaserList(
  teasers: readonly Teaser[],
  words: Words,
  to: (path: string) => string,
  heading: Level = 'h2',
): SafeHtml {
  return html`<ul class="teasers">${teasers.map((teaser) => html`<li class="teaser">${teaserBlock(teaser, heading, words, to)}</li>`)}</ul>`
}

/** Under a heading a day, for readers who come every day; teasers come newest first. */
export function teasersByDay(
  teasers: readonly Teaser[],
  lang: string,
  words: Words,
  to: (path: string) => string,
): SafeHtml {
  const days = [...new Set(teasers.map(({ date }) => date))]
  return html`${days.map(
    (
      day,
    ) => html`<h3 class="day"><time datetime="${day}">${inline(formatDate(day, lang, 'weekday'), lang)}</time></h3>
${teaserList(
  teasers.filter(({ date }) => date === day),
  words,
  to,
  'h4',
)}
`,
  )}`
}

/** Under a day's heading (h4) the date is said already. */
function teaserBlock(teaser: Teaser, heading: Level, words: Words, to: (path: string) => string): SafeHtml {
  const { lang, date, type, issuer, subtitle, summary } = teaser
  const title = html`<a href="${to(teaser.path)}">${inline(teaser.title, lang)}</a>`
  const day = html`<time datetime="${date}">${inline(formatDate(date, lang), lang)}</time> – `
  return html`<article lang="${lang}">
<p class="teaser-meta">${heading === 'h4' ? '' : day}${words.type[type]} – ${inline(issuer, lang)}</p>
${heading === 'h4' ? html`<h4 class="teaser-title">${title}</h4>` : html`<h2 class="teaser-title">${title}</h2>`}
${subtitle ? html`<p class="teaser-subtitle">${inline(subtitle, lang)}</p>` : ''}
${summary ? html`<p class="teaser-summary">${inline(summary, lang)}</p>` : ''}
</article>`
}

/** « 12 publications », for a list's head and for the links that lead to it. */
export function countOf(count: number, words: Words): string {
  if (count === 0) return words.countNone
  return count === 1 ? words.countOne : words.count.replace('{count}', count.toLocaleString('fr'))
}
