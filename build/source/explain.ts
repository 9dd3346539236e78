/** A zod issue told to a press officer: what is wrong, why, what to write, and where it stands. */
import { z } from 'zod'
import type { Diagnostic } from '../types.ts'
import { missing, name, unknownKey, unknownValue, wrongKind } from './issue-words.ts'
import { at, type Problem } from './problem.ts'
import { keysOf, schemaAt } from './schema-path.ts'
import type { Locate } from './yaml.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** What `validate` yields. Without `value`, `partial` holds the top-level entries that are right by themselves. */
export type Validated<T> = {
  readonly value?: T
  readonly partial: Partial<T>
  readonly diagnostics: readonly Diagnostic[]
}

/** Past this, a file is not one slip away from right, and finding each place takes time. */
const MOST = 50

/** Validates what a file says. Every problem is told, in the order of the schema. */
export function validate<S extends z.ZodObject>(
  schema: S,
  data: unknown,
  file: string,
  locate: Locate,
): Validated<z.output<S>> {
  const parsed = schema.safeParse(data)
  if (parsed.success)
    return { value: parsed.data, partial: parsed.data as Partial<z.output<S>>, diagnostics: [] }
  const diagnostics = parsed.error.issues
    .slice(0, MOST)
    .flatMap((issue) => explain(issue, [], schema, data, file, locate))
  return { partial: goodEntries(schema, data), diagnostics }
}

/** Each entry by itself, so that one slip does not hide the problems of the others. */
function goodEntries<S extends z.ZodObject>(schema: S, data: unknown): Partial<z.output<S>> {
  if (typeof data !== 'object' || data === null) return {}
  const entries = Object.entries(schema.shape).flatMap(([key, field]) => {
    const value = Object.hasOwn(data, key) ? (data as Record<string, unknown>)[key] : undefined
    const parsed = z.safeParse(field, value)
    return parsed.success && parsed.data !== undefined ? [[key, parsed.data] as const] : []
  })
  return Object.fromEntries(entries) as Partial<z.output<S>>
}

function explain(
  issue: Issue,
  base: Path,
  schema: z.ZodType,
  data: unknown,
  file: string,
  locate: Locate,
): Diagnostic[] {
  const path = [...base, ...issue.path]
  const value = path.reduce<unknown>(
    (inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  )
  const here = (problem: Problem, part?: 'key' | 'value', where: Path = path) => [
    at(file, locate(where, part), problem),
  ]
  switch (issue.code) {
    case 'custom': {
      const problem: unknown = issue.params?.problem
      const part = issue.params?.part === 'key' ? 'key' : 'value'
      return here(
        problem ? (problem as Problem) : { rule: 'frontmatter/value', message: issue.message },
        part,
      )
    }
    case 'unrecognized_keys': {
      const known = keysOf(schemaAt(schema, path))
      return issue.keys
        .slice(0, MOST)
        .flatMap((key) => here(unknownKey(key, path, known), 'key', [...path, key]))
    }
    case 'invalid_value':
      if (value === undefined) return here(missing(path, schemaAt(schema, path)?.description))
      return here(unknownValue(path, value, issue.values.map(String)))
    case 'invalid_union': {
      const branch = issue.errors.find(
        (errors) => !errors.some((e) => e.code === 'invalid_type' && e.path.length === 0),
      )
      if (branch) return branch.flatMap((inner) => explain(inner, path, schema, data, file, locate))
      return here(wrongKind(path, 'text', value))
    }
    case 'invalid_type':
      return here(
        value === undefined
          ? missing(path, schemaAt(schema, path)?.description)
          : wrongKind(path, issue.expected, value),
      )
    case 'too_small':
      return here({
        rule: 'frontmatter/empty',
        message: `« ${name(path)} » est vide.`,
        fix: 'Ajoutez au moins un élément.',
      })
    default:
      return here({ rule: 'frontmatter/value', message: `« ${name(path)} » n’a pas une valeur attendue.` })
  }
}
