/**
 * A public text names nothing that is not public. A link to a release under embargo, to come or still a draft loses its
 * address and keeps its words, and the id of such a translation is left out, until the hour comes. Pure.
 */
import { visit } from 'unist-util-visit'
import { addresses } from '../markdown/found.ts'
import { readByReference } from '../markdown/read.ts'
import type { Release, ReleaseId } from '../types.ts'

type Known = {
  readonly releases: readonly Release[]
  /** What could not be read, drafts too: known by its file's name alone. */
  readonly unpublishable: readonly { readonly id?: ReleaseId; readonly file: string }[]
}

/** Whether a text may lead to another release at all: so that most need not be read again. */
export const mayLead = (markdown: string): boolean => /\d{4}\/\d\d\/|\.\.\/|%[\da-f]{2}/i.test(markdown)

/**
 * Returns the function that gives a release as its readers may have it: the same object where it names nothing that is
 * hidden, the same source where its text leads to nothing hidden. `seen`: whether a release is there for them; `leads`:
 * what `mayLead` answered, where it is known. Lines stay where they are.
 */
export function openUnseen(
  known: Known,
  seen: (release: Release) => boolean,
): (release: Release, leads?: boolean) => Release {
  const ids = new Set<ReleaseId>()
  const hidden = new Set<string>()
  for (const release of known.releases) {
    if (seen(release)) continue
    const [year, month] = release.date.split('-')
    ids.add(release.id)
    for (const address of [`/${year}/${month}/${release.slug}`, ...release.aliases]) hidden.add(bare(address))
  }
  for (const { id, file } of known.unpublishable) {
    const [, year, month, slug] = /\/(\d{4})-(\d\d)-\d\d-([^/]+?)(?:\.md|\/index\.md)$/.exec(file) ?? []
    if (id !== undefined) ids.add(id)
    if (slug !== undefined) hidden.add(bare(`/${year}/${month}/${slug}`))
  }
  // Most texts name none: told without reading their Markdown.
  const names = [...hidden].map((address) => address.slice(address.lastIndexOf('/') + 1))
  const cut = (release: Release): Release => {
    const { source } = release
    const { markdown, text } = source
    const written = markdown.toLowerCase()
    if (!mayLead(written) || !names.some((name) => written.includes(name) || written.includes('%')))
      return release
    const shown = withoutLinks(markdown, (href) => leadsTo(href, release, hidden))
    if (shown === markdown) return release
    const frontmatter = text.slice(0, text.length - markdown.length)
    return { ...release, source: { ...source, markdown: shown, text: `${frontmatter}${shown}` } }
  }
  return (release, leads = true) => {
    const translations = release.translations.filter((id) => !ids.has(id))
    const told = translations.length === release.translations.length ? release : { ...release, translations }
    return leads && hidden.size > 0 ? cut(told) : told
  }
}

/** Without its last slash, in lower case: as addresses are compared. */
const bare = (address: string): string => address.toLowerCase().replace(/\/+$/, '')

/** On whatever host: the site may be built for one and cited under another, or lie in a sub-folder. */
function leadsTo(href: string, { date, slug }: Release, hidden: ReadonlySet<string>): boolean {
  const [year, month] = date.split('-')
  const here = `http://site/${year}/${month}/${slug}/`
  if (!URL.canParse(href, here)) return false
  const parts = decoded(new URL(href, here).pathname).toLowerCase().split('/').filter(Boolean)
  // Its page, and all that lies below it: `2026/11/slug/photo.jpg`.
  return parts.some((_part, first) =>
    parts
      .slice(first)
      .some((_last, more) => hidden.has(`/${parts.slice(first, first + more + 1).join('/')}`)),
  )
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function withoutLinks(markdown: string, isHidden: (href: string) => boolean): string {
  const tree = readByReference(markdown)
  const addressOf = addresses(tree)
  const cuts: { from: number; to: number; left: string }[] = []
  visit(tree, (node) => {
    const from = node.position?.start.offset ?? 0
    const to = node.position?.end.offset ?? 0
    if (node.type === 'definition' && isHidden(node.url)) cuts.push({ from, to, left: '' })
    if ((node.type !== 'link' && node.type !== 'linkReference') || !isHidden(addressOf(node))) return
    const words = markdown.slice(
      node.children[0]?.position?.start.offset ?? to,
      node.children.at(-1)?.position?.end.offset ?? to,
    )
    // An address that is its own words would tell as much.
    cuts.push({ from, to, left: isAddress(words) ? '' : words })
  })
  return cuts
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, left }) => `${text.slice(0, from)}${left}${text.slice(to)}`, markdown)
}

export const isAddress = (words: string): boolean => /:\/\/|^www\.|^\/?\d{4}\/\d\d\//.test(words.trim())
