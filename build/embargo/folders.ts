/**
 * Whose a folder is: the public's, or of those entitled to embargoed releases. Each kind of build refuses the
 * other's folder, and a work folder that would be served with the site.
 */
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { outputPath } from '../cache/path.ts'
import type { Store } from '../cache/store.ts'
import { readManifest } from '../commit/manifest.ts'
import type { PlannedFile } from '../commit/survey.ts'
import type { OutputPath } from '../types.ts'

/** Stands in every folder of an edition for those entitled, before anything else of it. */
const MARKER: OutputPath = outputPath('SOUS-EMBARGO.txt')
const NOTICE =
  'Ce dossier contient des documents sous embargo. Il ne doit être ni publié ni transmis hors des personnes autorisées.\n'

class FolderRefused extends Error {
  override readonly name = 'FolderRefused'
  /** Wrong usage: nothing was written. */
  readonly exitCode = 2
}

export type Folders = {
  /** Absolute. */
  readonly root: string
  readonly output: string
  readonly cache: string
  readonly withEmbargoed?: boolean
}

/** @throws FolderRefused, in French, where what is under embargo could come to be served. */
export function refuseWrongFolder({ root, output, cache, withEmbargoed = false }: Folders): void {
  const target = real(output)
  if (isIn(real(cache), target))
    throw new FolderRefused(
      `Le dossier de travail « ${cache} » est dans le dossier publié : les textes sous embargo y seraient lisibles. Donnez à --cache un dossier qui n’est pas publié.`,
    )
  if (withEmbargoed) refusePublic(target, real(join(root, 'output')), output)
  else if (isConfidential(target) || foldersIn(target).some((name) => isConfidential(join(target, name))))
    throw new FolderRefused(
      `« ${output} » contient des documents sous embargo (${MARKER}) : le site public ne peut y être construit. Donnez à --output un autre dossier, ou videz celui-ci.`,
    )
}

function refusePublic(target: string, usual: string, shown: string): void {
  if (isIn(target, usual) || isIn(usual, target))
    throw new FolderRefused(
      `--with-embargoed : « ${shown} » est le dossier du site public. Donnez à --output un dossier à part, hors du site.`,
    )
  for (let folder = target; ; folder = dirname(folder)) {
    if (manifestOf(folder) && !isConfidential(folder))
      throw new FolderRefused(
        `--with-embargoed : un site public a été construit dans « ${folder} ». Donnez à --output un dossier à part, hors du site.`,
      )
    if (folder === dirname(folder)) break
  }
  if (namesIn(target).length > 0 && !isConfidential(target))
    throw new FolderRefused(
      `--with-embargoed : « ${shown} » contient déjà d’autres fichiers. Donnez à --output un dossier vide ou nouveau.`,
    )
}

/** The marker as a file to publish: written first, so that a build killed at once is known for what it is. */
export async function markerFile(store: Store): Promise<PlannedFile> {
  const content = await store.put(new TextEncoder().encode(NOTICE))
  return { path: MARKER, content, rank: 0.5, order: '' }
}

/** Removing the marker alone makes no folder public: its manifest tells too. */
function isConfidential(folder: string): boolean {
  return namesIn(folder).includes(MARKER) || manifestNames(folder, MARKER)
}

/** Looked for in the bytes first: that of an archive is ten megabytes, which are read for nothing else. */
function manifestNames(folder: string, path: OutputPath): boolean {
  try {
    return (
      readFileSync(join(folder, 'manifest.json')).includes(JSON.stringify(path)) &&
      manifestOf(folder)?.entries[path] !== undefined
    )
  } catch {
    return false
  }
}

function manifestOf(folder: string) {
  try {
    return readManifest(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  } catch {
    return undefined
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? entry.name : [],
    )
  } catch {
    return []
  }
}

/** Where links lead, also of a folder that is not there yet: deployments swap links. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return dirname(path) === path ? path : join(real(dirname(path)), basename(path))
  }
}

function isIn(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:/.test(way))
}
