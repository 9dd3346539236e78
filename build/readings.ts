/**
 * What was read of each file, kept from build to build: a release whose files did not change is neither read nor
 * parsed nor checked again. Kept by size and times; all of it is forgotten when the code, the institutions, the
 * brands or the settings that decide what a file means are others.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, sha256 } from './cache/digest.ts'
import { type Log, openLog } from './cache/log.ts'
import type { Store } from './cache/store.ts'
import { hasErrors } from './diagnostics.ts'
import type { Library } from './library.ts'
import { UnfinishedError } from './pdf/errors.ts'
import type { Found } from './source/discover.ts'
import { readFrontmatter } from './source/frontmatter.ts'
import type { Declared, Recall } from './source/load.ts'
import type { ReadRelease } from './source/release.ts'
import { stampOf } from './source/stamp.ts'
import { openStudy, type Studied, type Study } from './study.ts'
import type { Digest, Ref, Release } from './types.ts'

export type Readings = {
  /** For `loadSources`: what is not remembered is read and studied, and the tree of its body lent. */
  readonly recall: (declared: Declared, lend: Library['lend']) => Recall
  /** For `loadSources`, where nothing is to be studied: what is remembered is not read again, and nothing new is kept. */
  readonly glance: (declared: Declared) => Recall
  /** What was found in a release that `recall` answered, and that is no draft: once, for it is then forgotten. */
  readonly studied: (release: Release) => Studied
  /** Keeps what this build met, forgets the rest; last of all. Errors: DiskError. */
  readonly save: () => void
}

/** Of so many releases that a build reads the texts are kept; beyond, they are read again where they are wanted. */
const TEXTS_KEPT = 2000

/** As a line of the log: everything but what is found again from the file's place. */
type Kept = {
  readonly stamp: string
  readonly read: Omit<ReadRelease, 'found' | 'locate' | 'release'> & { readonly release?: KeptRelease }
  readonly studied?: Studied
}
type KeptRelease = Omit<Release, 'source'> & {
  readonly source: { readonly markdownLine: number; readonly digest: Digest }
}

/**
 * `cache`: where the log lies; `code`: the version of all that reads. `clean`: remembers nothing from before. `changed`
 * is told at once of a release that may be published and says something else than when it was last read.
 */
export function openReadings(
  { cache, releases, clean }: { cache: string; releases: string; clean: boolean },
  code: Digest,
  store: Store,
  changed: (release: Release) => void = () => undefined,
): Readings {
  let log: Log | undefined
  const met = new Set<string>()
  const studies = new Map<Release, Studied>()
  let fresh = 0

  const meet = (found: Found, { studied }: Kept, read: ReadRelease): ReadRelease => {
    met.add(found.file)
    if (read.release && studied) studies.set(read.release, studied)
    return read
  }
  const openedFor = (declared: Declared): Log =>
    openLog(
      join(cache, 'readings', `${sha256(releases).slice(0, 16)}.log`),
      `crieur-readings 1 ${digestOf({ code, ...settingsOf(declared) })}`,
    )
  const before = (from: Log, { file }: Found): Kept | undefined => {
    const line = clean ? undefined : from.get(file)
    return line === undefined ? undefined : JSON.parse(line)
  }
  const remembered = (from: Log, found: Found, stamp: string): Kept | undefined => {
    const kept = before(from, found)
    return kept?.stamp === stamp ? kept : undefined
  }
  /** `again` where the images and attachments that were made ready are still in the store: most releases have none. */
  const ifIntact = (kept: Kept, again: () => ReadRelease, anew: () => Promise<ReadRelease>) => {
    const refs = refsOf(kept)
    return refs.length === 0 ? again() : allIn(refs, store).then((all) => (all ? again() : anew()))
  }
  return {
    glance(declared) {
      const opened = openedFor(declared)
      return (found, read) => {
        const kept = remembered(opened, found, stampOf(found))
        return kept ? ifIntact(kept, () => revived(kept, found), read) : read()
      }
    },
    recall(declared, lend) {
      const opened = openedFor(declared)
      log = opened
      const study = openStudy(declared, { store, lend })
      const readAnew = async (found: Found, stamp: string, read: () => Promise<ReadRelease>) => {
        const { found: _found, locate, release, ...rest } = await read()
        const now = await keptOf(stamp, { ...rest, ...(release ? { release } : {}) }, study)
        if (release && saysOther(now.studied, before(opened, found)?.studied)) changed(release)
        opened.set(found.file, JSON.stringify(now))
        if (++fresh > TEXTS_KEPT) return meet(found, now, revived(now, found))
        const one = release && { ...release, source: sourceOf(found, release.source, release.source) }
        return meet(found, now, { ...rest, found, locate, ...(one ? { release: one } : {}) })
      }
      return (found, read) => {
        const stamp = stampOf(found)
        const kept = remembered(opened, found, stamp)
        if (!kept) return readAnew(found, stamp, read)
        const again = () => meet(found, kept, revived(kept, found))
        return ifIntact(kept, again, () => readAnew(found, stamp, read))
      }
    },
    studied(release) {
      const studied = studies.get(release)
      if (!studied) throw new Error(`${release.id} was not read, or is asked for again`)
      studies.delete(release)
      return studied
    },
    save() {
      if (!log) return
      for (const file of [...log.keys()]) if (!met.has(file)) log.delete(file)
      log.save()
      // Of an archive, all of it would be held for as long as pages are made.
      log = undefined
      met.clear()
      studies.clear()
    },
  }
}

/** A file that is saved again without a change says the same; what is refused is not published. */
const saysOther = (now: Studied | undefined, then: Studied | undefined): boolean =>
  now !== undefined &&
  !hasErrors(now.problems) &&
  (now.view !== then?.view || now.facts.publicSource.ref !== then.facts.publicSource.ref)

/** What is kept of one reading. A draft is not studied: nothing of it is published. */
async function keptOf(
  stamp: string,
  { release, ...read }: Omit<ReadRelease, 'found' | 'locate'>,
  study: Study | undefined,
): Promise<Kept> {
  const studied = release && release.status !== 'draft' ? await study?.(release) : undefined
  return {
    stamp,
    read: { ...read, ...(release ? { release: stored(release) } : {}) },
    ...(studied ? { studied } : {}),
  }
}

/** All that decides what a file means, but for the site's name and address, which pages alone tell. */
function settingsOf({ site, register, brands }: Declared) {
  const { baseUrl: _address, title: _title, description: _description, ...settings } = site ?? {}
  return {
    settings,
    institutions: [...register.institutions],
    known: [...register.known],
    proposed: [...register.proposed],
    themes: register.themes ? [...register.themes] : null,
    brands: [...brands],
  }
}

function refsOf({ studied }: Kept): readonly Ref[] {
  if (!studied) return []
  const { files, facts } = studied
  const { media } = facts
  if (files.length + media.files.length + media.images.length === 0) return []
  return [
    ...files.map(([, ref]) => ref),
    ...media.files.map(({ content }) => content),
    ...media.images.map(({ print }) => print.content),
  ]
}

async function allIn(refs: readonly Ref[], store: Pick<Store, 'has'>): Promise<boolean> {
  for (const ref of refs) if (!(await store.has(ref))) return false
  return true
}

function stored({ source, ...release }: Release): KeptRelease {
  return { ...release, source: { markdownLine: source.markdownLine, digest: source.digest } }
}

function revived({ read: { release, ...rest } }: Kept, found: Found): ReadRelease {
  return {
    ...rest,
    found,
    locate: (path, part) => {
      const again = readFrontmatter(readFileSync(found.path), found.file)
      return 'diagnostic' in again ? {} : again.locate(path, part)
    },
    ...(release ? { release: { ...release, source: sourceOf(found, release.source) } } : {}),
  }
}

type Texts = { readonly text: string; readonly markdown: string }

/**
 * Texts that are not known are read wherever they are wanted, and not kept, for an archive's would fill the memory.
 * Reading throws UnfinishedError if they changed meanwhile.
 */
function sourceOf(
  { path, file, folder }: Found,
  { markdownLine, digest }: KeptRelease['source'],
  known?: Texts,
): Release['source'] {
  const texts = (): Texts => known ?? readAgain(path, file, digest)
  return {
    file,
    ...(folder === undefined ? {} : { folder }),
    markdownLine,
    digest,
    get text() {
      return texts().text
    },
    get markdown() {
      return texts().markdown
    },
  }
}

function readAgain(path: string, file: string, digest: Digest) {
  const again = readFrontmatter(readFileSync(path), file)
  if ('diagnostic' in again || sha256(again.text) !== digest)
    throw new UnfinishedError(
      `Le fichier ${file} a changé pendant la construction. Rien n’est perdu : relancez la même commande.`,
    )
  return again
}
