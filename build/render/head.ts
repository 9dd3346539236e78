/** What machines read in a release's head: Open Graph and JSON-LD (schema.org NewsArticle). */
import { html, jsonLd, type SafeHtml } from '../html.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { OutputPath } from '../types.ts'
import { absolute } from './addresses.ts'
import { eventJsonLd } from './event-json-ld.ts'
import type { ReleaseView, SiteView } from './view.ts'

const OG_LOCALES: Readonly<Record<string, string>> = { fr: 'fr_FR', en: 'en_GB', oc: 'oc_FR' }

export function releaseHead(release: ReleaseView, site: SiteView, pdf: OutputPath | undefined): SafeHtml {
  const url = absolute(site.baseUrl, release.folder)
  const title = typesetText(release.title, release.lang)
  const summary = release.summary ?? release.subtitle
  const event = eventJsonLd(release, site)
  const [image] = release.media
  const picture = image && absolute(site.baseUrl, image.renditions.at(-1)?.path ?? '')
  return html`<meta property="og:type" content="article">
<meta property="og:title" content="${title}">
${summary ? html`<meta property="og:description" content="${typesetText(summary, release.lang)}">` : ''}
<meta property="og:url" content="${url}">
<meta property="og:site_name" content="${site.title}">
<meta property="og:locale" content="${OG_LOCALES[release.lang] ?? release.lang.replace('-', '_')}">
<meta property="article:published_time" content="${release.firstPublic}">
<meta property="article:modified_time" content="${release.modified}">
${picture ? html`<meta property="og:image" content="${picture}"><meta property="og:image:alt" content="${image.alt}">` : ''}
${pdf ? html`<link rel="alternate" type="application/pdf" href="${pdf.slice(release.folder.length)}">` : ''}
${jsonLd(newsArticle(release, site, url, title, picture, pdf))}
${event ? jsonLd(event) : ''}`
}

function newsArticle(
  release: ReleaseView,
  site: SiteView,
  url: string,
  title: string,
  picture: string | undefined,
  pdf: OutputPath | undefined,
): Record<string, unknown> {
  const { issuer } = release
  const publisher = {
    '@type': issuer.kind,
    name: issuer.service ? `${issuer.name} – ${issuer.service}` : issuer.name,
    ...(issuer.website ? { url: issuer.website } : {}),
  }
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: title,
    ...(release.summary ? { description: typesetText(release.summary, release.lang) } : {}),
    inLanguage: release.lang,
    datePublished: release.firstPublic,
    dateModified: release.modified,
    author: publisher,
    publisher,
    ...(release.place ? { locationCreated: { '@type': 'Place', name: release.place } } : {}),
    ...(release.themes.length ? { keywords: release.themes.map(({ label }) => label) } : {}),
    ...(picture ? { image: picture } : {}),
    ...(pdf
      ? {
          encoding: {
            '@type': 'MediaObject',
            contentUrl: absolute(site.baseUrl, pdf),
            encodingFormat: 'application/pdf',
          },
        }
      : {}),
  }
}
