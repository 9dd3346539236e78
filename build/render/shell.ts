/** A whole page around its main content: head, header, footer, in the brand and language of whoever speaks. */
import type { Trail } from '../../templates/layouts/breadcrumb.ts'
import { chrome } from '../../templates/layouts/chrome.ts'
import { document } from '../../templates/layouts/document.ts'
import { refuseStateBrand } from '../brand/guard.ts'
import type { SafeHtml } from '../html.ts'
import { absolute, relativeTo } from './addresses.ts'
import type { BrandView, SiteView, SpeakerView } from './view.ts'
import type { Words } from './wording.ts'

export type ShellParts = {
  readonly site: SiteView
  readonly brand: BrandView
  /** Whose letterhead the page wears. */
  readonly speaker: SpeakerView
  readonly words: Words
  readonly lang: string
  /** Folder of the page under the site's root: `2024/12/slug/`, or empty. */
  readonly folder: string
  /** The folder whose page this one stands for, if not its own. */
  readonly canonical?: string
  readonly title: string
  readonly description: string
  readonly head?: SafeHtml | undefined
  readonly feeds?: readonly { readonly title: string; readonly path: string; readonly type: string }[]
  readonly trail?: Trail
  readonly main: SafeHtml
  /** Kept out of search engines: the 404 page, superseded versions. */
  readonly noindex?: boolean
  /** Addresses from the site's root, for the one page that is served at any address. */
  readonly anywhere?: boolean
}

/** Throws StateBrandError if a page of someone who is not the State would wear anything of the State's. */
export function shell(parts: ShellParts): string {
  const { site, brand, speaker, words, folder } = parts
  const to = parts.anywhere ? fromRoot(site.baseUrl) : relativeTo(folder)
  const page = document({
    ...parts,
    noindex: parts.noindex || site.confidential === true,
    confidential: site.confidential === true,
    to,
    canonical: absolute(site.baseUrl, parts.canonical ?? folder),
    ...chrome(brand.theme, {
      site,
      letterhead: speaker.letterhead,
      name: speaker.name,
      service: speaker.service,
      words,
      // The page that answers for every address is under no entry of the menu.
      folder: parts.anywhere ? '404' : folder,
      to,
    }),
  }).toString()
  if (!brand.state) refuseStateBrand(page, folder || site.title)
  return page
}

/** A 404 page answers for every address, so that relative ones would lead nowhere. */
function fromRoot(baseUrl: string): (path: string) => string {
  const { pathname } = new URL(`${baseUrl.replace(/\/+$/, '')}/`)
  return (path) => `${pathname}${path}`
}
