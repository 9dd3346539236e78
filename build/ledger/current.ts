/** The releases as they stand in their sources, with what the ledger compares. */
import { relative, sep } from 'node:path'
import type { Store } from '../cache/store.ts'
import { filesOf } from '../source/files.ts'
import type { Sources } from '../source/load.ts'
import type { Digest, Instant, Ref, Release, ReleaseId } from '../types.ts'

export type CurrentRelease = {
  readonly id: ReleaseId
  /** Path for messages. */
  readonly shown: string
  /** Relative to the releases folder. */
  readonly file: string
  readonly address: string
  readonly aliases: readonly string[]
  readonly title: string
  readonly digest: Digest
  /** Read only where the digest says that it changed. */
  readonly text: string
  readonly files: ReadonlyMap<string, Ref>
  readonly firstPublic: Instant
  readonly changes: Release['changes']
  readonly withdrawn?: NonNullable<Release['withdrawn']>
}

/** A source that is no release to publish: a draft, or one in error, which has its own problems told. */
export type Absent = { readonly id?: ReleaseId; readonly file: string; readonly draft: boolean }

export type Current = { readonly releases: readonly CurrentRelease[]; readonly absent: readonly Absent[] }

export const addressOf = ({ date, slug }: Pick<Release, 'date' | 'slug'>): string =>
  `/${date.slice(0, 4)}/${date.slice(5, 7)}/${slug}/`

/** `folders`: absolute. `files`: what `sourceFiles` found. */
export function currentRelease(
  release: Release,
  files: Iterable<readonly [string, Ref]>,
  folders: { readonly root: string; readonly releases: string },
): CurrentRelease {
  const { source, withdrawn } = release
  return {
    id: release.id,
    shown: source.file,
    file: below(folders, source.file),
    address: addressOf(release),
    aliases: release.aliases,
    title: release.title,
    digest: source.digest,
    get text() {
      return source.text
    },
    files: new Map(files),
    firstPublic: release.firstPublic,
    changes: release.changes,
    ...(withdrawn ? { withdrawn } : {}),
  }
}

/** What the build could not or may not publish, as `reconcile` wants it. */
export function absentOf(
  sources: Pick<Sources, 'releases' | 'unpublishable'>,
  folders: { readonly root: string; readonly releases: string },
): Absent[] {
  const drafts = sources.releases
    .filter(({ status }) => status === 'draft')
    .map(({ id, source }) => ({ id, file: below(folders, source.file), draft: true }))
  const others = sources.unpublishable.map(({ id, file, draft }) => ({
    file: below(folders, file),
    draft,
    ...(id === undefined ? {} : { id }),
  }))
  return [...drafts, ...others]
}

/** From relative to the root to relative to the releases folder. */
function below({ root, releases }: { root: string; releases: string }, file: string): string {
  const prefix = `${relative(root, releases).split(sep).join('/')}/`
  return file.startsWith(prefix) ? file.slice(prefix.length) : file
}

/** Every file that a release is made of. `media`: names of the images that it shows, its text's own included. */
export async function sourceFiles(
  release: Release,
  media: readonly string[],
  put: Store['put'],
): Promise<(readonly [string, Ref])[]> {
  const { images, attachments, signatory, archive } = release
  const named = [
    ...images.map(({ file }) => file),
    ...attachments.map(({ file }) => file),
    ...(signatory?.image ? [signatory.image] : []),
    ...(archive?.source ? [archive.source.file] : []),
  ]
  const files = new Map(named.map(({ path, content }) => [path, content]))
  const open = filesOf(release.source.folder, put)
  for (const name of media) {
    if (files.has(name)) continue
    const found = await open(name)
    if ('value' in found) files.set(found.value.path, found.value.content)
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1))
}
