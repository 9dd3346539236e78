/** Renders a former address: a page that leads on without a script, and the maps by which servers answer 301 themselves. */
import { redirectHead, redirectMain } from '../../templates/layouts/redirect.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { OutputPath } from '../types.ts'
import { relativeTo } from './addresses.ts'
import { shell } from './shell.ts'
import type { BrandView, SiteView, SpeakerView } from './view.ts'
import type { Wording } from './wording.ts'

export type RedirectInput = {
  readonly site: SiteView
  readonly brand: BrandView
  readonly speaker: SpeakerView
  readonly from: OutputPath
  /** Folder of the page. */
  readonly to: string
  readonly lang: string
  readonly title: string
}

export function renderRedirect(input: RedirectInput, wording: Wording): string {
  const { from, to, lang } = input
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  const title = typesetText(input.title, lang)
  const words = wording(lang)
  const parts = { lang, title, words, href: relativeTo(folder)(to) }
  return shell({
    ...input,
    words,
    folder,
    title,
    description: title,
    canonical: to,
    head: redirectHead(parts),
    main: redirectMain(parts),
  })
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
