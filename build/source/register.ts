/** The files of `templates/` that people edit: read like frontmatter, with messages of the same quality. */
import { readdir, readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import type { z } from 'zod'
import type { Diagnostic } from '../types.ts'
import { type Validated, validate } from './explain.ts'
import { readText } from './text.ts'
import { type Locate, readYaml } from './yaml.ts'

/** A path as people know it: relative to `root`, with `/`. */
export function shown(path: string, root: string): string {
  return relative(root, path).split(sep).join('/') || '.'
}

export type RegisterFile<T> = Validated<T> & { readonly file: string; readonly locate: Locate }

/** Reads and validates one YAML file. A file that is not there is a problem of that file. */
export async function readRegisterFile<S extends z.ZodObject>(
  path: string,
  root: string,
  schema: S,
): Promise<RegisterFile<z.output<S>>> {
  const file = shown(path, root)
  const nothing = (diagnostic: Diagnostic) => ({
    file,
    locate: () => ({}),
    partial: {},
    diagnostics: [diagnostic],
  })
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return nothing({ ...ABSENT, file })
  const read = readText(bytes, file)
  if ('diagnostic' in read) return nothing(read.diagnostic)
  const { data, locate, diagnostics } = readYaml(read.text, file)
  if (diagnostics.length) return { file, locate, partial: {}, diagnostics }
  return { file, locate, ...validate(schema, data, file, locate) }
}

const ABSENT = {
  rule: 'source/file-missing',
  severity: 'error',
  message: 'Ce fichier manque, ou ne peut être lu.',
} as const

/** Names in a folder, without dotfiles, sorted by code units; none when there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => !name.startsWith('.')).sort()
}
