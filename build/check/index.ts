/** Editorial rules over all releases: pure, from what was read and the day to what a colleague would point out. */
import { Temporal } from 'temporal-polyfill'
import { isFrench } from '../markdown/typography/text.ts'
import { at } from '../source/problem.ts'
import { remember } from '../source/remember.ts'
import type { Diagnostic, Instant, Institution, InstitutionId, LocalDate, Site } from '../types.ts'
import { applyAccept } from './accept.ts'
import type { CheckedRelease, Context, Rule, Settings } from './rule.ts'
import { RULES } from './rules.ts'
import { type Shelf, shelve } from './shelf.ts'
import { readReleaseText } from './text.ts'

export type CheckInput = {
  /** Drafts and embargoed ones included: they are what is being written. */
  readonly releases: readonly CheckedRelease[]
  readonly site: Site
  readonly institutions: ReadonlyMap<InstitutionId, Institution>
  readonly now: Instant
  readonly settings?: Partial<Settings>
  /** What earlier stages found: it comes back, with the warnings that a release accepts as information. */
  readonly found?: readonly Diagnostic[]
  /** Files to check, where it is not all: the others are there for what only releases together know. */
  readonly only?: ReadonlySet<string>
  /** What `shelve` made of the same releases, or of nearly the same, where it is at hand. */
  readonly shelf?: Shelf
  /** The rules to apply; those of the house when absent. */
  readonly rules?: readonly Rule[]
}

const DEFAULTS: Settings = { electoralReserve: [], mobileYears: 2 }

/** In the order of releases, then of rules; `found` first. */
export function check(input: CheckInput): Diagnostic[] {
  const { releases, site, institutions, now, found = [], rules = RULES } = input
  const settings = { ...DEFAULTS, ...input.settings }
  const today = dayOf(now)
  // A build's rules do not ask for it, and it costs the reading of every text.
  let shelf = input.shelf
  const known = new Set(rules.map(({ id }) => id as string))
  const byFile = Map.groupBy(found, ({ file }) => file)
  const result: Diagnostic[] = []
  for (const one of releases) {
    const { release } = one
    const { file } = release.source
    if (input.only && !input.only.has(file)) continue
    const { body } = one
    const readable = !body.diagnostics.some(({ rule }) => rule === 'markdown/too-deep')
    const text = readReleaseText(release, readable)
    const context: Context = {
      release,
      body,
      text,
      institutions,
      site,
      now,
      today,
      settings,
      get shelf() {
        shelf ??= shelve(releases, { wanted: ({ source }) => input.only?.has(source.file) ?? true })
        return shelf
      },
    }
    const own = findings(context, rules)
    result.push(...applyAccept(release, text.locate, [...(byFile.get(file) ?? []), ...own], known))
    byFile.delete(file)
  }
  return [...[...byFile.values()].flat(), ...result]
}

/** A draft never fails a build: its errors are warnings. */
function findings(context: Context, rules: readonly Rule[]): Diagnostic[] {
  const { release } = context
  const french = isFrench(release.lang)
  return rules
    .filter((rule) => rule.enabled && (french || !rule.french))
    .flatMap((rule) =>
      rule.check(context).map(({ place, severity = rule.severity, ...said }) => {
        const told = severity === 'error' && release.status === 'draft' ? 'warning' : severity
        return at(release.source.file, place, { rule: rule.id, ...said }, told)
      }),
    )
}

/** The day in Europe/Paris. */
export const dayOf = remember(
  (now: Instant) =>
    Temporal.Instant.from(now).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString() as LocalDate,
)
