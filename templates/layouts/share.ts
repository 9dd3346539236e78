/** Ways to pass a release on, as plain links: nothing is asked of these services before a reader follows one. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { BrandView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'

export type Shared = {
  readonly theme: BrandView['theme']
  readonly words: Words
  readonly url: string
  readonly title: string
}

export function share({ theme, words, url, title }: Shared): SafeHtml {
  const query = (values: Record<string, string>) => new URLSearchParams(values).toString()
  const links: [name: string, label: string, href: string][] = [
    [
      'mail',
      words.shareEmail,
      `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`,
    ],
    ['twitter-x', words.shareX, `https://x.com/intent/post?${query({ text: title, url })}`],
    ['facebook', words.shareFacebook, `https://www.facebook.com/sharer/sharer.php?${query({ u: url })}`],
    ['linkedin', words.shareLinkedin, `https://www.linkedin.com/sharing/share-offsite/?${query({ url })}`],
  ]
  if (theme !== 'dsfr')
    return html`<h2>${words.share}</h2><ul class="share">${links.map(([, label, href]) => html`<li><a href="${href}">${label}</a></li>`)}<li>${copyAddress('button copy', url, words)}</li></ul>`
  // The DSFR shows the icons alone: the names are for those who hear the page, or whose pointer rests there.
  return html`<div class="fr-share"><h2 class="fr-share__title">${words.share}</h2><ul class="fr-btns-group">${links.map(
    ([name, label, href]) =>
      html`<li><a class="fr-btn fr-btn--${name}" href="${href}" title="${label}">${label}</a></li>`,
  )}<li>${copyAddress('fr-btn fr-btn--copy copy', url, words)}</li></ul></div>`
}

/** Shown by a script; without it the address stands in the citation. */
const copyAddress = (name: string, url: string, words: Words) =>
  html`<button type="button" class="${name}" title="${words.copyLink}" data-copy-text="${url}" data-done="${words.linkCopied}" data-failed="${words.linkCopyFailed}" hidden>${words.copyLink}</button><span class="copy-status" role="status"></span>`
