/** Header and footer of the State's pages, in the DSFR's own documented markup. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { SiteView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'

export type ChromeParts = {
  readonly site: SiteView
  readonly letterhead: readonly string[]
  /** The institution's name, for the link's accessible name. */
  readonly name: string
  readonly service?: string | undefined
  readonly words: Words
  readonly to: (path: string) => string
}

const logo = (lines: readonly string[]) =>
  html`<p class="fr-logo">${lines.map((line, i) => html`${i ? html`<br>` : ''}${line}`)}</p>`

export function dsfrHeader({ site, letterhead, service, words, to }: ChromeParts): SafeHtml {
  const title = `${words.home} – ${site.title}`
  return html`<header class="fr-header">
<div class="fr-header__body"><div class="fr-container"><div class="fr-header__body-row">
<div class="fr-header__brand fr-enlarge-link">
<div class="fr-header__brand-top"><div class="fr-header__logo">${logo(letterhead)}</div></div>
<div class="fr-header__service">
<a href="${to('')}" title="${title}"><p class="fr-header__service-title">${site.title}</p></a>
${service ? html`<p class="fr-header__service-tagline">${service}</p>` : ''}
</div>
</div>
</div></div></div>
</header>`
}

/** The links that the DSFR asks every footer of the State to carry. */
const STATE_SITES = ['info.gouv.fr', 'service-public.gouv.fr', 'legifrance.gouv.fr', 'data.gouv.fr']

export function dsfrFooter({ site, letterhead, words, to }: ChromeParts): SafeHtml {
  return html`<footer class="fr-footer" id="pied">
<div class="fr-container">
<div class="fr-footer__body">
<div class="fr-footer__brand fr-enlarge-link"><a href="${to('')}" title="${words.home} – ${site.title}">${logo(letterhead)}</a></div>
<div class="fr-footer__content">
<p class="fr-footer__content-desc">${site.description}</p>
<ul class="fr-footer__content-list">${STATE_SITES.map(
    (host) =>
      html`<li class="fr-footer__content-item"><a class="fr-footer__content-link" href="https://${host}">${host}</a></li>`,
  )}</ul>
</div>
</div>
<div class="fr-footer__bottom"><ul class="fr-footer__bottom-list">
<li class="fr-footer__bottom-item"><a class="fr-footer__bottom-link" href="${to('')}">${words.home}</a></li>
<li class="fr-footer__bottom-item"><a class="fr-footer__bottom-link" href="${to('feed.xml')}">${words.feed}</a></li>
</ul></div>
</div>
</footer>`
}
