/** Loads and checks everything; drafts and, for the public, what is not due stop here and are never planned. */
import { shared } from './cache/digest.ts'
import type { Store } from './cache/store.ts'
import { hasErrors, sorted } from './diagnostics.ts'
import { marked } from './embargo/mark.ts'
import { openUnseen } from './embargo/unseen.ts'
import { factsOf, holdTexts } from './facts.ts'
import { absentOf, type CurrentRelease, currentRelease } from './ledger/current.ts'
import type { BuildLedger, Compared } from './ledger/in-build.ts'
import type { Library } from './library.ts'
import { maskedPhones, maskRelease } from './masking.ts'
import { folderOf, type PreparedRelease, type PreparedSite, prepare, prepareSite } from './prepare.ts'
import type { Readings } from './readings.ts'
import { loadSources } from './source/load.ts'
import { isPublic, nextTurn } from './turning-points.ts'
import type { Diagnostic, Instant, Release, ReleaseId } from './types.ts'
import { withHistory } from './versions.ts'

export type GatherOptions = {
  readonly root: string
  readonly releases: string
  readonly templates: string
  readonly now: Instant
  readonly baseUrl?: string
  readonly pdf: boolean
  readonly search?: boolean
  readonly withEmbargoed?: boolean
}

/** What becomes public later, soonest first, and when a build next changes anything though nobody writes. */
export type Ahead = {
  readonly due: readonly { readonly id: ReleaseId; readonly title: string; readonly at: Instant }[]
  readonly next?: Instant
}

export type Gathered = {
  /** Undefined where `site.yaml` is in error. */
  readonly site: PreparedSite | undefined
  readonly diagnostics: Diagnostic[]
  readonly ahead: Ahead
  /** What `keep-going` keeps as it was. */
  readonly inError: ReadonlySet<ReleaseId>
  readonly compared?: Compared
}

/** Where things are found and kept. */
export type Desk = { readonly store: Store; readonly library: Library; readonly readings: Readings }

export async function gather(options: GatherOptions, desk: Desk, ledger: BuildLedger): Promise<Gathered> {
  const { store, library, readings } = desk
  const sources = await loadSources({
    root: options.root,
    releasesDir: options.releases,
    templatesDir: options.templates,
    putBlob: store.put,
    recall: (declared) => readings.recall(declared, library.lend),
    ...(options.baseUrl ? { baseUrl: options.baseUrl } : {}),
  })
  const diagnostics = [...sources.diagnostics]
  const inError = new Set(sources.unpublishable.filter(({ draft }) => !draft).flatMap(({ id }) => id ?? []))
  const ready = sources.releases.filter(({ status }) => status !== 'draft')
  const due: { id: ReleaseId; title: string; at: Instant }[] = []
  const next = nextTurn(ready, options.now)
  const ahead = { due, ...(next ? { next } : {}) }
  // The publisher's file may be the one in error: without it no page has a frame.
  if (!sources.site || !sources.institutions.has(sources.site.publisher))
    return { site: undefined, diagnostics: sorted(diagnostics), ahead, inError }
  const complete = { ...sources, site: sources.site }
  const absent = absentOf(sources, options)
  const current: CurrentRelease[] = []
  const prepared: PreparedRelease[] = []
  const masked = maskedPhones(sources.institutions.values())
  const withoutUnseen = openUnseen(
    sources,
    (release) => release.status !== 'draft' && (options.withEmbargoed || isPublic(release, options.now)),
  )
  /** As they may be published. */
  const byId = new Map<ReleaseId, Release>()
  for (const release of ready) {
    const studied = readings.studied(release)
    const { facts, files, problems, lacking, view } = studied
    const told = [...problems, ...(options.pdf ? lacking : lacking.map(warned))]
    diagnostics.push(...told)
    const at = release.firstPublic
    const visible = isPublic(release, options.now)
    // What is not due has nothing to keep, even where a clock that was ahead had published it.
    if (hasErrors(told)) {
      absent.push({ id: release.id, file: release.source.file, draft: false })
      if (visible || options.withEmbargoed) inError.add(release.id)
      continue
    }
    current.push(currentRelease(release, files, options))
    if (!visible) due.push({ id: release.id, title: release.title, at })
    if (!visible && !options.withEmbargoed) continue
    const written = studied.masked ? maskRelease(release, masked) : release
    const shown = withoutUnseen(written, studied.links ?? false)
    byId.set(release.id, shown)
    const whole = shown.source === written.source
    const found = whole && shown === written ? facts : (await factsOf(shown, folderOf(shown), store)).facts
    holdTexts(found, shown, store)
    const one = prepare(shown, found, complete, options.now)
    if (visible) {
      if (whole) shared(one.view, view)
      prepared.push(one)
    } else prepared.push(marked(one, { kind: 'embargo', until: at }))
  }
  readings.save()
  due.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
  const compared = ledger.compare({ releases: current, absent }, options.now)
  diagnostics.push(...compared.diagnostics)
  for (const id of compared.refused) inError.add(id)
  const told: PreparedRelease[] = []
  for (const one of prepared) {
    const release = byId.get(one.view.id)
    if (!release || compared.refused.has(release.id)) continue
    told.push(await withHistory(one, release, compared, complete, options, store, withoutUnseen))
  }
  const gathered = await prepareSite(complete, told, options.templates, store)
  const site = {
    ...gathered,
    ...(options.withEmbargoed ? { confidential: true as const } : {}),
    ...(options.search === false ? { unsearchable: true as const } : {}),
  }
  return { site, diagnostics: sorted(diagnostics), ahead, inError, compared }
}

/** Without PDFs, what a PDF would lack stops nothing. */
const warned = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, severity: 'warning' })
