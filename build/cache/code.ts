/** The renderers' version: a digest of the code and templates that make the pages, so that a change remakes them. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../types.ts'
import { digestOf, sha256 } from './digest.ts'

/** The project's root: where the code lies, whoever calls it and from where. */
const ROOT = join(import.meta.dirname, '..', '..')

/** The house's own templates; a site's `--templates` holds its settings, institutions and brands. */
export const HOUSE_TEMPLATES = join(ROOT, 'templates')

const SOURCES = ['build', 'templates/layouts', 'templates/wording']

/**
 * Digest of `build/`, of the layouts and wording, and of the lockfile (the libraries' versions); style sheets
 * are inputs of their own. Coarse on purpose: to render again what need not be is slow once, to keep what is
 * stale is wrong for ever.
 */
export async function codeDigest(): Promise<Digest> {
  const files = (await Promise.all(SOURCES.map((folder) => filesBelow(join(ROOT, folder))))).flat()
  const digests = await Promise.all(
    [...files, join(ROOT, 'package-lock.json')].map(async (file) => sha256(await readFile(file))),
  )
  return digestOf(digests)
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
