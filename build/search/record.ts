/** What search knows of a release, and how it is drawn from the release's view and body. */
import type { Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { plainText } from '../markdown/text.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { ReleaseView } from '../render/view.ts'
import type { Instant, InstitutionId, LocalDate, ReleaseType } from '../types.ts'

/** One release in the index. Plain and serialisable: the list of records is the index's whole input. */
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

/** `tree` is the release's body. Whether a release is to be found at all is the caller's choice. */
export function searchRecord(release: ReleaseView, tree: Root): SearchRecord {
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
    firstPublic: release.firstPublic as Instant,
    institution: issuer.id,
    institutionName: issuer.service ? `${issuer.name} – ${issuer.service}` : issuer.name,
    type: release.type,
    themes: release.themes.map(({ id }) => id),
  }
}

/** The words that are read: addresses of links are not, and marks of notes would hang on the words before them. */
function bodyText(tree: Root): string {
  const copy = structuredClone(tree)
  visit(copy, 'element', (node, index, parent) => {
    if (node.tagName !== 'a') return undefined
    if ([node.properties['className']].flat().includes('footnote-ref') && parent && index !== undefined) {
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    delete node.properties['href']
    return undefined
  })
  return plainText(copy).trim()
}

/** What the page says outside of the body and people look for: an event, speakers, places, who signs. */
function aroundBody({ event, people, signatory, opinion, partners, place }: ReleaseView): string[] {
  const named = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(', ')
  return [
    event ? named(event.name, event.venue, event.address) : '',
    people.map(({ name, role }) => named(name, role)).join('\n'),
    signatory ? named(signatory.name, signatory.role) : '',
    opinion ? named(opinion.rapporteur, opinion.commission) : '',
    named(...partners.map(({ name }) => name)),
    place ?? '',
  ]
}
