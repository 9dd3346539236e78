/** `accept` in a release's frontmatter: what a rule finds there stays known, with the reason to leave it so. */
import { at } from '../source/problem.ts'
import { nearest } from '../source/suggest.ts'
import type { Locate } from '../source/yaml.ts'
import type { Diagnostic, Release } from '../types.ts'

/** The prefix may be left out: `accept: [{rule: acronym, …}]`. */
function fullId(rule: string): string {
  return rule.includes('/') ? rule : `check/${rule}`
}

/**
 * The diagnostics of one release: those of an accepted rule become information that gives the reason. Errors of
 * earlier stages are not a matter of opinion and stay. Says which acceptances serve nothing.
 */
export function applyAccept(
  release: Release,
  locate: Locate,
  diagnostics: readonly Diagnostic[],
  known: ReadonlySet<string>,
): Diagnostic[] {
  const { accept = [] } = release
  if (accept.length === 0) return [...diagnostics]
  const used = new Set<number>()
  const result = diagnostics.map((diagnostic): Diagnostic => {
    const index = accept.findIndex(({ rule }) => fullId(rule) === diagnostic.rule)
    const entry = accept[index]
    if (!entry || !acceptable(diagnostic)) return diagnostic
    used.add(index)
    const { fix: _, ...rest } = diagnostic
    return { ...rest, severity: 'info', message: `${diagnostic.message} Accepté : ${entry.why}` }
  })
  for (const [index, { rule }] of accept.entries()) {
    if (used.has(index)) continue
    const place = locate(['accept', index, 'rule'])
    const id = fullId(rule)
    if (known.has(id) || !id.startsWith('check/')) {
      result.push(at(release.source.file, place, stale(rule), 'info'))
    } else result.push(at(release.source.file, place, unknown(rule, known), 'warning'))
  }
  return result
}

function acceptable({ rule, severity }: Diagnostic): boolean {
  return rule.startsWith('check/') || severity !== 'error'
}

function stale(rule: string) {
  return {
    rule: 'check/accept-stale',
    message: `Accepter « ${rule} » n’est plus utile : la règle ne trouve rien ici.`,
    why: 'Une règle acceptée pour rien cacherait la prochaine faute.',
    fix: 'Effacez-la de « accept ».',
  }
}

function unknown(rule: string, known: ReadonlySet<string>) {
  const guess = nearest(fullId(rule), known)
  return {
    rule: 'check/accept-unknown',
    message: `« ${rule} » n’est pas une règle de relecture.${guess ? ` Vouliez-vous dire « ${guess} » ?` : ''}`,
    fix: guess ? `Écrivez : ${guess}` : 'Les règles et leurs noms sont dans docs/regles.md.',
  }
}
