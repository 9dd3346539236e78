/** A release's folder, written whole or not at all: a hidden one first, then its name. */
import { copyFile, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, sep } from 'node:path'

export type Part =
  | { readonly name: string; readonly bytes: Uint8Array | string }
  | { readonly name: string; readonly from: string }

/**
 * Writes `parts` as `<to>/<path>/`. `instead` is the folder, of that name or another, that it stands for: unless the
 * new one says all that it said, it is kept aside, and the answer is where (relative to `to`).
 */
export async function placeRelease(
  to: string,
  path: string,
  parts: readonly Part[],
  instead?: string,
): Promise<string | undefined> {
  const target = join(to, path)
  const fresh = join(to, `.reprise-${basename(path)}`)
  const old = join(to, `.reprise-ancien-${basename(path)}`)
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  try {
    for (const part of parts) {
      if ('from' in part) await copyFile(part.from, join(fresh, part.name))
      else await writeFile(join(fresh, part.name), part.bytes)
    }
    await mkdir(dirname(target), { recursive: true })
    if (instead !== undefined) {
      await rm(old, { recursive: true, force: true })
      await rename(join(to, instead), old)
    }
    await rename(fresh, target)
    if (instead === undefined) return undefined
    if (await saysTheSame(old, target)) {
      await rm(old, { recursive: true, force: true })
      return undefined
    }
    return await keepAside(to, old, instead)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
}

/** Every file of `old` is in `fresh`, byte for byte. */
async function saysTheSame(old: string, fresh: string): Promise<boolean> {
  for (const entry of await readdir(old, { withFileTypes: true })) {
    if (!entry.isFile()) return false
    const [before, after] = await Promise.all(
      [old, fresh].map((folder) => readFile(join(folder, entry.name)).catch(() => undefined)),
    )
    if (!before || !after?.equals(before)) return false
  }
  return true
}

/** What a person may have changed is never thrown away; hidden folders are no releases. */
async function keepAside(to: string, old: string, path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const kept = `.reprise-remplaces/${path}${n === 1 ? '' : `-${n}`}`
    if (await stat(join(to, kept)).catch(() => undefined)) continue
    await mkdir(dirname(join(to, kept)), { recursive: true })
    await rename(old, join(to, kept))
    return kept
  }
}

const PUBLISHED = new Set([
  '.pdf',
  '.odt',
  '.ods',
  '.odp',
  '.docx',
  '.xlsx',
  '.pptx',
  '.csv',
  '.txt',
  '.zip',
  '.jpg',
  '.jpeg',
  '.png',
  '.mp3',
  '.mp4',
])

/** Formats that a site publishes as attachments. */
export const isPublished = (path: string): boolean => PUBLISHED.has(extname(path).toLowerCase())

/**
 * The file that a document links to, when it lies in the document's folder or below; undefined for what is missing,
 * elsewhere or does not fit. Links out of the folder are not followed.
 */
export async function fileBeside(
  document: string,
  path: string,
  fits: (path: string) => boolean,
): Promise<string | undefined> {
  const plain = decoded(path).replace(/[?#].*$/, '')
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain) || /^\/\//.test(plain) || plain.includes('\u0000')) return undefined
  if (!fits(plain)) return undefined
  const folder = await realpath(dirname(document))
  for (const candidate of [plain.replace(/^\/+/, ''), basename(plain.replaceAll('\\', '/'))]) {
    const real = await realpath(join(folder, candidate)).catch(() => undefined)
    if (real?.startsWith(folder + sep) && (await stat(real)).isFile()) return real
  }
  return undefined
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
