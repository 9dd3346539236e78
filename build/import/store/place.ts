/** A release's folder, written whole or not at all: a hidden one first, then its name. */
import { copyFile, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, sep } from 'node:path'

export type Part =
  | { readonly name: string; readonly bytes: Uint8Array | string }
  | { readonly name: string; readonly from: string }

/** Writes `parts` as `<to>/<path>/`. `instead` is the folder, of that name or another, that it stands for. */
export async function placeRelease(
  to: string,
  path: string,
  parts: readonly Part[],
  instead?: string,
): Promise<void> {
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
    await rm(old, { recursive: true, force: true })
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
}

/** Formats that a site publishes as attachments. */
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

/**
 * The file that a document links to, when it lies in the document's folder or below; undefined for what is missing,
 * elsewhere or not to be published. Links out of the folder are not followed.
 */
export async function fileBeside(document: string, path: string): Promise<string | undefined> {
  const plain = decoded(path).replace(/[?#].*$/, '')
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain) || /^\/\//.test(plain) || plain.includes('\u0000')) return undefined
  if (!PUBLISHED.has(extname(plain).toLowerCase())) return undefined
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
