/** What search knows of a release, and how it is drawn from the release's view and body. */
import type { Element, Root, RootContent } from 'hast'
import { plainText } from '../markdown/text.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { ReleaseView } from '../render/view.ts'
import type { Instant, InstitutionId, LocalDate, ReleaseType } from '../types.ts'

/** One release in the index. Plain and serialisable. */
export type SearchRecord = {
  /** The page's folder under the site's root, `2024/12/slug/`: results work wherever the site lies. */
  readonly url: string
  readonly lang: string
  readonly title: string
  /** The text that is searched and that excerpts are cut from: chapô, body, then names and places. */
  readonly content: string
  readonly date: LocalDate
  /** Orders results of one date. */
  readonly firstPublic: Instant
  readonly institution: InstitutionId
  /** As it was named on that date; searched like the text. */
  readonly institutionName: string
  readonly type: ReleaseType
  readonly themes: readonly string[]
}

/** All that search reads of a release: another contact, or another weight of its PDF, leaves the index as it is. */
export type SearchSource = ReturnType<typeof searchSource>

export function searchSource(release: ReleaseView) {
  const { folder, lang, title, subtitle, summary, body, date, type, event, place, issuer } = release
  return {
    ...{ folder, lang, title, subtitle, summary, body, date, type, event, place },
    firstPublic: release.firstPublic as Instant,
    issuer: { id: issuer.id, name: issuer.name, service: issuer.service },
    themes: release.themes.map(({ id }) => id),
    people: release.people,
    signatory: release.signatory,
    opinion: release.opinion,
    partners: release.partners.map(({ name }) => name),
  }
}

/** `tree` is the release's body. Whether a release is to be found at all is the caller's choice. */
export function searchRecord(release: SearchSource, tree: Root): SearchRecord {
  const { lang, issuer } = release
  const set = (text: string | undefined) => (text ? typesetText(text, lang) : '')
  const content = [
    set(release.subtitle),
    set(release.summary),
    bodyText(tree),
    ...aroundBody(release).map(set),
  ]
  return {
    url: release.folder,
    lang,
    title: typesetText(release.title, lang),
    content: content.filter(Boolean).join('\n\n'),
    date: release.date,
    firstPublic: release.firstPublic,
    institution: issuer.id,
    institutionName: issuer.service ? `${issuer.name} – ${issuer.service}` : issuer.name,
    type: release.type,
    themes: release.themes,
  }
}

/** The words that are read: addresses of links are not, and marks of notes would hang on the words before them. */
const bodyText = (tree: Root): string => plainText({ ...tree, children: wordsOf(tree.children) }).trim()

/** The nodes themselves where they hold no link, else copies: the tree is the release's own. */
function wordsOf<T extends RootContent>(nodes: T[]): T[] {
  let changed = false
  const words = nodes.flatMap((node): T[] => {
    if (node.type !== 'element') return [node]
    if (isNoteMark(node)) {
      changed = true
      return []
    }
    const children = wordsOf(node.children)
    if (children === node.children && node.tagName !== 'a') return [node]
    changed = true
    const { href: _, ...properties } = node.properties
    return [{ ...node, children, properties: node.tagName === 'a' ? properties : node.properties }]
  })
  return changed ? words : nodes
}

const isNoteMark = ({ tagName, properties }: Element): boolean =>
  tagName === 'a' && [properties['className']].flat().includes('footnote-ref')

/** What the page says outside of the body and people look for: an event, speakers, places, who signs. */
function aroundBody({ event, people, signatory, opinion, partners, place }: SearchSource): string[] {
  const named = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(', ')
  return [
    event ? named(event.name, event.venue, event.address) : '',
    people.map(({ name, role }) => named(name, role)).join('\n'),
    signatory ? named(signatory.name, signatory.role) : '',
    opinion ? named(opinion.rapporteur, opinion.commission) : '',
    named(...partners),
    place ?? '',
  ]
}
