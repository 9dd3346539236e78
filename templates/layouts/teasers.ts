/** Releases in a list: date, type, institution, title, chapô. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatDate } from '../../build/render/dates.ts'
import { inline } from '../../build/render/typeset.ts'
import type { BrandView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import type { LocalDate, ReleaseType } from '../../build/types.ts'
import { card } from './card.ts'

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

/** What the pages around a list know. */
export type ListFrame = {
  readonly theme: BrandView['theme']
  readonly lang: string
  readonly words: Words
  readonly to: (path: string) => string
}

/** Under the page's own title. */
export function teaserList(teasers: readonly Teaser[], frame: ListFrame, level: Level = 'h2'): SafeHtml {
  return html`<ul class="teasers">${teasers.map((teaser) => html`<li class="teaser">${teaserCard(teaser, level, frame)}</li>`)}</ul>`
}

/** Under a heading a day, for readers who come every day; teasers come newest first. */
export function teasersByDay(teasers: readonly Teaser[], frame: ListFrame): SafeHtml {
  const days = [...new Set(teasers.map(({ date }) => date))]
  return html`${days.map(
    (
      day,
    ) => html`<h3 class="day"><time datetime="${day}">${inline(formatDate(day, frame.lang, 'weekday'), frame.lang)}</time></h3>
${teaserList(
  teasers.filter(({ date }) => date === day),
  frame,
  'h4',
)}
`,
  )}`
}

/** Under a day's heading (h4) the date is said already. */
function teaserCard(teaser: Teaser, level: Level, { theme, lang, words, to }: ListFrame): SafeHtml {
  const { date, type, issuer, subtitle, summary } = teaser
  const own = (text: string) =>
    teaser.lang === lang
      ? inline(text, lang)
      : html`<span lang="${teaser.lang}">${inline(text, teaser.lang)}</span>`
  const day = html`<time datetime="${date}">${inline(formatDate(date, lang), lang)}</time> – `
  return card(theme, {
    level,
    title: html`<a href="${to(teaser.path)}">${own(teaser.title)}</a>`,
    meta: html`${level === 'h4' ? '' : day}${words.type[type]} – ${inline(issuer, lang)}`,
    lines: [
      ...(subtitle ? [['teaser-subtitle', own(subtitle)] as const] : []),
      ...(summary ? [['teaser-summary', own(summary)] as const] : []),
    ],
  })
}

/** « 12 publications », for a list's head and for the links that lead to it. */
export function countOf(count: number, words: Words): string {
  if (count === 0) return words.countNone
  return count === 1 ? words.countOne : words.count.replace('{count}', count.toLocaleString('fr'))
}
