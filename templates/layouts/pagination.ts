/** Where a long list goes on: its years or months, whose addresses never shift, at its foot. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { CountedLink } from './home.ts'
import { countOf, type ListFrame } from './teasers.ts'

export function pagination(
  title: string,
  links: readonly CountedLink[],
  { theme, words, to }: ListFrame,
): SafeHtml | '' {
  if (links.length === 0) return ''
  const [nav, list, link] =
    theme === 'dsfr'
      ? ['fr-pagination', 'fr-pagination__list', 'fr-pagination__link']
      : ['pagination', 'pagination-list', 'pagination-link']
  return html`<nav class="${nav}" aria-label="${title}"><ul class="${list}">${links.map(
    ({ label, path, count }) =>
      html`<li><a class="${link}" href="${to(path)}" title="${label} – ${countOf(count, words)}">${label}</a></li>`,
  )}</ul></nav>`
}
