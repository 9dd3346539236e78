/** Gives each release its history, and its former versions made ready beside it, from what the ledger keeps. */
import type { Store } from './cache/store.ts'
import type { Compared, Folders } from './ledger/in-build.ts'
import { readSuperseded } from './ledger/superseded.ts'
import { type Former, type PreparedRelease, prepareRelease, type Sources } from './prepare.ts'
import type { Instant, Release } from './types.ts'

/** `release`: as it may be published; `shownOf` gives a former one so (see `embargo/unseen.ts`). */
export async function withHistory(
  prepared: PreparedRelease,
  release: Release,
  compared: Pick<Compared, 'historyOf' | 'versionsOf'>,
  sources: Sources,
  options: Folders & { readonly now: Instant },
  store: Store,
  shownOf: (release: Release) => Release,
): Promise<PreparedRelease> {
  const history = compared.historyOf(release)
  if (!history) return prepared
  const versions = compared.versionsOf(release.id)
  const former: Former[] = []
  for (const { version, folder } of history.superseded) {
    const entry = versions.find((one) => one.version === version)
    const old = entry && (await readSuperseded(entry, options, sources, store.put))
    if (!old) continue
    const place = `${prepared.view.folder}${folder}`
    const ready = await prepareRelease(shownOf(old), sources, options.now, store, place)
    const by = history.events.find(({ replaced }) => replaced === folder)
    former.push({ version, folder, prepared: ready.prepared, ...(by ? { replaced: by.date } : {}) })
  }
  // What cannot be read any more has no page, so nothing may lead there.
  const there = new Set(former.map(({ folder }) => folder))
  const superseded = history.superseded.filter(({ folder }) => there.has(folder))
  const events = history.events.map(({ replaced, ...event }) =>
    replaced !== undefined && there.has(replaced) ? { ...event, replaced } : event,
  )
  return { ...prepared, history: { ...history, superseded, events }, former }
}
