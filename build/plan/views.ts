/** What the plan takes from prepared releases for the pages that name them. */

import type { Teaser } from '../../templates/layouts/teasers.ts'
import { shared } from '../cache/digest.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { BrandView, ReleaseLink, ReleaseView, SiteView, SpeakerView } from '../render/view.ts'
import type { InstitutionId } from '../types.ts'

/** Of one value one view: what stands in thousands of inputs is made and hashed once. */
function once<K extends object, V extends object>(make: (from: K) => V): (from: K) => V {
  const made = new WeakMap<K, V>()
  return (from) => {
    const known = made.get(from) ?? shared(make(from))
    made.set(from, known)
    return known
  }
}

export const siteView = once(({ site, confidential }: PreparedSite): SiteView => {
  const { title, description, baseUrl, lang, accessibility } = site
  return { title, description, baseUrl, lang, accessibility, ...(confidential ? { confidential } : {}) }
})

/** All that most files need to know of the site. */
export const address = once(({ site: { baseUrl } }: PreparedSite): { readonly baseUrl: string } => ({
  baseUrl,
}))

export const brandView = (site: PreparedSite, id: string): BrandView => {
  const views = brandViewsOf.get(site) ?? new Map<string, BrandView>()
  brandViewsOf.set(site, views)
  const view = views.get(id) ?? shared(makeBrandView(site, id))
  views.set(id, view)
  return view
}

const brandViewsOf = new WeakMap<PreparedSite, Map<string, BrandView>>()

function makeBrandView(site: PreparedSite, id: string): BrandView {
  const brand = site.brands[id]
  const theme = site.themes[id]
  if (!brand || !theme) throw new Error(`No theme for the brand ${id}`)
  const { stylesheet, preload, icons } = theme
  return { id, state: brand.state, theme: brand.theme, stylesheet, preload, icons }
}

/** The frame of a page that speaks for one institution, or for the publisher. */
export function frame(
  site: PreparedSite,
  institution: InstitutionId = site.site.publisher,
): { readonly site: SiteView; readonly brand: BrandView; readonly speaker: SpeakerView } {
  const issuer = site.institutions[institution]
  if (!issuer) throw new Error(`Unknown institution ${institution}`)
  return { site: siteView(site), brand: brandView(site, issuer.brand), speaker: issuer.speaker }
}

export const teaser = once(
  ({ folder, title, type, lang, date, issuer, subtitle, summary }: ReleaseView): Teaser => {
    return {
      path: folder,
      title,
      type,
      lang,
      date,
      issuer: issuer.name,
      ...(subtitle ? { subtitle } : {}),
      ...(summary ? { summary } : {}),
    }
  },
)

export const linkTo = once(
  ({ folder, title, lang, type, date }: ReleaseView): ReleaseLink => ({
    path: folder,
    title,
    lang,
    type,
    date,
  }),
)

/** Newest first; at the same instant, by id. */
export function newestFirst(a: PreparedRelease, b: PreparedRelease): number {
  if (a.view.firstPublic !== b.view.firstPublic) return a.view.firstPublic < b.view.firstPublic ? 1 : -1
  return a.view.id < b.view.id ? -1 : 1
}

/** Groups in the order in which their first member comes. */
export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
