/** The files that a person named: files, folders and patterns, without links that lead elsewhere. */
import { glob, lstat, readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { kindOf } from '../read/index.ts'

export type Input = { readonly path: string; readonly shown: string }
export type Inputs = {
  readonly files: readonly Input[]
  readonly missing: readonly string[]
  readonly ignored: number
}

/** In the order of names, each file once. `root` is the folder that paths are told from. */
export async function inputsOf(paths: readonly string[], root: string): Promise<Inputs> {
  const files = new Map<string, Input>()
  const missing: string[] = []
  let ignored = 0
  const add = (path: string) =>
    files.set(path, { path, shown: relative(root, path).split(sep).join('/') || path })
  for (const named of paths) {
    const path = join(named)
    const info = await stat(path).catch(() => undefined)
    const before = files.size
    if (info?.isFile()) add(path)
    else if (info?.isDirectory()) ignored += await walk(path, add)
    else if (/[*?[{]/.test(named))
      for await (const found of glob(named))
        if ((await stat(found)).isFile() && kindOf(found)) add(join(found))
    if (!info && files.size === before) missing.push(named)
  }
  return { files: [...files.values()].sort((a, b) => (a.shown < b.shown ? -1 : 1)), missing, ignored }
}

/** Documents below a folder; what is hidden, or a link, or no document, is passed over and counted. */
async function walk(folder: string, add: (path: string) => void): Promise<number> {
  let ignored = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) ignored += await walk(path, add)
    else if (entry.isFile() && !(await lstat(path)).isSymbolicLink() && kindOf(entry.name)) add(path)
    else ignored++
  }
  return ignored
}
