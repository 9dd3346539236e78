/** A release's file on disk, read and replaced whole: what `crieur correct` and its like edit. */
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { diskError } from '../cache/disk.ts'
import { formatDiagnostic } from '../diagnostics.ts'
import { writeWhole } from '../ledger/disk.ts'
import { readFrontmatter } from '../source/frontmatter.ts'
import { EditRefused } from './frontmatter.ts'

export type SourceText = {
  /** Absolute path of the Markdown. */
  readonly path: string
  /** As it lies on disk: byte order mark and line ends kept. */
  readonly raw: string
  /** As the loader reads it. */
  readonly text: string
  readonly id: string | undefined
}

/** `path`: a Markdown file, or a folder that holds `index.md`. Errors: EditRefused where it cannot be read. */
export function readSource(path: string, shown: string): SourceText {
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.md') : path
  if (!existsSync(file)) throw new EditRefused(`Ce fichier n’existe pas : ${shown}`)
  const bytes = readFileSync(file)
  const source = readFrontmatter(bytes, shown)
  const [problem] = 'diagnostic' in source ? [source.diagnostic] : source.diagnostics
  if (problem || 'diagnostic' in source)
    throw new EditRefused(problem ? formatDiagnostic(problem, bytes.toString('utf8')) : shown)
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const { id } = (source.data ?? {}) as { id?: unknown }
  return { path: file, raw, text: source.text, id: typeof id === 'string' ? id : undefined }
}

/** Puts the new text in place, whole or not at all, with the same rights. Errors: DiskError. */
export function replaceSource({ path }: SourceText, raw: string): void {
  try {
    const { mode } = statSync(path)
    writeWhole(path, raw)
    chmodSync(path, mode)
  } catch (error) {
    throw diskError(path, error)
  }
}
