/** What search knows of a release, and how it is drawn from the release's view and body. */
import type { Root } from 'hast'
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
  /** The text that is searched and that excerpts are cut from: chapô, then body. */
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
  const lead = [release.subtitle, release.summary].flatMap((text) => (text ? typesetText(text, lang) : []))
  return {
    url: release.folder,
    lang,
    title: typesetText(release.title, lang),
    content: [...lead, plainText(tree).trim()].join('\n\n'),
    date: release.date,
    firstPublic: release.firstPublic as Instant,
    institution: issuer.id,
    institutionName: issuer.service ? `${issuer.name} – ${issuer.service}` : issuer.name,
    type: release.type,
    themes: release.themes.map(({ id }) => id),
  }
}
