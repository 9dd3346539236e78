/** Header and footer of institutions that are not the State: their name as a wordmark, no emblem. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { ChromeParts } from './chrome-dsfr.ts'

export function neutralHeader({ letterhead, name, service, words, to }: ChromeParts): SafeHtml {
  return html`<header class="site-header"><div class="wrap">
<p class="wordmark"><span class="wordmark-lines">${letterhead.map((line, i) => html`${i ? html`<br>` : ''}${line}`)}</span></p>
${service ? html`<p class="site-service">${service}</p>` : ''}
<nav class="site-nav" aria-label="${name}"><a href="${to('')}">${words.home}</a></nav>
</div></header>`
}

export function neutralFooter({ name, words, to }: ChromeParts): SafeHtml {
  return html`<footer class="site-footer"><div class="wrap">
<p class="site-footer-name">${name}</p>
<ul><li><a href="${to('')}">${words.home}</a></li><li><a href="${to('feed.xml')}">${words.feed}</a></li></ul>
</div></footer>`
}
