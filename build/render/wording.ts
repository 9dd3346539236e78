/** Interface words by language, read once from `templates/wording/`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { HOUSE_TEMPLATES } from '../cache/code.ts'
import type { Hole } from '../html.ts'
import { RELEASE_TYPES, type ReleaseType } from '../types.ts'

const KEYS = [
  'dateline',
  'published',
  'to',
  'recipients',
  'event',
  'eventHours',
  'eventFrom',
  'eventDays',
  'eventRsvp',
  'eventCancelled',
  'eventPostponed',
  'people',
  'opinionVote',
  'opinionSession',
  'opinionRapporteur',
  'opinionCommission',
  'opinionReferral',
  'contacts',
  'contact',
  'follow',
  'about',
  'themes',
  'partners',
  'skipToContent',
  'home',
  'newest',
  'noRelease',
  'download',
  'downloadPdf',
  'source',
  'text',
  'attachments',
  'images',
  'originalImage',
  'credit',
  'licence',
  'feed',
  'feedTitle',
  'motto',
  'republic',
  'pageOf',
  'menu',
  'breadcrumb',
  'archives',
  'allPublications',
  'search',
  'pressContacts',
  'subscribe',
  'institutions',
  'types',
  'months',
  'years',
  'nextEvents',
  'lastEvents',
  'count',
  'countOne',
  'countNone',
  'listNewest',
  'yearsOfList',
  'previous',
  'next',
  'inInstitution',
  'related',
  'share',
  'shareEmail',
  'shareX',
  'shareFacebook',
  'shareLinkedin',
  'copyLink',
  'linkCopied',
  'linkCopyFailed',
  'cite',
  'citation',
  'copyText',
  'copied',
  'copyFailed',
  'vcard',
  'calendar',
  'json',
  'otherLanguages',
  'nameOnDate',
  'successorIs',
  'original',
  'originalWithheld',
  'archiveUnverified',
  'archiveVerified',
  'oldContacts',
  'pressOfficeToday',
  'noPressOffice',
  'legal',
  'accessibility',
  'accessibilityNone',
  'accessibilityPartial',
  'accessibilityFull',
  'privacy',
  'reuse',
  'siteMap',
  'aboutSite',
  'notFound',
  'feedsOf',
  'rss',
  'atom',
  'jsonFeed',
  'calendarFeed',
  'opml',
  'searchLabel',
  'searchButton',
  'searchInstitution',
  'searchInstitutionAny',
  'searchType',
  'searchTypeAny',
  'searchTheme',
  'searchThemeAny',
  'searchYear',
  'searchYearAny',
  'searchSort',
  'searchByRelevance',
  'searchNewestFirst',
  'searchOldestFirst',
  'searchResults',
  'searchOne',
  'searchMany',
  'searchNone',
  'searchShown',
  'searchMore',
  'searchHintSpelling',
  'searchHintWords',
  'searchHintFilters',
  'searchArchives',
  'searchBusy',
  'searchFailed',
  'searchNoScript',
  'searchUnavailable',
  'withdrawnTitle',
  'withdrawnOn',
  'withdrawnReason',
  'withdrawnReplaced',
  'withdrawnMark',
  'movedTo',
  'history',
  'historyPublished',
  'historyWithdrawn',
  'historyMajor',
  'historyMinor',
  'correctedOn',
  'replacedVersion',
  'replacedOn',
  'currentVersion',
  'formerVersion',
  'diffTitle',
  'diffNone',
  'diffAdded',
  'diffAddedEnd',
  'diffRemoved',
  'diffRemovedEnd',
] as const

export type Words = Readonly<Record<(typeof KEYS)[number], string>> & {
  readonly type: Readonly<Record<ReleaseType, string>>
}
/** Words of a language, French where we have none. */
export type Wording = (lang: string) => Words

/** Once a process: words are part of what renders, and of its digest (`loadedCode`). */
export function loadWording(): Promise<Wording> {
  loaded ??= readWording()
  return loaded
}

let loaded: Promise<Wording> | undefined

async function readWording(): Promise<Wording> {
  const [fr, en, oc] = await Promise.all(['fr', 'en', 'oc'].map(readWords))
  if (!fr || !en || !oc) throw new Error('Unreachable: each language was read')
  const byLang = new Map([
    ['en', en],
    ['oc', oc],
  ])
  return (lang) => byLang.get(lang.split('-')[0] ?? '') ?? fr
}

/** Every word and no other: a language that lacks one would leave a hole in its pages. */
async function readWords(lang: string): Promise<Words> {
  const words = load(await readFile(join(HOUSE_TEMPLATES, 'wording', `${lang}.yaml`), 'utf8')) as Words
  refuseUnless(lang, words, [...KEYS, 'type'])
  refuseUnless(`${lang}, type`, words.type, RELEASE_TYPES)
  return words
}

function refuseUnless(what: string, words: object, keys: readonly string[]): void {
  const given = Object.entries(words).filter(([key, word]) => typeof word === 'string' || key === 'type')
  const odd = new Set(given.map(([key]) => key)).symmetricDifference(new Set(keys))
  if (odd.size > 0) throw new Error(`Wording of ${what}: ${[...odd].join(', ')}`)
}

/** Fills `{place}` and its like; a value may be markup. */
export function phrase(template: string, values: Readonly<Record<string, Hole>>): Hole[] {
  return template.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] : part))
}
