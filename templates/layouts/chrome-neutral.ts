/** Header and footer of institutions that are not the State: their name as a wordmark, no emblem. */
import { html, type SafeHtml } from '../../build/html.ts'
import { type ChromeParts, duties, menu } from './chrome.ts'

export function neutralHeader(parts: ChromeParts): SafeHtml {
  const { letterhead, service, words, to } = parts
  return html`<header class="site-header"><div class="wrap">
<p class="wordmark">${letterhead.map((line, i) => html`${i ? html`<br>` : ''}${line}`)}</p>
${service ? html`<p class="site-service">${service}</p>` : ''}
<nav class="site-nav" aria-label="${words.menu}"><ul>${menu(parts).map(
    ({ label, path, current }) =>
      html`<li>${
        current
          ? html`<a href="${to(path)}" aria-current="${path === parts.folder ? 'page' : 'true'}">${label}</a>`
          : html`<a href="${to(path)}">${label}</a>`
      }</li>`,
  )}</ul></nav>
</div></header>`
}

export function neutralFooter(parts: ChromeParts): SafeHtml {
  return html`<footer class="site-footer"><div class="wrap">
<p class="site-footer-name">${parts.name}</p>
<ul>${duties(parts).map(({ label, path }) => html`<li><a href="${parts.to(path)}">${label}</a></li>`)}</ul>
</div></footer>`
}
