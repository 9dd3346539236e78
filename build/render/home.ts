/** Renders the home page, in the publisher's brand. */
import { dsfrFooter, dsfrHeader } from '../../templates/layouts/chrome-dsfr.ts'
import { neutralFooter, neutralHeader } from '../../templates/layouts/chrome-neutral.ts'
import { document } from '../../templates/layouts/document.ts'
import { homeMain, type Teaser } from '../../templates/layouts/home.ts'
import { refuseStateBrand } from '../brand/guard.ts'
import { absolute, relativeTo } from './addresses.ts'
import type { BrandView, SiteView } from './view.ts'
import type { Wording } from './wording.ts'

export type HomeInput = {
  readonly site: SiteView
  readonly brand: BrandView
  readonly publisher: {
    readonly name: string
    readonly letterhead: readonly string[]
    readonly service?: string
  }
  /** Newest first. */
  readonly teasers: readonly Teaser[]
}

export function renderHome(input: HomeInput, wording: Wording): string {
  const { site, brand, publisher, teasers } = input
  const words = wording(site.lang)
  const to = relativeTo('')
  const chrome = {
    site,
    letterhead: publisher.letterhead,
    name: publisher.name,
    service: publisher.service,
    words,
    to,
  }
  const [header, footer] =
    brand.theme === 'dsfr'
      ? [dsfrHeader(chrome), dsfrFooter(chrome)]
      : [neutralHeader(chrome), neutralFooter(chrome)]
  const page = document({
    lang: site.lang,
    title: site.title,
    description: site.description,
    canonical: absolute(site.baseUrl, ''),
    brand,
    words,
    to,
    header,
    main: homeMain({ site, brand, words, teasers, to }),
    footer,
  }).toString()
  if (!brand.state) refuseStateBrand(page, site.title)
  return page
}
