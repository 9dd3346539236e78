/** Former addresses: a redirect page at each and at those of its former versions, and maps for the servers that read them. */
import { outputPath } from '../cache/path.ts'
import { findCollisions, foldPath } from '../commit/collisions.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { Redirect } from '../render/redirect.ts'
import type { Diagnostic, OutputPath } from '../types.ts'
import type { Folio, Plan, Planned } from './artifacts.ts'
import { brandView, siteView } from './views.ts'

/** Read by a server's own configuration; always there, so that including one never fails. */
const MAPS = [
  { server: 'nginx', path: 'redirections/nginx.map' },
  { server: 'caddy', path: 'redirections/caddy.conf' },
  { server: 'apache', path: 'redirections/apache.map' },
] as const

/** Aliases that can be no file are left out here, and told by `aliasProblems`. */
export function redirects(site: PreparedSite): Planned[] {
  const { baseUrl } = site.site
  const pairs: Redirect[] = []
  const pages = site.releases.flatMap(({ view, brand, aliases, former = [] }) =>
    aliases.flatMap((alias): Planned[] => {
      const path = pathOf(alias)
      if (!path) return []
      const folder = path.endsWith('/index.html') ? path.slice(0, -'index.html'.length) : undefined
      const versions = folder === undefined ? [] : former.map((one) => one.folder)
      const { id, lang, title, issuer } = view
      const { name, letterhead, service } = issuer
      const dress = {
        site: siteView(site),
        brand: brandView(site, brand),
        speaker: { name, letterhead, ...(service ? { service } : {}) },
      }
      const page = (at: OutputPath, to: string): Planned => ({
        path: at,
        kind: 'redirect',
        release: id,
        input: { ...dress, from: at, to, lang, title },
      })
      const from = folder ?? path
      pairs.push({ from, to: view.folder })
      for (const version of versions)
        pairs.push({ from: `${from}${version}`, to: `${view.folder}${version}` })
      return [
        page(path, view.folder),
        ...versions.map((version) =>
          page(outputPath(`${folder}${version}index.html`), `${view.folder}${version}`),
        ),
      ]
    }),
  )
  pairs.sort((a, b) => (a.from < b.from ? -1 : 1))
  const maps = MAPS.map(
    ({ server, path }): Planned => ({
      path: outputPath(path),
      kind: 'redirects',
      input: { site: { baseUrl }, server, redirects: pairs },
    }),
  )
  return [...pages, ...maps]
}

/** Aliases that no file can have, or where something else stands; `plan` without these. */
export function aliasProblems(
  site: PreparedSite,
  { folios, others }: Plan,
): { readonly diagnostics: Diagnostic[]; readonly plan: Plan } {
  const refused = new Set<OutputPath>()
  const byId = new Map(site.releases.map((release) => [release.view.id, release]))
  const isRedirect = new Map(
    others.flatMap(({ path, kind, release }) => (kind === 'redirect' ? [[path, release]] : [])),
  )
  const paths = [
    ...folios.flatMap((folio) => placesOf(folio, isRedirect.keys())),
    ...others.filter(({ kind }) => kind !== 'redirect').map(({ path }) => path),
  ]
  const taken = findCollisions(isRedirect.size === 0 ? [] : [...paths, ...isRedirect.keys()]).flatMap(
    ({ first, second }) => {
      const path = isRedirect.has(second) ? second : first
      const release = byId.get(isRedirect.get(path) ?? '')
      refused.add(path)
      return release ? [problem(release, path, TAKEN)] : []
    },
  )
  const impossible = site.releases.flatMap((release) =>
    release.aliases
      .filter((alias) => !pathOf(alias))
      .map((alias) => problem(release, alias.slice(1), IMPOSSIBLE)),
  )
  return {
    diagnostics: [...impossible, ...taken],
    plan: { folios, others: others.filter(({ path, kind }) => kind !== 'redirect' || !refused.has(path)) },
  }
}

/** One file stands for a folio, and all of them where an alias would lie among them. */
function placesOf({ folder, files }: Folio, aliases: Iterable<OutputPath>): OutputPath[] {
  const folded = foldPath(folder)
  for (const alias of aliases) if (foldPath(alias).startsWith(folded)) return files().map(({ path }) => path)
  return [outputPath(`${folder}index.html`)]
}

const TAKEN = 'une autre page ou un autre fichier du site s’y trouve'
const IMPOSSIBLE = 'aucun fichier ne peut porter ce nom'

const problem = ({ file }: PreparedRelease, path: string, because: string): Diagnostic => ({
  rule: 'source/alias-taken',
  severity: 'error',
  file,
  message: `L’ancienne adresse /${path.replace(/index\.html$/, '')} (« aliases ») ne peut pas rediriger : ${because}.`,
  why: 'L’une des deux pages remplacerait l’autre.',
  fix: 'Retirez cette ligne de « aliases », ou corrigez l’adresse.',
})

/** `/ancien/`, `/ancien` and `/ancien/index.html` are one page; `/ancien.html` is a file of its own. */
function pathOf(alias: string): OutputPath | undefined {
  try {
    const plain = decodeURI(alias).replace(/^\//, '')
    if (/[^/]\.html?$/.test(plain)) return outputPath(plain)
    return outputPath(`${plain.replace(/\/*$/, '/')}index.html`)
  } catch {
    return undefined
  }
}
