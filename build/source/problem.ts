/** What a reader of one value answers: the value, or the problem that a person can mend. */
import type { Diagnostic, Severity } from '../types.ts'

/** A problem that does not know yet where it stands. Texts are French. */
export type Problem = {
  readonly rule: string
  readonly message: string
  readonly why?: string
  readonly fix?: string
}

export type Parsed<T> = { readonly value: T } | { readonly problem: Problem }

/** Lines and columns count from 1; `length` in UTF-16 units, on that line. */
export type Place = { readonly line?: number; readonly column?: number; readonly length?: number }

/** Puts a problem where it stands. */
export function at(file: string, place: Place, problem: Problem, severity: Severity = 'error'): Diagnostic {
  return { ...problem, severity, file, ...place }
}

/** What a message quotes of what was written: on one line, and short. */
export function excerpt(text: string, length = 60): string {
  const line = text.slice(0, length + 1).replace(/\s+/g, ' ')
  return text.length > length ? `${line.slice(0, length).trimEnd()}…` : line
}
