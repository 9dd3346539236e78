/** Renders `release.json`: the release as a news object (IPTC ninjs 3.3), so that agencies can ingest it. */
import { Temporal } from 'temporal-polyfill'
import { cleanJson } from '../feeds/clean.ts'
import { releaseUrn } from '../feeds/ids.ts'
import type { Library } from '../library.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { LocalDate } from '../types.ts'
import { absolute } from './addresses.ts'
import { type PdfFile, releaseContent } from './feed.ts'
import { documents, pictures, renditions } from './ninjs-files.ts'
import { eventDetails, organisations, people, places } from './ninjs-parties.ts'
import { PARIS } from './paris-time.ts'
import type { ReleaseView, SiteView } from './view.ts'
import type { Wording } from './wording.ts'

export type NinjsInput = {
  readonly site: Pick<SiteView, 'baseUrl'>
  readonly release: ReleaseView
  readonly pdf?: PdfFile
  /** How many corrections the release has recorded. */
  readonly changes: number
  /** Under which licence the text may be used again; pictures have their own. */
  readonly licence?: { readonly name: string; readonly url: string }
  /** The reason, when the institution took the release back. */
  readonly withdrawn?: string
}

const STANDARD = {
  name: 'ninjs',
  version: '3.3',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json#',
}

export async function renderNinjs(input: NinjsInput, library: Library, wording: Wording): Promise<string> {
  const { site, release, changes, licence, withdrawn } = input
  const { issuer, lang } = release
  const set = (words: string) => typesetText(words, lang)
  const at = (path: string) => absolute(site.baseUrl, path)
  const words = wording(lang)
  const { html, text } = await releaseContent(release, site.baseUrl, library, wording)
  const associations = [...pictures(release, at), ...documents(release, at)]
  return cleanJson({
    standard: STANDARD,
    uri: releaseUrn(release),
    altIds: [{ role: 'crieur', value: release.id }],
    type: 'text',
    representationType: 'full',
    version: String(changes + 1),
    firstCreated: release.firstPublic,
    versionCreated: release.modified,
    contentCreated: dayBegins(release.date),
    pubStatus: withdrawn === undefined ? 'usable' : 'canceled',
    ...(withdrawn ? { edNote: withdrawn } : {}),
    language: lang,
    title: set(release.title),
    slugline: release.slug,
    headlines: [
      { role: 'main', contentType: 'text/plain', value: set(release.title) },
      ...(release.subtitle
        ? [{ role: 'subtitle', contentType: 'text/plain', value: set(release.subtitle) }]
        : []),
    ],
    ...(release.summary
      ? { descriptions: [{ role: 'summary', contentType: 'text/plain', value: set(release.summary) }] }
      : {}),
    bodies: [body('text/html', html), { ...body('text/plain', text), ...counted(text) }],
    by: release.signatory?.name ?? issuer.service ?? issuer.name,
    ...(release.place ? { located: release.place } : {}),
    copyrightHolder: issuer.name,
    ...(licence ? { usageTerms: licence.name, rightsInfo: { linkedRights: licence.url } } : {}),
    genres: [{ name: words.type[release.type], literal: release.type }],
    subjects: release.themes.map(({ id, label }) => ({
      name: label,
      rel: 'about',
      uri: at(`themes/${id}/`),
      literal: id,
    })),
    organisations: organisations(release, at),
    people: people(release),
    places: places(release),
    ...eventDetails(release),
    renditions: renditions(input, at),
    associations,
  })
}

const body = (contentType: string, value: string) => ({ role: 'main', contentType, value })

function counted(text: string): { charCount: number; wordCount: number } {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return { charCount: [...text].length, wordCount: words.length }
}

/** The dateline's day, as the instant that the format wants. */
const dayBegins = (date: LocalDate): string =>
  Temporal.PlainDate.from(date).toZonedDateTime(PARIS).toInstant().toString({ smallestUnit: 'second' })
