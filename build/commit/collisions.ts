/** Planned paths that cannot stand together in one folder, on some file system at least. */
import type { OutputPath } from '../types.ts'

/** `same`: one path twice; `spelling`: apart by case or Unicode form only; `folder`: `first` is a file, and `second` lies below it. */
export type Collision = {
  readonly kind: 'same' | 'spelling' | 'folder'
  readonly first: OutputPath
  readonly second: OutputPath
}

/** Most paths: they are as they fold. */
const PLAIN = /^[a-z0-9/._-]*$/

/**
 * What a path is called on a file system that ignores case and Unicode form. Stricter than some: `ß` and `ss`
 * count as one.
 */
export const foldPath = (path: string): string =>
  PLAIN.test(path) ? path : path.toUpperCase().toLowerCase().normalize('NFC')

/** The folders a path lies in, outermost first: `a`, `a/b` for `a/b/c`. */
export function foldersOf(path: string): string[] {
  const folders: string[] = []
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at))
  return folders
}

/** Every planned path that meets an earlier one, in the order of `paths`, one collision a path. */
export function findCollisions(paths: readonly OutputPath[]): Collision[] {
  const files = new Map<string, OutputPath>()
  const folders = new Map<string, { spelling: string; path: OutputPath }>()
  const collisions: Collision[] = []
  for (const path of paths) {
    const collision = collide(path)
    if (collision === undefined) remember(path)
    else collisions.push(collision)
  }
  return collisions

  function collide(path: OutputPath): Collision | undefined {
    const key = foldPath(path)
    const file = files.get(key)
    if (file !== undefined) return { kind: file === path ? 'same' : 'spelling', first: file, second: path }
    const below = folders.get(key)
    if (below !== undefined) return { kind: 'folder', first: path, second: below.path }
    if (knowsFolder(path)) return undefined
    for (const folder of foldersOf(path)) {
      const above = files.get(foldPath(folder))
      if (above !== undefined) return { kind: 'folder', first: above, second: path }
      const known = folders.get(foldPath(folder))
      if (known !== undefined && known.spelling !== folder)
        return { kind: 'spelling', first: known.path, second: path }
    }
    return undefined
  }

  /** A folder that is remembered under this spelling has passed, with all that it lies in. */
  function knowsFolder(path: string): boolean {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    return folder === '' || folders.get(foldPath(folder))?.spelling === folder
  }

  function remember(path: OutputPath): void {
    files.set(foldPath(path), path)
    if (knowsFolder(path)) return
    for (const folder of foldersOf(path)) {
      const key = foldPath(folder)
      if (!folders.has(key)) folders.set(key, { spelling: folder, path })
    }
  }
}
