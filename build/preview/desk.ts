/** The site as it would be with everything on it: planned and rendered as the build does, one asked page at a time. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../cache/digest.ts'
import type { Store } from '../cache/store.ts'
import { marked } from '../embargo/mark.ts'
import type { Library } from '../library.ts'
import { glyphCheck } from '../pdf/glyphs/index.ts'
import type { Planned } from '../plan/artifacts.ts'
import { outlineOf, planPages } from '../plan/index.ts'
import { documentOf } from '../plan/release.ts'
import { withNotices } from '../plan/withdrawn.ts'
import {
  type PreparedRelease,
  type PreparedSite,
  prepareRelease,
  prepareSite,
  type Sources,
} from '../prepare.ts'
import { type Rendered, render } from '../render/index.ts'
import type { PdfInput } from '../render/release.ts'
import type { Wording } from '../render/wording.ts'
import { isComing, isDated } from '../turning-points.ts'
import type { Artifact, Diagnostic, Digest, Instant, Release } from '../types.ts'
import type { Entry, Shelf } from './shelf.ts'

export type DeskOptions = {
  readonly templates: string
  readonly store: Store
  readonly library: Library
  readonly wording: Wording
}

type Ready = { readonly prepared: PreparedRelease; readonly diagnostics: readonly Diagnostic[] }

/** One reading of the shelf, and what was made of it so far. */
export type Desk = {
  readonly shelf: Shelf
  readonly now: Instant
  /** Prepared in full; undefined where nothing of it can be shown. */
  readonly prepare: (entry: Entry) => Promise<Ready | undefined>
  /** The address of its page under the site's root, and what tells that page from an earlier one. */
  readonly page: (entry: Entry) => Promise<{ path: string; version: Digest } | undefined>
  readonly document: (entry: Entry) => Promise<Artifact<'pdf', PdfInput> | undefined>
  /** The bytes at a path under the site's root; a PDF is for `document`. */
  readonly read: (path: string) => Promise<{ path: string; content: Uint8Array | string } | undefined>
  /** The release that lies at a path of the site. */
  readonly entryAt: (path: string) => Entry | undefined
}

type Whole = { readonly ready: Ready; readonly context: Digest }

/** Returns the function that lays a shelf on the desk; what was prepared of unchanged releases is kept. */
export function openDesk({
  templates,
  store,
  library,
  wording,
}: DeskOptions): (shelf: Shelf, now: Instant) => Desk {
  const whole = new WeakMap<Release, Whole>()
  const light = new WeakMap<Release, Whole>()
  const spare = new WeakMap<Release, Release>()

  /** Themes and institutions around the releases: the same while neither they nor who speaks changed. */
  let wardrobe: { readonly key: string; readonly site: PreparedSite } | undefined
  const dressed = async (sources: Sources, context: Digest, releases: readonly PreparedRelease[]) => {
    const speakers = new Set(releases.map(({ brand, view }) => `${brand} ${view.issuer.id}`))
    const sheets = [...sources.brands.keys()].map((id) => stampOf(join(templates, 'brands', id, 'brand.css')))
    const key = [context, ...[...speakers].sort(), ...sheets].join('\n')
    if (wardrobe?.key !== key)
      wardrobe = { key, site: await prepareSite(sources, releases, templates, store) }
    return { ...wardrobe.site, site: sources.site, releases: withNotices(releases) }
  }

  return (shelf, now) => {
    const { sources } = shelf
    const context = sources ? contextOf(sources) : ('' as Digest)
    const glyphs = sources && glyphCheck(sources.brands, store)
    const shown = distinct([...shelf.entries.values()], spare)

    const prepare = async (entry: Entry): Promise<Ready | undefined> => {
      const release = shown.get(entry.file)
      if (!release || !sources) return undefined
      const known = whole.get(release)
      if (known?.context === context) return atInstant(known.ready, release, entry, now)
      const made = await prepareRelease(release, sources, now, store)
      const lacking = glyphs ? await glyphs(release.source, made.prepared, made.body.body.tree) : []
      const ready = { prepared: made.prepared, diagnostics: [...made.diagnostics, ...lacking] }
      whole.set(release, { ready, context })
      return atInstant(ready, release, entry, now)
    }

    /** Enough of a release for the lists and neighbours that name it: without body, images, files. */
    const sketch = async (entry: Entry): Promise<PreparedRelease | undefined> => {
      const release = shown.get(entry.file)
      if (!release || !sources) return undefined
      const best = [whole.get(release), light.get(release)].find((known) => known?.context === context)
      if (best) return atInstant(best.ready, release, entry, now).prepared
      const ready = await prepareRelease(withoutBody(release), sources, now, NOWHERE)
      light.set(release, { ready, context })
      return atInstant(ready, release, entry, now).prepared
    }

    let planned: Promise<{ site: PreparedSite; byPath: Map<string, Planned> } | undefined> | undefined
    let full = new Set<string>()
    const plan = () => {
      planned ??= (async () => {
        if (!sources) return undefined
        const releases: PreparedRelease[] = []
        for (const entry of shelf.entries.values()) {
          const release = await sketch(entry)
          if (release) releases.push(release)
        }
        const site = await dressed(sources, context, releases)
        const made = { documents: new Map(), items: new Map() }
        const { folios, others } = planPages(outlineOf(site, wording), made, wording)
        const pages = [...folios.flatMap((folio) => folio.files()), ...others]
        return { site, byPath: new Map(pages.map((page) => [page.path as string, page])) }
      })()
      return planned
    }
    /** The plan in which the given release is whole. */
    const planWith = async (entry: Entry) => {
      const ready = await prepare(entry)
      if (ready && !full.has(entry.file)) {
        full = new Set([...full, entry.file])
        planned = undefined
      }
      return { ready, plan: await plan() }
    }

    const byFolder = new Map<string, Entry>()
    for (const [file, { date, slug }] of shown) {
      const [year, month] = date.split('-')
      const entry = shelf.entries.get(file)
      if (entry) byFolder.set(`${year}/${month}/${slug}`, entry)
    }
    const entryAt = (path: string) => byFolder.get(path.split('/').slice(0, 3).join('/'))

    return {
      shelf,
      now,
      prepare,
      entryAt,
      async page(entry) {
        const { ready, plan: made } = await planWith(entry)
        if (!ready || !made) return undefined
        const path = `${ready.prepared.view.folder}index.html`
        const artifact = made.byPath.get(path)
        return artifact && { path, version: digestOf(artifact.input) }
      },
      async document(entry) {
        const { ready, plan: made } = await planWith(entry)
        // From the site, where a withdrawn one is its notice.
        const release = made?.site.releases.find(({ view }) => view.id === ready?.prepared.view.id)
        return made && release ? documentOf(made.site, release) : undefined
      },
      async read(path) {
        const entry = entryAt(path)
        const made = entry ? (await planWith(entry)).plan : await plan()
        const artifact = made?.byPath.get(path)
        if (!made || !artifact || artifact.kind === 'pdf') return undefined
        const content =
          artifact.kind === 'file'
            ? await store.get(artifact.input)
            : await render(artifact as Rendered, library, wording)
        return { path, content }
      },
    }
  }
}

const stampOf = (path: string) => {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats ? `${stats.size} ${stats.mtimeNs}` : 'absent'
}

/** All that a prepared release takes from elsewhere than its own file. */
const contextOf = ({ site, institutions, brands }: Sources): Digest =>
  digestOf({ site, institutions: [...institutions], brands: [...brands] })

/** What time decides of it, and the watermark of what is not public. */
function atInstant(ready: Ready, release: Release, { state }: Entry, now: Instant): Ready {
  const timed = { ...ready.prepared, dated: isDated(release, now), coming: isComing(release, now) }
  const prepared =
    state === 'draft'
      ? marked(timed, { kind: 'draft' })
      : state === 'embargo' || state === 'future'
        ? marked(timed, { kind: 'embargo', until: release.firstPublic })
        : timed
  return { ...ready, prepared }
}

/** Two that claim one id or one address are both shown, the second beside the first. */
function distinct(entries: readonly Entry[], spare: WeakMap<Release, Release>): Map<string, Release> {
  const taken = new Set<string>()
  const shown = new Map<string, Release>()
  for (const { file, release } of entries) {
    if (!release) continue
    const claims = ({ id, date, slug }: Release) => [`id ${id}`, `${date.slice(0, 7)}/${slug}`]
    let one = release
    while (claims(one).some((claim) => taken.has(claim))) {
      const other: Release = spare.get(one) ?? { ...one, id: `${one.id}-bis`, slug: `${one.slug}-bis` }
      spare.set(one, other)
      one = other
    }
    for (const claim of claims(one)) taken.add(claim)
    shown.set(file, one)
  }
  return shown
}

function withoutBody({ signatory, archive: _archive, ...release }: Release): Release {
  return {
    ...release,
    ...(signatory ? { signatory: { name: signatory.name } } : {}),
    images: [],
    attachments: [],
    source: { ...release.source, markdown: '', text: `---\nid: ${release.id}\n---\n` },
  }
}

/** A sketch's bytes are never asked for. */
const NOWHERE: Store = {
  put: async () => ({ ref: '' as Digest, bytes: 0 }),
  hold: () => undefined,
  get: async () => new Uint8Array(),
  has: async () => false,
  remember: async () => undefined,
  recall: async () => undefined,
}
