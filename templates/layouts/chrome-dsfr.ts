/** Header and footer of the State's pages, in the DSFR's own documented markup. */
import { html, type SafeHtml } from '../../build/html.ts'
import { type ChromeParts, duties, menu } from './chrome.ts'

const logo = (lines: readonly string[]) =>
  html`<p class="fr-logo">${lines.map((line, i) => html`${i ? html`<br>` : ''}${line}`)}</p>`

export function dsfrHeader(parts: ChromeParts): SafeHtml {
  const { site, letterhead, service, words, to } = parts
  return html`<header class="fr-header">
<div class="fr-header__body"><div class="fr-container"><div class="fr-header__body-row">
<div class="fr-header__brand fr-enlarge-link">
<div class="fr-header__brand-top"><div class="fr-header__logo">${logo(letterhead)}</div></div>
<div class="fr-header__service">
<a href="${to('')}" title="${words.home} – ${site.title}"><p class="fr-header__service-title" lang="${site.lang}">${site.title}</p></a>
${service ? html`<p class="fr-header__service-tagline">${service}</p>` : ''}
</div>
</div>
</div></div></div>
<div class="fr-container"><nav class="fr-nav newsroom-nav" aria-label="${words.menu}"><ul class="fr-nav__list">${menu(
    parts,
  ).map(
    ({ label, path, current }) =>
      html`<li class="fr-nav__item">${
        current
          ? html`<a class="fr-nav__link" href="${to(path)}" aria-current="${path === parts.folder ? 'page' : 'true'}">${label}</a>`
          : html`<a class="fr-nav__link" href="${to(path)}">${label}</a>`
      }</li>`,
  )}</ul></nav></div>
</header>`
}

/** The links that the DSFR asks every footer of the State to carry. */
const STATE_SITES = ['info.gouv.fr', 'service-public.gouv.fr', 'legifrance.gouv.fr', 'data.gouv.fr']

export function dsfrFooter(parts: ChromeParts): SafeHtml {
  const { site, letterhead, words, to } = parts
  return html`<footer class="fr-footer" id="pied">
<div class="fr-container">
<div class="fr-footer__body">
<div class="fr-footer__brand fr-enlarge-link"><a href="${to('')}" title="${words.home} – ${site.title}">${logo(letterhead)}</a></div>
<div class="fr-footer__content">
<p class="fr-footer__content-desc" lang="${site.lang}">${site.description}</p>
<ul class="fr-footer__content-list">${STATE_SITES.map(
    (host) =>
      html`<li class="fr-footer__content-item"><a class="fr-footer__content-link" href="https://${host}">${host}</a></li>`,
  )}</ul>
</div>
</div>
<div class="fr-footer__bottom"><ul class="fr-footer__bottom-list">${duties(parts).map(
    ({ label, path }) =>
      html`<li class="fr-footer__bottom-item"><a class="fr-footer__bottom-link" href="${to(path)}">${label}</a></li>`,
  )}</ul></div>
</div>
</footer>`
}
