/** The way from the home page to this one, as plain links that need no script. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { Words } from '../../build/render/wording.ts'

export type Crumb = { readonly label: string; readonly path: string }

export function breadcrumb(
  crumbs: readonly Crumb[],
  current: SafeHtml | string,
  words: Words,
  to: (path: string) => string,
): SafeHtml {
  return html`<nav class="crumbs" aria-label="${words.breadcrumb}"><ul><li><a href="${to('')}">${words.home}</a></li>${crumbs.map(
    ({ label, path }) => html`<li><a href="${to(path)}">${label}</a></li>`,
  )}<li aria-current="page">${current}</li></ul></nav>`
}
