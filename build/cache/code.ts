/** The renderers' version: a digest of the code and templates that make the pages, so that a change remakes them. */
import { readdirSync, readFileSync } from 'node:fs'
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
 * Synchronous: a turn through the thread pool costs ten times the reading of a small file.
 */
export function codeDigest(): Digest {
  const files = SOURCES.flatMap((folder) => filesBelow(join(ROOT, folder)))
  return digestOf([...files, join(ROOT, 'package-lock.json')].map((file) => sha256(readFileSync(file))))
}

/**
 * The same as when this process first asked: a newsroom that watches for weeks renders with the code that it has
 * loaded, whatever is put in its place meanwhile, and must not keep what it makes under the new code's name.
 */
export function loadedCode(): Digest {
  loaded ??= codeDigest()
  return loaded
}

let loaded: Digest | undefined

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
