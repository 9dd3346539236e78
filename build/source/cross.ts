/** What only several releases together can get wrong: one id or one address for two, ids that nothing answers to. */
import type { Diagnostic } from '../types.ts'
import { unknown } from './institutions.ts'
import { at, type Problem } from './problem.ts'
import type { ReadRelease } from './release.ts'

export type Crossed = {
  readonly diagnostics: readonly Diagnostic[]
  /** Files whose release cannot be published because of another: for one id, both; neither is surely the right one. */
  readonly refused: ReadonlySet<string>
}

/** `/2024/12/assises/`: made of date and slug, never of the title. */
function publicAddress({ date, slug }: { date: string; slug: string }): string {
  return `/${date.slice(0, 4)}/${date.slice(5, 7)}/${slug}/`
}

/** Checks releases against each other, in the order given. */
export function crossCheck(reads: readonly ReadRelease[]): Crossed {
  const diagnostics: Diagnostic[] = []
  const refused = new Set<string>()
  const report = (read: ReadRelease, path: readonly PropertyKey[], problem: Problem) => {
    const severity = read.draft ? 'warning' : 'error'
    diagnostics.push(at(read.found.file, read.locate(path), problem, severity))
    if (!read.draft) refused.add(read.found.file)
  }
  // A draft is never in the way of what is published: it comes last.
  const inOrder = [...reads.filter(({ draft }) => !draft), ...reads.filter(({ draft }) => draft)]
  const claims = new Map<string, ReadRelease>()
  const claim = (
    read: ReadRelease,
    thing: string,
    path: readonly PropertyKey[],
    taken: (by: string) => Problem,
  ) => {
    const owner = claims.get(thing)
    if (!owner) return claims.set(thing, read)
    report(read, path, taken(owner.found.file))
    if (!read.draft) refused.add(owner.found.file)
    return claims
  }
  for (const read of inOrder) {
    if (read.id !== undefined) claim(read, `id ${read.id}`, ['id'], (by) => sameId(read.id ?? '', by))
    const { found } = read
    const address =
      found.date === undefined ? undefined : publicAddress({ date: found.date, slug: found.slug })
    // Case apart: on a disk that ignores it, one page would overwrite the other.
    if (address) claim(read, address.toLowerCase(), [], (by) => sameAddress(address, by))
  }
  const ids = new Set(reads.flatMap(({ id }) => id ?? []))
  for (const read of inOrder) {
    const { release } = read
    if (!release) continue
    for (const [index, alias] of release.aliases.entries()) {
      const normal = alias
        .toLowerCase()
        .replace(/(?:index\.html)?$/, '')
        .replace(/\/*$/, '/')
      claim(read, normal, ['aliases', index], (by) => sameAddress(alias, by))
    }
    for (const [index, id] of release.translations.entries()) {
      if (id === release.id) report(read, ['translations', index], SELF)
      else if (!ids.has(id)) report(read, ['translations', index], unknown('translations', id, ids))
    }
    const by = release.withdrawn?.replacedBy
    if (by === release.id) report(read, ['withdrawn', 'replacedBy'], SELF)
    else if (by !== undefined && !ids.has(by))
      report(read, ['withdrawn', 'replacedBy'], unknown('replacedBy', by, ids))
  }
  return { diagnostics, refused }
}

const SELF: Problem = {
  rule: 'reference/self',
  message: 'Ce document se cite lui-même.',
  fix: 'Donnez l’identifiant (« id ») de l’autre document.',
}

function sameId(id: string, by: string): Problem {
  return {
    rule: 'source/same-id',
    message: `L’identifiant « ${id} » est déjà celui de ${by}.`,
    why: 'Les abonnés reconnaissent un document à son identifiant : ils ne verraient que l’un des deux.',
    fix: 'Donnez-en un autre au plus récent, par exemple en y ajoutant l’année ou le mois.',
  }
}

function sameAddress(address: string, by: string): Problem {
  return {
    rule: 'source/same-address',
    message: `L’adresse ${address} est déjà celle de ${by}.`,
    why: 'Une page remplacerait l’autre.',
    fix: 'Renommez l’un des deux fichiers : l’adresse est faite de l’année, du mois et de ce qui suit la date.',
  }
}
