/** Addresses of the site: relative for pages, so that it works from any folder; absolute for what leaves it. */
import type { Addresses } from './body.ts'
import type { ReleaseView } from './view.ts'

/** A path under the site's root as part of an address: names may hold spaces and accents. */
const encoded = (path: string): string =>
  /^[\w./-]*$/.test(path) ? path : path.split('/').map(encodeURIComponent).join('/')

/** The way to the site's root from a page that lies in `folder` (`2024/12/slug/`, or empty). */
const rootFrom = (folder: string): string => '../'.repeat(folder.split('/').filter(Boolean).length)

/** Turns a path under the site's root into an address as seen from a page that lies in `folder`. */
export function relativeTo(folder: string): (path: string) => string {
  const root = rootFrom(folder)
  return (path) => `${root}${encoded(path)}` || './'
}

/** The absolute address of a path under the site's root. */
export function absolute(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${encoded(path)}`
}

const EXTERNAL = /^[a-z][a-z0-9+.-]*:|^\/\//i

/** For the release's own page: what lies beside it and its notes are as written. */
export function pageAddresses(release: ReleaseView): Addresses {
  const to = relativeTo(release.folder)
  const root = rootFrom(release.folder)
  return {
    link: (href) => (!EXTERNAL.test(href) && href.startsWith('/') ? `${root}${href.slice(1)}` || './' : href),
    image: ({ renditions, width, height }) => ({
      src: to(renditions.at(-1)?.path ?? ''),
      ...(renditions.length > 1
        ? {
            srcSet: renditions.map(({ path, width: w }) => `${to(path)} ${w}w`).join(', '),
            sizes: '(min-width: 62em) 44rem, 100vw',
          }
        : {}),
      width,
      height,
      loading: 'lazy',
      decoding: 'async',
    }),
  }
}

/** For feeds and whatever else is read away from the site. */
export function feedAddresses(release: ReleaseView, baseUrl: string): Addresses {
  return {
    link: (href) => absoluteLink(href, release, baseUrl),
    image: ({ renditions, width, height }) => ({
      src: absolute(baseUrl, renditions.at(-1)?.path ?? ''),
      width,
      height,
    }),
  }
}

/** Images of a printed document: answered from memory, under a name that no network knows. */
export const PRINT_ORIGIN = 'https://crieur.invalid/'

/** Notes stay links within the printed document; the rest must work from wherever the file was sent. */
export function printAddresses(release: ReleaseView, baseUrl: string): Addresses {
  return {
    link: (href) => (href.startsWith('#') ? href : absoluteLink(href, release, baseUrl)),
    image: ({ print, width, height }) => ({ src: `${PRINT_ORIGIN}${print.content.ref}`, width, height }),
  }
}

/** What a writer's link means: elsewhere, at the site's root, or from the release's page. */
function absoluteLink(href: string, release: ReleaseView, baseUrl: string): string {
  if (EXTERNAL.test(href)) return href
  return href.startsWith('/')
    ? `${absolute(baseUrl, '')}${href.slice(1)}`
    : `${absolute(baseUrl, release.folder)}${href}`
}
