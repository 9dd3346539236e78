/** Compares what is planned with what stands in `output/`, and refuses before anything is written. */
import type { Diagnostic, Digest, OutputPath, Ref, ReleaseId } from '../types.ts'
import { foldersOf, foldPath } from './collisions.ts'
import { type Claims, leftByUs } from './ownership.ts'
import type { FileRecord, Recorded } from './record.ts'
import { CommitRefused, type Obstacle } from './refusal.ts'
import type { Staged } from './staging.ts'
import { idOf, type Standing, type StandingFile, type Tree } from './tree.ts'

export type PlannedFile = {
  readonly path: OutputPath
  readonly content: Ref
  /** 0 withdrawals, 1 assets, 2 PDF and texts, 3 release pages, 4 lists, 5 feeds, 6 home and sitemap. */
  readonly rank: number
  /** Decides within a rank, ascending. */
  readonly order: string
  readonly release?: ReleaseId
  /** Digest of the input that it was made from, to be remembered with it. */
  readonly key?: Digest
  /** Where it waits, made ready by this build: else its bytes are read from the store. */
  readonly staged?: Staged
  /** Someone has looked: it stands as the record says, and is what is planned. */
  readonly standing?: Recorded
}

export type Kept = { readonly path: OutputPath; readonly reason: string }

export type Survey = {
  readonly added: readonly PlannedFile[]
  readonly changed: readonly PlannedFile[]
  /** Files that the plan had not looked at and that are as planned, as they stand. */
  readonly learned: ReadonlyMap<OutputPath, Recorded>
  /** All that is known of and planned no more. */
  readonly leaving: readonly OutputPath[]
  /** Ours and planned no more. Those of `clear` stand where something planned must go, and go first. */
  readonly prune: readonly OutputPath[]
  readonly clear: readonly OutputPath[]
  /** Folders, empty once `clear` is gone, that stand where a file is planned. */
  readonly unfold: readonly OutputPath[]
  /** Ours, planned no more and gone already: an interrupted build may have left their folders. */
  readonly gone: readonly OutputPath[]
  readonly kept: readonly Kept[]
  readonly diagnostics: readonly Diagnostic[]
  /** Number of files that had to be read, because the record did not fit. */
  readonly hashed: number
}

/** `planned`: the paths of `files`. Errors: CommitRefused, DiskError. */
export function survey(
  files: readonly PlannedFile[],
  planned: ReadonlySet<OutputPath>,
  claims: Claims,
  record: Pick<FileRecord, 'at'>,
  tree: Tree,
): Survey {
  let hashed = 0
  const digestOf = (path: OutputPath, { size, mtimeNs }: StandingFile): Digest => {
    const known = record.at(path)
    if (known !== undefined && known.size === size && known.mtimeNs === mtimeNs) return known.digest
    hashed++
    return tree.digest(path)
  }

  const leaving = surveyLeaving(files, planned, claims, tree, digestOf)
  const staying = surveyPlanned(files, claims, leaving.cleared, tree, digestOf)
  return { ...leaving, ...staying, hashed }
}

type DigestOf = (path: OutputPath, standing: StandingFile) => Digest

/** What is ours and planned no more. */
function surveyLeaving(
  files: readonly PlannedFile[],
  planned: ReadonlySet<OutputPath>,
  claims: Claims,
  tree: Tree,
  digestOf: DigestOf,
) {
  // Made only where something is to be pruned.
  let obstacle: ((path: OutputPath) => boolean) | undefined
  const inTheWay = () => {
    obstacle ??= obstructs(files)
    return obstacle
  }
  const prune: OutputPath[] = []
  const clear: OutputPath[] = []
  const gone: OutputPath[] = []
  const kept: Kept[] = []
  const leaving: OutputPath[] = []
  /** Identities of the files of `clear`: they count as absent, under whatever spelling they are found. */
  const cleared = new Set<string>()

  for (const path of claims.paths()) {
    const claim = planned.has(path) ? undefined : claims.get(path)
    if (!claim) continue
    leaving.push(path)
    const standing = tree.look(path)
    if (standing.at === 'absent') gone.push(path)
    if (standing.at === 'link' || standing.at === 'other')
      kept.push({ path, reason: 'un lien ou un fichier spécial a pris sa place' })
    if (standing.at !== 'file') continue
    if (!leftByUs(claim, digestOf(path, standing), standing.size))
      kept.push({ path, reason: 'quelqu’un l’a modifié depuis sa publication' })
    else if (inTheWay()(path)) {
      clear.push(path)
      cleared.add(idOf(standing))
    } else prune.push(path)
  }
  return { prune, clear, gone, kept, cleared, leaving }
}

/** Whether a path, as a file, cannot stand beside what is planned, on some file system at least. */
function obstructs(files: readonly PlannedFile[]): (path: OutputPath) => boolean {
  const names = new Set<string>()
  const folders = new Set<string>()
  for (const { path } of files) {
    names.add(foldPath(path))
    for (const folder of foldersOf(path)) folders.add(foldPath(folder))
  }
  return (path) =>
    names.has(foldPath(path)) ||
    folders.has(foldPath(path)) ||
    foldersOf(path).some((folder) => names.has(foldPath(folder)))
}

/** What is planned, and what stands in its place. */
function surveyPlanned(
  files: readonly PlannedFile[],
  claims: Claims,
  cleared: ReadonlySet<string>,
  tree: Tree,
  digestOf: DigestOf,
) {
  const added: PlannedFile[] = []
  const changed: PlannedFile[] = []
  const learned = new Map<OutputPath, Recorded>()
  const unfold: OutputPath[] = []
  const diagnostics: Diagnostic[] = []
  const obstacles: Obstacle[] = []

  for (const file of files) {
    const { path, content } = file
    if (file.standing) continue
    const standing = tree.look(path)
    const goes = (what: Standing): boolean => what.at === 'file' && cleared.has(idOf(what))
    if (standing.at === 'absent' || goes(standing)) added.push(file)
    else if (standing.at === 'blocked') {
      if (goes(standing.what)) added.push(file)
      else obstacles.push(foreign(standing.by as OutputPath, standing.what.at))
    } else if (standing.at === 'folder') {
      const stays = tree.below(path).find((child) => !goes(child.standing))
      if (stays === undefined) {
        unfold.push(path)
        added.push(file)
      } else obstacles.push(foreign(stays.path as OutputPath, stays.standing.at))
    } else if (standing.at === 'file') {
      const digest = digestOf(path, standing)
      const claim = claims.get(path)
      if (digest === content.ref) learned.set(path, recordedOf(file, standing))
      else if (claim === undefined) obstacles.push(foreign(path, 'file'))
      else if (leftByUs(claim, digest, standing.size)) changed.push(file)
      else if (claim.listed) {
        changed.push(file)
        diagnostics.push(overwritten(path))
      } else obstacles.push(foreign(path, 'file'))
    } else obstacles.push(foreign(path, standing.at))
  }
  if (obstacles.length > 0) throw new CommitRefused(4, distinct(obstacles))
  return { added, changed, learned, unfold, diagnostics }
}

/** What is to be remembered of a planned file that stands, or has just been written. */
export function recordedOf(
  { content, key, release }: PlannedFile,
  { size, mtimeNs }: Pick<Recorded, 'size' | 'mtimeNs'>,
): Recorded {
  return {
    digest: content.ref,
    size,
    mtimeNs,
    ...(key === undefined ? {} : { key }),
    ...(release === undefined ? {} : { release }),
  }
}

function foreign(path: OutputPath, at: string): Obstacle {
  const what = at === 'file' ? 'un fichier' : at === 'link' ? 'un lien symbolique' : 'un fichier spécial'
  return {
    path,
    message: `Le dossier de publication contient ${what} que Crieur n’a pas écrit, là où il doit écrire : « ${path} ».`,
    fix: 'Déplacez-le ou supprimez-le, puis relancez la construction ; ou choisissez un autre dossier avec --output.',
  }
}

const overwritten = (path: OutputPath): Diagnostic => ({
  rule: 'commit/overwritten',
  severity: 'info',
  file: path,
  message: 'Ce fichier publié avait été modifié à la main : il a été réécrit.',
  fix: 'Modifiez la source du communiqué, jamais le fichier publié.',
})

const distinct = (obstacles: readonly Obstacle[]): Obstacle[] => [
  ...new Map(obstacles.map((obstacle) => [obstacle.path, obstacle])).values(),
]
