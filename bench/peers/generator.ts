/** A generator of sites that is measured against Crieur: it prepares its own project, then builds it whole. */
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contestant } from '../rounds.ts'
import type { Article } from './public-archive.ts'

export type Generator = {
  readonly name: string
  /** How to get it, where it is not here. */
  readonly missing?: string
  /** Writes a project in `folder` (which exists) that publishes pages, years and RSS. */
  readonly prepare: (folder: string, articles: readonly Article[], releases: string) => Promise<Project>
}

export type Project = {
  readonly command: Contestant['command']
  /** Where its releases are: `<year>/<date>-<slug>.md`. */
  readonly content: string
  /** What it publishes into, and what it remembers: absolute, gone before a cold build. */
  readonly output: string
  readonly remembers: readonly string[]
}

/** A cold build: nothing published, nothing remembered. */
export function cold(name: string, { command, output, remembers }: Project, articles: number): Contestant {
  let round = 0
  return {
    name,
    command,
    async before() {
      await moveAside([output, ...remembers], `${command.cwd}-gone-${round++}`)
    },
    async verify() {
      const files = await readdir(output, { recursive: true })
      const pages = files.filter((file) => /^\d{4}\/\d{2}\/[^/]+\/index\.html$/.test(file)).length
      if (pages !== articles) throw new Error(`${name}: ${pages} pages instead of ${articles} in ${output}`)
    },
  }
}

/**
 * Moves what the last round left into a new folder outside the project. Not removed: ext4 looks long for a free inode
 * among those just given back, and what was measured then was the removal, the more so the more files a site has.
 */
export async function moveAside(paths: readonly string[], gone: string): Promise<void> {
  await mkdir(gone)
  for (const [index, path] of paths.entries()) await rename(path, join(gone, String(index))).catch(absent)
}

/** The project's folder for one of them. */
export const folderOf = (root: string, name: string): string =>
  join(root, name.toLowerCase().replace(/\W+/g, '-'))

function absent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
