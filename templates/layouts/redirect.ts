/** The page at a former address: it leads on at once, and a plain link does where it does not. */
import { html, type SafeHtml } from '../../build/html.ts'
import { inline } from '../../build/render/typeset.ts'
import { phrase, type Words } from '../../build/render/wording.ts'

export type RedirectParts = {
  readonly lang: string
  readonly title: string
  readonly words: Words
  readonly href: string
}

export const redirectHead = ({ href }: RedirectParts): SafeHtml =>
  html`<meta http-equiv="refresh" content="0; url=${href}">`

export function redirectMain({ lang, title, words, href }: RedirectParts): SafeHtml {
  const link = html`<a href="${href}">${inline(title, lang)}</a>`
  return html`<h1>${inline(title, lang)}</h1>
<p class="lone-link">${phrase(words.movedTo, { link })}</p>`
}
