/** A made-up archive in a temporary folder, for as long as a benchmark runs. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateArchive } from './archive.ts'
import { type Article, readArticles } from './peers/public-archive.ts'

export type Archive = {
  /** For whatever else the benchmark needs. */
  readonly root: string
  readonly releases: string
  readonly articles: readonly Article[]
}

export function withArchive<T>(count: number, use: (archive: Archive) => Promise<T>): Promise<T> {
  return withFolder(async (root) => {
    const releases = join(root, 'archive', 'releases')
    await mkdir(releases, { recursive: true })
    await generateArchive(releases, { count })
    return use({ root, releases, articles: await readArticles(releases) })
  })
}

export async function withFolder<T>(use: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'crieur-bench-'))
  try {
    return await use(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
