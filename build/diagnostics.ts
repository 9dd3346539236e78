/** Problems as people read them: file, line, the words concerned, why, what to write instead. */
import type { Diagnostic, Severity } from './types.ts'

/** What a command answers the shell with (see `docs/guide.md`). */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  environment: 3,
  unfinished: 4,
  interrupted: 130,
} as const

const LABELS: Readonly<Record<Severity, string>> = {
  error: 'erreur',
  warning: 'attention',
  info: 'information',
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error')

/** Errors first, then by file and line, so that the same problems always read the same. */
export function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }
  return [...diagnostics].sort(
    (a, b) =>
      weight[a.severity] - weight[b.severity] ||
      compare(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.rule, b.rule),
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * One problem as text, with the line of the file it concerns (`source` is that file's text, when it is known).
 * @example
 * releases/2024/x.md:4:1 erreur : La clé « emabrgo » n’existe pas.
 *   4 | emabrgo: 2024-12-20T11:00
 *     | ^^^^^^^
 *   À faire : écrivez « embargo ».
 */
export function formatDiagnostic(diagnostic: Diagnostic, source?: string): string {
  const { file, line, column, severity, message, why, fix } = diagnostic
  const place = [file, line, line && column].filter(Boolean).join(':')
  const lines = [`${place} ${LABELS[severity]} : ${message}`, ...codeFrame(diagnostic, source)]
  if (why) lines.push(`  Pourquoi : ${why}`)
  if (fix) lines.push(`  À faire : ${fix}`)
  return lines.join('\n')
}

/** A line longer than this is shown around the words concerned. */
const FRAME_WIDTH = 100

function codeFrame({ line, column = 1, length = 1 }: Diagnostic, source: string | undefined): string[] {
  const text = line === undefined ? undefined : source?.split('\n')[line - 1]
  if (!line || !text?.trim()) return []
  const start = Math.max(0, Math.min(column - 1 - FRAME_WIDTH / 2, text.length - FRAME_WIDTH))
  const shown = `${start > 0 ? '…' : ''}${text.slice(start, start + FRAME_WIDTH)}${text.length > start + FRAME_WIDTH ? '…' : ''}`
  const gutter = String(line)
  const offset = column - 1 - start + (start > 0 ? 1 : 0)
  const marks = '^'.repeat(Math.max(1, Math.min(length, shown.length - offset)))
  return [
    `  ${gutter} | ${shown.replace(/\t/g, ' ')}`,
    `  ${' '.repeat(gutter.length)} | ${' '.repeat(offset)}${marks}`,
  ]
}
