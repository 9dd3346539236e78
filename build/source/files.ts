/** The files beside a release: found by name, confined to its folder, read once into the content store. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Ref, SourceFile } from '../types.ts'
import { excerpt, type Parsed, type Problem } from './problem.ts'
import { nearest } from './suggest.ts'

export type PutBlob = (bytes: Uint8Array) => Promise<Ref>

/** Reads the file that a release names, or says why not. */
export type OpenFile = (name: string) => Promise<Parsed<SourceFile>>

const RULE = 'source/file'

/** Opens the files of `folder` alone. Each is read and stored once, however often it is named. */
export function filesOf(folder: string | undefined, putBlob: PutBlob): OpenFile {
  const opened = new Map<string, Promise<Parsed<SourceFile>>>()
  let names: Promise<readonly string[]> | undefined
  return (name) => {
    const path = name.normalize('NFC').replace(/^(?:\.\/)+/, '')
    const bad = folder === undefined ? LONE : badPath(path)
    if (bad || folder === undefined) return Promise.resolve({ problem: bad ?? LONE })
    names ??= namesIn(folder)
    const known = opened.get(path) ?? names.then((all) => open(folder, path, all, putBlob))
    opened.set(path, known)
    return known
  }
}

async function open(
  folder: string,
  path: string,
  names: readonly string[],
  putBlob: PutBlob,
): Promise<Parsed<SourceFile>> {
  // By the folder's own list: a case-blind file system would find `Photo.JPG` here and not on the server.
  const [name, other] = names.filter((candidate) => candidate.normalize('NFC') === path)
  if (other !== undefined) return { problem: twice(path) }
  if (name === undefined) return { problem: await absent(folder, path, names) }
  const real = await realpath(join(folder, name)).catch(() => undefined)
  if (real === undefined) return { problem: await absent(folder, path, []) }
  if (!real.startsWith((await realpath(folder)) + sep)) return { problem: outside(path) }
  if (!(await stat(real)).isFile()) return { problem: notAFile(path) }
  return { value: { path, content: await putBlob(await readFile(real)) } }
}

/** Relative paths with `/`, sorted; links to folders are not entered. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !/(?:^|\/)\./.test(name) && name !== 'index.md')
    .sort()
}

function badPath(path: string): Problem | undefined {
  const away = /^(?:[/\\]|[a-z]:(?!\/\/)|file:)/i.test(path) || path.split(/[/\\]/).includes('..')
  if (away) return outside(path)
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return elsewhere(path)
  if (path === 'index.md') return ITSELF
  if (!path.includes('\\')) return undefined
  const fix = `Écrivez : ${path.replaceAll('\\', '/')}`
  return { rule: RULE, message: `« ${excerpt(path)} » : les dossiers se séparent par « / ».`, fix }
}

const ITSELF: Problem = {
  rule: RULE,
  message: '« index.md » est le texte de ce document, et non un fichier joint.',
  fix: 'Nommez un autre fichier.',
}

function outside(path: string): Problem {
  return {
    rule: 'source/outside',
    message: `« ${excerpt(path)} » mène hors du dossier de ce document.`,
    why: 'Un fichier qui n’est pas destiné au public pourrait être publié.',
    fix: 'Copiez le fichier à côté du texte, et n’écrivez que son nom.',
  }
}

function elsewhere(path: string): Problem {
  return {
    rule: RULE,
    message: `« ${excerpt(path)} » est une adresse, et non un fichier.`,
    why: 'Le document doit rester lisible quand l’autre site aura changé.',
    fix: 'Téléchargez le fichier à côté du texte, et écrivez son nom ; ou faites un lien dans le texte.',
  }
}

function notAFile(path: string): Problem {
  return {
    rule: RULE,
    message: `« ${excerpt(path)} » est un dossier, et non un fichier.`,
    fix: 'Nommez un fichier de ce dossier.',
  }
}

/** A disk of Linux holds both; a Mac's, one: which of them is meant cannot be known. */
function twice(path: string): Problem {
  return {
    rule: 'source/file-twice',
    message: `Deux fichiers portent le nom « ${excerpt(path)} », l’un avec des lettres accentuées d’un seul tenant, l’autre décomposées.`,
    why: 'Le mauvais des deux pourrait être publié.',
    fix: 'Supprimez celui qui ne sert pas, ou donnez-lui un autre nom.',
  }
}

async function absent(folder: string, path: string, names: readonly string[]): Promise<Problem> {
  const files: string[] = []
  for (const name of names) {
    const entry = await stat(join(folder, name)).catch(() => undefined)
    if (entry?.isFile()) files.push(name)
  }
  const last = (name: string) => name.slice(name.lastIndexOf('/') + 1)
  const guess =
    nearest(path, files) ?? files.find((name) => last(name).toLowerCase() === last(path).toLowerCase())
  const present = files.length
    ? `Fichiers présents : ${files.slice(0, 10).join(', ')}${files.length > 10 ? '…' : '.'}`
    : ''
  return {
    rule: 'source/file-missing',
    message: `Le fichier « ${excerpt(path)} » n’est pas à côté du texte.${guess ? ` Vouliez-vous dire « ${guess} » ?` : ''}`,
    why: 'La page offrirait un lien mort ou une image vide.',
    fix: guess ? `Écrivez : ${guess}` : present || 'Posez-le dans le dossier de ce document.',
  }
}

const LONE: Problem = {
  rule: RULE,
  message: 'Ce document n’a pas de dossier pour ses fichiers.',
  why: 'Images et documents joints doivent être à côté du texte, et de lui seul.',
  fix: 'Faites un dossier du même nom, sans « .md » ; mettez-y le texte sous le nom index.md, et ses fichiers.',
}
