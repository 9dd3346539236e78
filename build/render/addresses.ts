/** Addresses of the site: relative for pages, so that it works from any folder; absolute for what leaves it. */
import type { Addresses } from './body.ts'
import type { ReleaseView } from './view.ts'

/** A path under the site's root, as seen from a page that lies in `folder` (`2024/12/slug/`, or empty). */
export function relativeTo(folder: string): (path: string) => string {
  const up = '../'.repeat(folder.split('/').filter(Boolean).length)
  return (path) => `${up}${path}` || './'
}

/** The absolute address of a path under the site's root. */
export function absolute(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${path}`
}

const EXTERNAL = /^[a-z][a-z0-9+.-]*:|^\/\//i

/** What a writer's link means: elsewhere, within this text, at the site's root, or beside the page. */
function resolve(href: string, to: (path: string) => string, folder: string, page: string): string {
  if (EXTERNAL.test(href)) return href
  if (href.startsWith('#')) return `${page}${href}`
  return href.startsWith('/') ? to(href.slice(1)) : to(`${folder}${href}`)
}

/** For the release's own page. */
export function pageAddresses(release: ReleaseView): Addresses {
  const to = relativeTo(release.folder)
  return {
    link: (href) => (href.startsWith('#') || !href.startsWith('/') ? href : resolve(href, to, release.folder, '')),
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
  const to = (path: string) => absolute(baseUrl, path)
  return {
    link: (href) => resolve(href, to, release.folder, to(release.folder)),
    image: ({ renditions, width, height }) => ({ src: to(renditions.at(-1)?.path ?? ''), width, height }),
  }
}

/** Images of a printed document: answered from memory, under a name that no network knows. */
export const PRINT_ORIGIN = 'https://crieur.invalid/'

export function printAddresses(release: ReleaseView, baseUrl: string): Addresses {
  const to = (path: string) => absolute(baseUrl, path)
  return {
    // Notes stay links within the document; the rest must work from wherever the file was sent.
    link: (href) => (href.startsWith('#') ? href : resolve(href, to, release.folder, '')),
    image: ({ print, width, height }) => ({ src: `${PRINT_ORIGIN}${print.content.ref}`, width, height }),
  }
}
