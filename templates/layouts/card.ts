/** A release in a list: the DSFR's card on the State's pages, a ruled block on others. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { BrandView } from '../../build/render/view.ts'

export type CardParts = {
  /** When, what, who: in the language of the page. */
  readonly meta: SafeHtml
  readonly title: SafeHtml
  readonly level: 'h2' | 'h3' | 'h4'
  /** Each in a paragraph, under the name of its class. */
  readonly lines: readonly (readonly [name: string, text: SafeHtml])[]
}

export function card(theme: BrandView['theme'], parts: CardParts): SafeHtml {
  return theme === 'dsfr' ? dsfrCard(parts) : block(parts)
}

/** The whole card leads to the page; the title comes first, whatever stands above it to the eye. */
function dsfrCard({ meta, title, level, lines }: CardParts): SafeHtml {
  return html`<article class="fr-card fr-card--sm fr-card--no-icon fr-enlarge-link"><div class="fr-card__body"><div class="fr-card__content">
${heading(level, 'fr-card__title teaser-title', title)}
${lines.map(([name, text]) => html`<p class="fr-card__desc ${name}">${text}</p>`)}
<div class="fr-card__start"><p class="fr-card__detail teaser-meta"><span>${meta}</span></p></div>
</div></div></article>`
}

function block({ meta, title, level, lines }: CardParts): SafeHtml {
  return html`<article><p class="teaser-meta">${meta}</p>
${heading(level, 'teaser-title', title)}
${lines.map(([name, text]) => html`<p class="${name}">${text}</p>`)}</article>`
}

function heading(level: CardParts['level'], name: string, title: SafeHtml): SafeHtml {
  if (level === 'h2') return html`<h2 class="${name}">${title}</h2>`
  return level === 'h3' ? html`<h3 class="${name}">${title}</h3>` : html`<h4 class="${name}">${title}</h4>`
}
