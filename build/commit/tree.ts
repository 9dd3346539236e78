/** Looks at what stands under the output folder, never through a symbolic link. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sha256 } from '../cache/digest.ts'
import { diskError } from '../cache/disk.ts'
import type { Digest } from '../types.ts'
import { foldersOf } from './collisions.ts'

/** A regular file. `mtimeNs` is decimal text, for JSON. */
export type StandingFile = {
  readonly at: 'file'
  readonly size: number
  readonly mtimeNs: string
  readonly dev: bigint
  readonly ino: bigint
}

/** Names a file on its disk, whatever its spelling. */
export const idOf = ({ dev, ino }: StandingFile): string => `${dev}:${ino}`

export type Standing =
  | StandingFile
  | { readonly at: 'absent' | 'folder' | 'link' | 'other' }
  /** A parent is no folder: `by` is that parent's path, `what` is what it is. */
  | { readonly at: 'blocked'; readonly by: string; readonly what: Standing }

export type Tree = {
  /** What stands at a path. Folders are looked at once: a tree is good until something is written. */
  look(path: string): Standing
  /** The digest of a file that `look` found. */
  digest(path: string): Digest
  /** All that lies below a folder, at any depth, folders not counted. */
  below(path: string): { readonly path: string; readonly standing: Standing }[]
}

/** `root`: the output folder, absolute, which need not exist. It may itself be a link: that is its owner's choice. */
export function openTree(root: string): Tree {
  const folders = new Map<string, Standing>()
  /** The last folder that was reached through folders alone: its files are looked at one after the other. */
  let reached: string | undefined
  const base = resolve(root)

  const stand = (path: string): Standing => {
    const file = `${base}/${path}`
    try {
      const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false })
      if (stats === undefined) return { at: 'absent' }
      if (stats.isDirectory()) return { at: 'folder' }
      if (stats.isSymbolicLink()) return { at: 'link' }
      if (!stats.isFile()) return { at: 'other' }
      const { size, mtimeNs, dev, ino } = stats
      return { at: 'file', size: Number(size), mtimeNs: String(mtimeNs), dev, ino }
    } catch (error) {
      throw diskError(file, error)
    }
  }

  const standFolder = (path: string): Standing => {
    const known = folders.get(path)
    if (known !== undefined) return known
    const standing = stand(path)
    folders.set(path, standing)
    return standing
  }

  const tree: Tree = {
    look(path) {
      const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
      if (parent !== reached) {
        for (const folder of foldersOf(path)) {
          const what = standFolder(folder)
          if (what.at === 'absent') return what
          if (what.at !== 'folder') return { at: 'blocked', by: folder, what }
        }
        reached = parent
      }
      return stand(path)
    },
    digest(path) {
      const file = join(root, path)
      try {
        return sha256(readFileSync(file))
      } catch (error) {
        throw diskError(file, error)
      }
    },
    below(path) {
      return readdirSync(join(root, path)).flatMap((name) => {
        const child = `${path}/${name}`
        const standing = stand(child)
        return standing.at === 'folder' ? tree.below(child) : [{ path: child, standing }]
      })
    },
  }
  return tree
}
