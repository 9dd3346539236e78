/**
 * From prepared releases to the list of everything to publish. Pure: no disk, no clock. In two steps, for
 * pages tell the weight of their PDF: first the documents, then, knowing their weights, all that names them.
 */
import type { Theme } from './brand/theme.ts'
import { outputPath } from './cache/path.ts'
import type { PreparedRelease, PreparedSite } from './prepare.ts'
import type { FeedInput } from './render/feed.ts'
import type { HomeInput } from './render/home.ts'
import type { PageInput, PdfInput } from './render/release.ts'
import type { TextInput } from './render/text.ts'
import type { BrandView, ReleaseView, SiteView } from './render/view.ts'
import type { Artifact, Brand, OutputPath, Ref, ReleaseId } from './types.ts'

/** Every kind of artifact and the input that its renderer takes. */
type Inputs = {
  file: Ref
  pdf: PdfInput
  page: PageInput
  text: TextInput
  home: HomeInput
  feed: FeedInput
}
type Kind = keyof Inputs
export type Planned = { [K in Kind]: Artifact<K, Inputs[K]> }[Kind]

/** A PDF that stands, and what it weighs in bytes. */
export type Document = { readonly path: OutputPath; readonly bytes: number }

const FEED_ITEMS = 50
const HOME_ITEMS = 50

export function planDocuments(site: PreparedSite): Artifact<'pdf', PdfInput>[] {
  return site.releases.map((release) => {
    const { brand, theme } = brandOf(site, release)
    return {
      path: outputPath(`${release.view.folder}${release.view.slug}.pdf`),
      kind: 'pdf',
      release: release.view.id,
      input: {
        release: forPrint(release.view),
        site: { baseUrl: site.site.baseUrl },
        state: brand.state,
        print: theme.print,
        source: { name: `${release.view.slug}.md`, content: release.publicSource },
      },
    }
  })
}

/** What the printed document shows: attachments and public image files are the page's alone. */
function forPrint(view: ReleaseView): ReleaseView {
  return { ...view, attachments: [], media: view.media.map((image) => ({ ...image, renditions: [] })) }
}

/** `documents` is by release; it is empty when PDFs were not asked for, and then no page names one. */
export function planPages(site: PreparedSite, documents: ReadonlyMap<ReleaseId, Document>): Planned[] {
  const views = [...site.releases].sort(newestFirst)
  return [
    ...assets(site),
    ...site.releases.flatMap((release) => releaseArtifacts(site, release, documents.get(release.view.id))),
    home(site, views),
    feed(site, views, documents),
  ]
}

/** Newest first; at the same instant, by id. */
function newestFirst(a: PreparedRelease, b: PreparedRelease): number {
  if (a.view.firstPublic !== b.view.firstPublic) return a.view.firstPublic < b.view.firstPublic ? 1 : -1
  return a.view.id < b.view.id ? -1 : 1
}

function assets(site: PreparedSite): Planned[] {
  const worn = new Set([
    site.publisher.brand,
    ...site.releases.map((release) => brandOf(site, release).brand.id),
  ])
  const byPath = new Map<OutputPath, Ref>()
  for (const id of worn) {
    for (const { path, content } of site.themes[id]?.assets ?? []) byPath.set(path, content)
  }
  return [...byPath].map(([path, input]) => ({ path, kind: 'file', input }))
}

function releaseArtifacts(
  site: PreparedSite,
  release: PreparedRelease,
  pdf: Document | undefined,
): Planned[] {
  const { view } = release
  const { brand, theme } = brandOf(site, release)
  const own = { release: view.id }
  return [
    ...release.files.map(({ path, content }) => ({ ...own, path, kind: 'file' as const, input: content })),
    { ...own, path: outputPath(`${view.folder}${view.slug}.md`), kind: 'file', input: release.publicSource },
    {
      ...own,
      path: outputPath(`${view.folder}${view.slug}.txt`),
      kind: 'text',
      input: { release: view, site: { baseUrl: site.site.baseUrl } },
    },
    {
      ...own,
      path: outputPath(`${view.folder}index.html`),
      kind: 'page',
      input: { release: view, site: siteView(site), brand: brandView(brand, theme), ...(pdf ? { pdf } : {}) },
    },
  ]
}

function home(site: PreparedSite, releases: readonly PreparedRelease[]): Planned {
  const { publisher } = site
  const brand = site.brands[publisher.brand]
  const theme = site.themes[publisher.brand]
  if (!brand || !theme) throw new Error(`No theme for the publisher's brand ${publisher.brand}`)
  const input: HomeInput = {
    site: siteView(site),
    brand: brandView(brand, theme),
    publisher: publisher.view,
    teasers: releases.slice(0, HOME_ITEMS).map(({ view }) => ({
      path: view.folder,
      title: view.title,
      type: view.type,
      lang: view.lang,
      date: view.date,
      issuer: view.issuer.name,
      ...(view.subtitle ? { subtitle: view.subtitle } : {}),
      ...(view.summary ? { summary: view.summary } : {}),
    })),
  }
  return { path: outputPath('index.html'), kind: 'home', input }
}

function feed(
  site: PreparedSite,
  releases: readonly PreparedRelease[],
  documents: ReadonlyMap<ReleaseId, Document>,
): Planned {
  const path = outputPath('feed.xml')
  const items = releases.slice(0, FEED_ITEMS).map(({ view }) => {
    const pdf = documents.get(view.id)
    return { release: view, ...(pdf ? { pdf } : {}) }
  })
  return {
    path,
    kind: 'feed',
    input: { site: siteView(site), title: site.site.title, path, folder: '', items },
  }
}

function brandOf(site: PreparedSite, release: PreparedRelease) {
  const brand = site.brands[release.brand]
  const theme = site.themes[release.brand]
  if (!brand || !theme) throw new Error(`No theme for the brand ${release.brand} of ${release.view.id}`)
  return { brand, theme }
}

function siteView({ site }: PreparedSite): SiteView {
  return { title: site.title, description: site.description, baseUrl: site.baseUrl, lang: site.lang }
}

function brandView(brand: Brand, theme: Theme): BrandView {
  return {
    id: brand.id,
    state: brand.state,
    theme: brand.theme,
    stylesheet: theme.stylesheet,
    preload: theme.preload,
  }
}
