/** Diagnostics as the expected files of `test/invalid` hold them: place, rule, the line concerned, the words. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Diagnostic } from '../../build/types.ts'

/** One block a diagnostic. Files are read from `root`. */
export async function frames(diagnostics: readonly Diagnostic[], root: string): Promise<string> {
  const blocks = await Promise.all(diagnostics.map((diagnostic) => frame(diagnostic, root)))
  return `${blocks.join('\n\n')}\n`
}

async function frame(diagnostic: Diagnostic, root: string): Promise<string> {
  const { file, line, column, severity, rule, message, why, fix } = diagnostic
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  return [
    `${place} ${severity} ${rule}`,
    ...(line === undefined ? [] : await pointed(diagnostic, line, root)),
    message,
    ...(why === undefined ? [] : [`Pourquoi : ${why}`]),
    ...(fix === undefined ? [] : [`À faire : ${fix}`]),
  ].join('\n')
}

async function pointed(
  { file, column, length = 1 }: Diagnostic,
  line: number,
  root: string,
): Promise<string[]> {
  const bytes = await readFile(join(root, file))
  const text = new TextDecoder().decode(bytes).split(/\r\n?|\n/)[line - 1] ?? ''
  // Control characters would make the expected files unreadable: they are shown as their Unicode pictures.
  const shown = text.replace(/[\u0000-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
  const caret = column === undefined ? [] : [`  | ${' '.repeat(column - 1)}${'^'.repeat(length)}`]
  return [`  | ${shown.slice(0, 160)}`, ...caret]
}
