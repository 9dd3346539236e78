/** Links to a page of this site that does not exist, or not yet; other versions and replacements that are not public. */
import type { Link, LinkReference } from 'mdast'
import { visit } from 'unist-util-visit'
import { isAddress } from '../../embargo/unseen.ts'
import { addresses } from '../../markdown/found.ts'
import { nearest } from '../../source/suggest.ts'
import type { Release } from '../../types.ts'
import type { Context, Finding, Rule } from '../rule.ts'

/** Pages that every site has. */
const PAGES =
  /^\/(?:(?:archives|recherche|abonnement|contacts-presse|accessibilite|mentions-legales|donnees-personnelles|plan-du-site)\/|feeds\.opml|sitemap\.xml|feed\.xml|atom\.xml|feed\.json)?$/
const FILE = /^(?<folder>\/\d{4}\/\d{2}\/[a-z0-9-]+\/)(?:index\.html)?(?<file>[^/]*)$/

export const internalLink: Rule = {
  id: 'check/internal-link',
  severity: 'warning',
  enabled: true,
  french: false,
  check(context) {
    const found: Finding[] = []
    const addressOf = addresses(context.text.tree)
    visit(context.text.tree, (node) => {
      if (node.type !== 'link' && node.type !== 'linkReference') return
      const path = pathOf(addressOf(node), context)
      const problem = path === undefined ? undefined : problemOf(path, context, wordsOf(node, context))
      const { start, end } = node.position ?? {}
      if (problem)
        found.push({ place: context.text.inBody(start?.offset ?? 0, end?.offset ?? 0), ...problem })
    })
    return [...found, ...namedTooSoon(context)]
  },
}

/** What a link says, as it is written. */
function wordsOf({ children }: Link | LinkReference, { release }: Context): string {
  const from = children[0]?.position?.start.offset ?? 0
  return release.source.markdown.slice(from, children.at(-1)?.position?.end.offset ?? from)
}

/** The path within this site, without its query and anchor; undefined for what lies elsewhere. */
function pathOf(href: string, { site }: Context): string | undefined {
  const base = new URL(site.baseUrl)
  if (href.startsWith('/') && !href.startsWith('//')) return clean(href)
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  const within = url.origin === base.origin && url.pathname.startsWith(base.pathname)
  return within ? clean(`/${url.pathname.slice(base.pathname.length).replace(/^\//, '')}`) : undefined
}

function clean(path: string): string {
  return path.replace(/[?#].*$/, '').toLowerCase()
}

function problemOf(path: string, context: Context, words: string): Omit<Finding, 'place'> | undefined {
  const { shelf } = context
  const page = FILE.exec(path)?.groups ?? FILE.exec(`${path}/`)?.groups
  const target = shelf.byAddress.get(page?.folder ?? path) ?? shelf.byAddress.get(`${path}/`)
  if (!target) return exists(path, context) ? undefined : unknown(path, [...shelf.byAddress.keys()])
  const when = unseen(target, context)
  return when === undefined ? undefined : later(path, when, words)
}

/** Why a release is not there for the readers of this one; undefined when it is. */
function unseen(target: Release, { release, now }: Context): string | undefined {
  if (target.status === 'draft') return 'est encore un brouillon'
  if (target.firstPublic <= release.firstPublic || target.firstPublic <= now) return undefined
  return `ne paraît que le ${paris(target.firstPublic)}`
}

function namedTooSoon(context: Context): Finding[] {
  const { release, shelf, text } = context
  const { translations, withdrawn } = release
  const named = [
    ...translations.map((id, index) => ({ id, path: ['translations', index] })),
    ...(withdrawn?.replacedBy ? [{ id: withdrawn.replacedBy, path: ['withdrawn', 'replacedBy'] }] : []),
  ]
  if (named.length === 0) return []
  const byId = new Map([...shelf.byAddress.values()].map((one) => [one.id, one]))
  return named.flatMap(({ id, path }) => {
    const target = byId.get(id)
    const when = target && unseen(target, context)
    if (!when) return []
    return {
      place: text.locate(path),
      severity: 'info' as const,
      message: `« ${id} » ${when} : il ne sera nommé qu’à ce moment.`,
      why: 'Le nommer plus tôt dirait qu’il existe. Il n’y a rien à faire.',
    }
  })
}

function exists(path: string, { shelf, site, institutions }: Context): boolean {
  if (PAGES.test(path)) return true
  const [, kind = '', id = '', ...rest] = path.split('/')
  if (kind === 'archives') return shelf.periods.has([id, ...rest].filter(Boolean).join('/'))
  if (kind === 'institutions') return institutions.has(id)
  if (kind === 'themes') return Object.hasOwn(site.themes, id)
  return kind === 'types'
}

function unknown(path: string, known: readonly string[]): Omit<Finding, 'place'> {
  const guess = nearest(path, known)
  return {
    message: `Aucune page de ce site n’a l’adresse « ${path} ».`,
    why: 'Le lecteur arriverait sur une page d’erreur.',
    fix: guess
      ? `Vouliez-vous dire : ${guess}`
      : 'Copiez l’adresse depuis le site ; elle est faite de l’année, du mois et du nom du fichier.',
  }
}

function later(path: string, when: string, words: string): Omit<Finding, 'place'> {
  return {
    message: `Le document « ${path} » ${when} : d’ici là, le lecteur n’a que les mots de ce lien.`,
    why: 'Le lien mènerait à une page d’erreur, et son adresse annoncerait ce qui n’est pas public.',
    fix: isAddress(words)
      ? 'Mettez des mots à la place de l’adresse, qui disparaîtrait de la phrase : [le communiqué](adresse).'
      : 'Rien, si la phrase se lit aussi sans lui : le lien viendra de lui-même, à l’heure de l’autre document.',
  }
}

function paris(instant: string): string {
  return new Date(instant).toLocaleString('fr', {
    timeZone: 'Europe/Paris',
    dateStyle: 'long',
    timeStyle: 'short',
  })
}
