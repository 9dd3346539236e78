/** Renders a former address: a page that leads on without a script, and the maps by which servers answer 301 themselves. */
import { redirectPage } from '../../templates/layouts/redirect.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { OutputPath } from '../types.ts'
import { absolute, relativeTo } from './addresses.ts'
import type { SiteView } from './view.ts'
import type { Wording } from './wording.ts'

export type RedirectInput = {
  readonly site: Pick<SiteView, 'baseUrl'>
  readonly from: OutputPath
  /** Folder of the page. */
  readonly to: string
  readonly lang: string
  readonly title: string
}

export function renderRedirect({ site, from, to, lang, title }: RedirectInput, wording: Wording): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  return redirectPage({
    lang,
    title: typesetText(title, lang),
    words: wording(lang),
    canonical: absolute(site.baseUrl, to),
    href: relativeTo(folder)(to),
  }).toString()
}

/** Paths under the site's root, as they are read and not as they are encoded. */
export type Redirect = { readonly from: string; readonly to: string }

export type RedirectsInput = {
  readonly site: Pick<SiteView, 'baseUrl'>
  readonly server: 'nginx' | 'caddy' | 'apache'
  readonly redirects: readonly Redirect[]
}

const HOW = {
  nginx: [
    'http { map_hash_bucket_size 512; map $uri $crieur_redirection { default ""; include /…/redirections/nginx.map; } }',
    'server { if ($crieur_redirection) { return 301 $crieur_redirection; } }',
  ],
  caddy: ['import /…/redirections/caddy.conf'],
  apache: [
    'RewriteEngine On',
    'RewriteMap crieur "txt:/…/redirections/apache.map"',
    `RewriteCond \${crieur:%{REQUEST_URI}} ^(.+)$`,
    'RewriteRule ^ %1 [R=301,L]',
  ],
} as const

/** Signs that one of the servers reads as its own; such an address keeps its page alone. */
const SPECIAL = /[\s"'`{}[\]*~$\\;#%]/

export function renderRedirects({ site, server, redirects }: RedirectsInput): string {
  const root = new URL(`${site.baseUrl.replace(/\/+$/, '')}/`).pathname
  const lines = redirects
    .flatMap(({ from, to }) => {
      const bare = from.replace(/\/$/, '')
      return [...new Set([from, bare])].map((one) => [`${root}${one}`, `${root}${to}`] as const)
    })
    .filter(([from]) => !SPECIAL.test(from))
    .map(([from, to]) => line(server, from, to))
  return [...HOW[server].map((how) => `# ${how}`), ...lines, ''].join('\n')
}

function line(server: RedirectsInput['server'], from: string, to: string): string {
  if (server === 'nginx') return `"${from}" "${to}";`
  return server === 'caddy' ? `redir "${from}" "${to}" 301` : `${from} ${to}`
}
