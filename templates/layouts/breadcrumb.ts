/** The way from the home page to this one. Its links are plain and always there: the DSFR's phone button needs a script. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { BrandView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'

type Crumb = { readonly label: string; readonly path: string }

/** What lies between the home page and this one, and what this one is called. */
export type Trail = { readonly crumbs: readonly Crumb[]; readonly here: SafeHtml | string }

export function breadcrumb(
  theme: BrandView['theme'],
  { crumbs, here }: Trail,
  words: Words,
  to: (path: string) => string,
): SafeHtml {
  const way = [{ label: words.home, path: '' }, ...crumbs]
  if (theme !== 'dsfr')
    return html`<nav class="crumbs" aria-label="${words.breadcrumb}"><ol>${way.map(
      ({ label, path }) => html`<li><a href="${to(path)}">${label}</a></li>`,
    )}<li aria-current="page">${here}</li></ol></nav>
`
  return html`<nav class="fr-breadcrumb crumbs" aria-label="${words.breadcrumb}"><ol class="fr-breadcrumb__list">${way.map(
    ({ label, path }) => html`<li><a class="fr-breadcrumb__link" href="${to(path)}">${label}</a></li>`,
  )}<li><a class="fr-breadcrumb__link" aria-current="page">${here}</a></li></ol></nav>
`
}
