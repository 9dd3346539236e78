/** What an editorial rule is: a function from one release, among all, to what it finds in it. */
import type { ParsedBody } from '../markdown/parse.ts'
import type { Place } from '../source/problem.ts'
import type { Instant, Institution, InstitutionId, LocalDate, Release, Severity, Site } from '../types.ts'
import type { Shelf } from './shelf.ts'
import type { ReleaseText } from './text.ts'

/** A release and its body, parsed once for the whole build. */
export type CheckedRelease = { readonly release: Release; readonly body: ParsedBody }

/** A time before an election when public services keep silent, from `from` to `until`, both included. */
type ReservePeriod = {
  readonly from: LocalDate
  readonly until: LocalDate
  /** What it is about, for people: « élections municipales ». */
  readonly scope: string
  /** Those that it binds; all when absent. */
  readonly institutions?: readonly InstitutionId[]
}

export type Settings = {
  readonly electoralReserve: readonly ReservePeriod[]
  /** Years after `date` from which a personal mobile number has no place on a page of the archive. */
  readonly mobileYears: number
}

export type Context = {
  readonly release: Release
  readonly body: ParsedBody
  /** The words of the release, each with its place in the file. */
  readonly text: ReleaseText
  readonly institutions: ReadonlyMap<InstitutionId, Institution>
  readonly site: Site
  readonly now: Instant
  /** `now`, as a day in Europe/Paris. */
  readonly today: LocalDate
  readonly settings: Settings
  /** What all the releases together know. */
  readonly shelf: Shelf
}

export type Finding = {
  readonly place: Place
  readonly message: string
  readonly why?: string
  readonly fix?: string
  /** Where it is not the rule's own. */
  readonly severity?: Severity
}

export type Rule = {
  /** As people write it under `accept`; never changes. */
  readonly id: `check/${string}`
  readonly severity: Severity
  /** False for a rule that is right too seldom: it ships, with its sentences, but says nothing. */
  readonly enabled: boolean
  /** True for a rule that reads French: a text in another language is not for it. */
  readonly french: boolean
  readonly check: (context: Context) => readonly Finding[]
}
