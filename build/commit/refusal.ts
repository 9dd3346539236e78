/** Why nothing was written: what `output/` holds, or what was planned, does not allow it. */
import type { OutputPath } from '../types.ts'
import type { Collision } from './collisions.ts'

/** One path that stands in the way, in French: what is wrong and what to do. */
export type Obstacle = { readonly path: OutputPath; readonly message: string; readonly fix: string }

const SHOWN = 10

/** Thrown before anything is written; `output/` is as it was. */
export class CommitRefused extends Error {
  override readonly name = 'CommitRefused'
  /** 1: two things planned at one path; 4: the folder holds what is not ours. */
  readonly exitCode: 1 | 4
  readonly obstacles: readonly Obstacle[]

  constructor(exitCode: 1 | 4, obstacles: readonly Obstacle[]) {
    const lines = obstacles.slice(0, SHOWN).map(({ message, fix }) => `${message} ${fix}`)
    if (obstacles.length > SHOWN) lines.push(`Et ${obstacles.length - SHOWN} autres.`)
    super(['Rien n’a été écrit.', ...lines].join('\n'))
    this.exitCode = exitCode
    this.obstacles = obstacles
  }
}

/** The refusal of planned paths that collide. `names`: what each path belongs to, for the message. */
export function refuseCollisions(
  collisions: readonly Collision[],
  names: ReadonlyMap<OutputPath, string>,
): CommitRefused {
  const named = (path: OutputPath): string => {
    const owner = names.get(path)
    return owner === undefined ? `« ${path} »` : `« ${path} » (${owner})`
  }
  const obstacles = collisions.map(({ kind, first, second }): Obstacle => {
    if (kind === 'same')
      return { path: second, message: `Deux fichiers veulent la même adresse : « ${first} ».`, fix: RENAME }
    if (kind === 'spelling')
      return {
        path: second,
        message: `Deux adresses ne diffèrent que par la casse ou les accents : ${named(first)} et ${named(second)}.`,
        fix: RENAME,
      }
    return {
      path: first,
      message: `${named(first)} serait à la fois un fichier et le dossier de ${named(second)}.`,
      fix: RENAME,
    }
  })
  return new CommitRefused(1, obstacles)
}

const RENAME = 'Changez le nom, la date ou l’alias de l’un des deux.'
