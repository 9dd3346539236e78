/** What a release's body and the editorial rules say of it, found in idle moments: one release at a time. */
import { check } from '../check/index.ts'
import { type Shelf as Checked, shelve } from '../check/shelf.ts'
import { type ParsedBody, parseBody } from '../markdown/parse.ts'
import type { Sources } from '../prepare.ts'
import type { Diagnostic, Instant, Release } from '../types.ts'
import type { Entry, Shelf } from './shelf.ts'

export type Examiner = {
  /** Examines what is new in a shelf; a later call takes over from an earlier one. */
  readonly examine: (shelf: Shelf, now: Instant) => void
  /** The editorial rules' findings, the file's own included; undefined while they are not known. */
  readonly findings: (entry: Entry) => readonly Diagnostic[] | undefined
  /** Resolves when all is examined; for tests. */
  readonly idle: () => Promise<void>
  readonly stop: () => void
}

export type ExaminerOptions = {
  /** After the first, then now and then, and at the end. */
  readonly onFound: () => void
  /** True while something else is wanted: reading again what was saved, or a page. It then waits. */
  readonly busy: () => boolean
  readonly onError: (error: unknown) => void
}

export function openExaminer({ onFound, busy, onError }: ExaminerOptions): Examiner {
  const bodies = new WeakMap<Release, ParsedBody>()
  const found = new WeakMap<
    Release,
    { readonly own: readonly Diagnostic[]; readonly all: readonly Diagnostic[] }
  >()
  let turn = 0
  let working: Promise<void> = Promise.resolve()

  const bodyOf = (release: Release): ParsedBody => {
    const { source, lang } = release
    const body =
      bodies.get(release) ??
      parseBody({
        markdown: source.markdown,
        file: source.file,
        firstLine: source.markdownLine,
        lang,
      })
    bodies.set(release, body)
    return body
  }

  let known: Checked | undefined

  const work = async (shelf: Shelf, sources: Sources, now: Instant, mine: number) => {
    const stale = () => turn !== mine
    // First the page that shows what was just saved.
    await rest(SOON, stale)
    const entries = [...shelf.entries.values()].flatMap((entry) => {
      const { release, shows } = entry
      return release && isRead(shows) ? { release, own: entry.diagnostics, whole: shows === 'text' } : []
    })
    for (const { release } of entries) {
      if (bodies.has(release)) continue
      if (stale()) return
      bodyOf(release)
      await calm(busy)
    }
    const fresh = entries.filter(({ release, own }) => !same(found.get(release)?.own, own))
    if (fresh.length === 0 || stale()) return
    const releases = entries.map(({ release }) => ({ release, body: bodyOf(release) }))
    const compared = known !== undefined
    known ??= shelve(releases)
    let done = 0
    for (const { release, own, whole } of fresh) {
      await calm(busy)
      if (stale()) return
      const told = check({
        releases,
        site: sources.site,
        institutions: sources.institutions,
        now,
        only: new Set([release.source.file]),
        shelf: known,
        found: own,
      })
      // On the first line of an incomplete one a rule misses what may only stand on a line that was refused.
      const all = whole ? told : told.filter((one) => own.includes(one) || (one.line ?? 1) > 1)
      found.set(release, { own, all })
      if (++done === 1 || done % 100 === 0) onFound()
    }
    if (done > 1) onFound()
    if (!compared) return
    // Comparing all texts with each other takes long: when the writer rests, for the next time.
    await rest(LATER, stale)
    await calm(busy)
    // Copied, so that they are found now and not when they are first asked for.
    if (!stale()) known = { ...shelve(releases) }
  }

  return {
    examine(shelf, now) {
      const mine = ++turn
      const { sources } = shelf
      if (!sources) return
      working = working
        .then(() => (turn === mine ? work(shelf, sources, now, mine) : undefined))
        .catch(onError)
    },
    findings({ release, shows, diagnostics }) {
      const known = isRead(shows) && release ? found.get(release) : undefined
      return known && same(known.own, diagnostics) ? known.all : undefined
    },
    idle: () => working,
    stop: () => {
      turn++
    },
  }
}

/** Whether what is shown is the text as it stands; a last good state is of an earlier one. */
const isRead = (shows: Entry['shows']): boolean => shows === 'text' || shows === 'stand-in'

/** In milliseconds after the last save. */
const SOON = 250
const LATER = 4000

/** Waits that long, or until it is of no use any more. */
async function rest(milliseconds: number, stale: () => boolean): Promise<void> {
  for (let waited = 0; waited < milliseconds && !stale(); waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50))
}

/**
 * Lets others go first between two releases: whoever waits for a thousand files in turn would else wait a thousand
 * times for one release to be examined.
 */
async function calm(busy: () => boolean): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  while (busy()) await new Promise((resolve) => setTimeout(resolve, 10))
}

const same = (a: readonly Diagnostic[] | undefined, b: readonly Diagnostic[]) =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b)
