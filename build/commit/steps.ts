/** The order in which a commit touches `output/`, so that a reader meets no dangling link at any moment. */
import type { OutputPath } from '../types.ts'
import { MANIFEST } from './manifest.ts'
import type { Claims } from './ownership.ts'
import type { PlannedFile, Survey } from './survey.ts'

export type Step =
  | { readonly do: 'write'; readonly file: PlannedFile }
  | { readonly do: 'remove'; readonly path: OutputPath }
  /** An empty folder stands where a file is planned. */
  | { readonly do: 'unfold'; readonly path: OutputPath }

const WITHDRAWALS = 0

/**
 * First what stands where a file must go; then withdrawals, and what else was published of the same releases;
 * then all new files, which nothing that a reader can come to links to yet, then those that may link to them,
 * by rank; then the manifest, whether new or not; then all other prunes, pages before what they link to.
 */
export function stepsOf(found: Survey, claims: Claims): Step[] {
  const isNew = new Set(found.added)
  const writes = [...found.added, ...found.changed].sort(
    (a, b) =>
      Number(isManifest(a)) - Number(isManifest(b)) ||
      Number(isNew.has(b)) - Number(isNew.has(a)) ||
      a.rank - b.rank ||
      compare(a.order, b.order) ||
      compare(a.path, b.path),
  )
  const write = (file: PlannedFile): Step => ({ do: 'write', file })
  const remove = (path: OutputPath): Step => ({ do: 'remove', path })

  const withdrawals = writes.filter(({ rank }) => rank === WITHDRAWALS)
  const withdrawn = new Set(withdrawals.map(({ release }) => release))
  const goesEarly = (path: OutputPath): boolean => {
    const release = claims.get(path)?.release
    return release !== undefined && withdrawn.has(release)
  }
  const prune = [...found.prune].sort((a, b) => Number(isPage(b)) - Number(isPage(a)) || compare(a, b))

  return [
    ...found.clear.map(remove),
    ...found.unfold.map((path): Step => ({ do: 'unfold', path })),
    ...withdrawals.map(write),
    ...prune.filter(goesEarly).map(remove),
    ...writes.filter(({ rank }) => rank !== WITHDRAWALS).map(write),
    ...prune.filter((path) => !goesEarly(path)).map(remove),
  ]
}

const isManifest = ({ path }: PlannedFile): boolean => path === MANIFEST

const isPage = (path: OutputPath): boolean => path.endsWith('.html')

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
