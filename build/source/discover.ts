/** Lists the releases of a folder: `<year>/<date>-<slug>.md`, `<date>-<slug>/index.md`, and `sans-date/`. */
import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Diagnostic } from '../types.ts'
import { at, type Problem } from './problem.ts'

/** One release's file, as its place and name tell it. Nothing of it has been read. */
export type Found = {
  /** Absolute path of the Markdown. */
  readonly path: string
  /** The same, for messages: relative to the root, with `/`. */
  readonly file: string
  /** Absolute folder of its images and attachments; a lone `.md` has none. */
  readonly folder?: string
  /** `2024`, or `sans-date`. */
  readonly shelf: string
  /** The date its name begins with; none in `sans-date/`. */
  readonly date?: string
  /** What follows the date in its name, in NFC; not yet checked. */
  readonly slug: string
}

export type Discovered = { readonly found: readonly Found[]; readonly diagnostics: readonly Diagnostic[] }

export const UNDATED = 'sans-date'

/**
 * Lists in the order of names, whatever the file system's. Follows no link out of `releasesDir`. Synchronous: one
 * call a folder, where a turn through the thread pool takes ten times as long.
 */
export function discover(releasesDir: string, root: string): Discovered {
  const found: Found[] = []
  const diagnostics: Diagnostic[] = []
  const show = (path: string) => relative(root, path).split(sep).join('/') || '.'
  const report = (path: string, problem: Problem, severity: Diagnostic['severity']) =>
    diagnostics.push(at(show(path), {}, problem, severity))
  const top = real(releasesDir)
  if (top === undefined) {
    report(releasesDir, NO_FOLDER, 'error')
    return { found, diagnostics }
  }
  for (const shelf of list(releasesDir)) {
    const shelfPath = join(releasesDir, shelf.name)
    if (shelf.name === 'ledger.jsonl') continue
    if (!inside(shelfPath, shelf, top, report)) continue
    if (!isFolder(shelfPath, shelf) || !/^(?:\d{4}|sans-date)$/.test(shelf.name)) {
      report(shelfPath, stray(shelf.name), shelf.name.endsWith('.md') ? 'warning' : 'info')
      continue
    }
    for (const entry of list(shelfPath)) {
      const path = join(shelfPath, entry.name)
      if (!inside(path, entry, top, report)) continue
      const folder = isFolder(path, entry)
      const markdown = folder ? join(path, 'index.md') : path
      const name = entry.name.normalize('NFC')
      const text = folder ? lstatSync(markdown, { throwIfNoEntry: false }) : undefined
      const linked = text?.isSymbolicLink() ?? false
      const there = linked ? statSync(markdown, { throwIfNoEntry: false }) : text
      if (folder ? !there?.isFile() : !/\.md$/.test(name)) {
        report(path, folder ? NO_INDEX : stray(name), 'info')
        continue
      }
      if (linked && !inside(markdown, undefined, top, report)) continue
      const named = readName(folder ? name : name.slice(0, -3), shelf.name)
      if ('problem' in named) report(path, named.problem, 'warning')
      else
        found.push({
          path: markdown,
          file: show(markdown),
          ...(folder ? { folder: path } : {}),
          shelf: shelf.name,
          ...named,
        })
    }
  }
  return { found, diagnostics }
}

function readName(name: string, shelf: string): { date?: string; slug: string } | { problem: Problem } {
  const [, date, slug] = /^(\d{4}-\d{2}-\d{2})-(.+)$/.exec(name) ?? []
  if (shelf === UNDATED) return { slug: slug ?? name }
  if (date !== undefined && slug !== undefined) return { date, slug }
  return {
    problem: {
      rule: 'source/name',
      message: `« ${name} » ne sera pas publié : son nom ne commence pas par une date.`,
      why: 'La date et le nom font l’adresse du document.',
      fix: `Nommez-le par exemple ${shelf}-12-20-titre-court.md, ou rangez-le dans ${UNDATED}/ si sa date est inconnue.`,
    },
  }
}

/** Dotfiles (`.versions`, `.DS_Store`) and editors' leavings are nobody's business. Sorted by code units. */
function list(folder: string): Dirent[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .filter(({ name }) => !/^\.|~$|^(?:Thumbs\.db|desktop\.ini)$/i.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function isFolder(path: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  return statSync(path).isDirectory()
}

type Report = (path: string, problem: Problem, severity: Diagnostic['severity']) => void

/** Whether what a path leads to lies under `top`: a link may not publish a file from elsewhere. */
function inside(path: string, entry: Dirent | undefined, top: string, report: Report): boolean {
  // Only a link leads elsewhere; its folder was looked at before it.
  if (entry && !entry.isSymbolicLink()) return true
  const target = real(path)
  if (target?.startsWith(top + sep)) return true
  report(path, target === undefined ? BROKEN : OUTSIDE, 'error')
  return false
}

function real(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function stray(name: string): Problem {
  return {
    rule: 'source/stray',
    message: `« ${name} » n’est pas un document à cet endroit : il est laissé de côté.`,
    fix: `Les documents se rangent dans un dossier par année, par exemple 2024/2024-12-20-titre-court.md ; leurs images, dans un dossier du même nom, à côté d’un fichier index.md.`,
  }
}

const NO_FOLDER: Problem = { rule: 'source/no-folder', message: 'Ce dossier de documents n’existe pas.' }

const NO_INDEX: Problem = {
  rule: 'source/stray',
  message: 'Ce dossier ne contient pas de fichier index.md : il est laissé de côté.',
  fix: 'Nommez index.md le texte du document.',
}

const OUTSIDE: Problem = {
  rule: 'source/outside',
  message: 'Ce raccourci mène hors du dossier des documents.',
  why: 'Un fichier qui n’est pas destiné au public pourrait être publié.',
  fix: 'Remplacez-le par une copie du fichier.',
}

const BROKEN: Problem = {
  rule: 'source/outside',
  message: 'Ce raccourci ne mène nulle part.',
  fix: 'Effacez-le, ou remplacez-le par une copie du fichier.',
}
