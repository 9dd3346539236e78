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
import type { Facts } from './facts.ts'
import { UnfinishedError } from './pdf/errors.ts'
import type { Found } from './source/discover.ts'
import { readFrontmatter } from './source/frontmatter.ts'
import type { Declared, Recall } from './source/load.ts'
import type { ReadRelease } from './source/release.ts'
import { stampOf } from './source/stamp.ts'
import type { Diagnostic, Digest, Ref, Release } from './types.ts'

/** What a build finds in a release that may be published. */
export type Studied = {
  readonly facts: Facts
  /** It names a number that is masked: its facts are those of the release as it may be published. */
  readonly masked?: true
  /** Its text may lead to another release's address. */
  readonly links?: true
  /** Of its view, for whom it is public. */
  readonly view: Digest
  /** Of its text, its files, and the rules that refuse. */
  readonly problems: readonly Diagnostic[]
  /** Characters that its brand's typeface cannot print, as errors. */
  readonly lacking: readonly Diagnostic[]
  /** Every file of the newsroom's that it is made of, by name: what the ledger compares. */
  readonly files: readonly (readonly [string, Ref])[]
}

export type Readings = {
  /** For `loadSources`. */
  readonly recall: (declared: Declared) => Recall
  /** What was found in a release at an earlier build; only for a release that `recall` answered. */
  readonly studied: (release: Release) => Studied | undefined
  readonly remember: (release: Release, studied: Studied) => void
  /** Keeps what this build met, forgets the rest; last of all. Errors: DiskError. */
  readonly save: () => void
}

/** Beyond so many texts read by one build they are forgotten, and read again where they are wanted. */
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

/** `cache`: where the log lies; `code`: the version of all that reads. `clean`: remembers nothing from before. */
export function openReadings(
  { cache, releases, clean }: { cache: string; releases: string; clean: boolean },
  code: Digest,
  store: Pick<Store, 'has'>,
): Readings {
  let log: Log | undefined
  const met = new Map<string, Kept>()
  /** Those that the log does not hold as they are. */
  const changed = new Set<string>()
  const files = new WeakMap<Release, string>()

  const meet = (found: Found, kept: Kept, read: ReadRelease): ReadRelease => {
    met.set(found.file, kept)
    if (read.release) files.set(read.release, found.file)
    return read
  }
  return {
    recall(declared) {
      const opened = openLog(
        join(cache, 'readings', `${sha256(releases).slice(0, 16)}.log`),
        `crieur-readings 1 ${digestOf({ code, ...settingsOf(declared) })}`,
      )
      log = opened
      return async (found, read) => {
        const stamp = stampOf(found)
        const line = clean ? undefined : opened.get(found.file)
        const kept: Kept | undefined = line === undefined ? undefined : JSON.parse(line)
        if (kept?.stamp === stamp && (await intact(kept, store)))
          return meet(found, kept, revived(kept, found))
        const { found: _found, locate, release, ...rest } = await read()
        changed.add(found.file)
        const fresh = { stamp, read: { ...rest, ...(release ? { release: stored(release) } : {}) } }
        const one = release && { ...release, source: sourceOf(found, release.source, release.source) }
        return meet(found, fresh, { ...rest, found, locate, ...(one ? { release: one } : {}) })
      }
    },
    studied: (release) => met.get(files.get(release) ?? '')?.studied,
    remember(release, studied) {
      const file = files.get(release)
      const kept = file === undefined ? undefined : met.get(file)
      if (file !== undefined && kept) {
        met.set(file, { ...kept, studied })
        changed.add(file)
      }
      if (changed.size > TEXTS_KEPT) release.source.forget?.()
    },
    save() {
      if (!log) return
      for (const file of changed) log.set(file, JSON.stringify(met.get(file)))
      for (const file of [...log.keys()]) if (!met.has(file)) log.delete(file)
      log.save()
      // Of an archive, all of it would be held for as long as pages are made.
      log = undefined
      met.clear()
      changed.clear()
    },
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

/** Whether the images and attachments that were made ready are still in the store. */
async function intact({ studied }: Kept, store: Pick<Store, 'has'>): Promise<boolean> {
  if (!studied) return true
  const refs = [
    ...studied.files.map(([, ref]) => ref),
    ...studied.facts.media.files.map(({ content }) => content),
  ]
  for (const { print } of studied.facts.media.images) refs.push(print.content)
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
 * Its texts are read again only where they are wanted, or where they were forgotten, for an archive's would fill the
 * memory. Reading throws UnfinishedError if they changed meanwhile.
 */
function sourceOf(
  { path, file, folder }: Found,
  { markdownLine, digest }: KeptRelease['source'],
  known?: Texts,
): Release['source'] {
  let read: Texts | undefined = known && { text: known.text, markdown: known.markdown }
  const texts = () => {
    read ??= readAgain(path, file, digest)
    return read
  }
  return {
    file,
    ...(folder === undefined ? {} : { folder }),
    markdownLine,
    digest,
    forget() {
      read = undefined
    },
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
