/** `templates/institutions/<id>.yaml`: names through time, brand, press office, office-holders. */
import { join } from 'node:path'
import type { z } from 'zod'
import type { Diagnostic, Institution, InstitutionName, LocalDate } from '../types.ts'
import type { Brands } from './brands.ts'
import { readSlug } from './fields.ts'
import { institutionSchema } from './institution-schema.ts'
import { at, type Problem } from './problem.ts'
import { readProposal } from './proposals.ts'
import { namesIn, type RegisterFile, readRegisterFile, shown } from './register.ts'
import { nearest } from './suggest.ts'

export type Institutions = {
  readonly institutions: ReadonlyMap<string, Institution>
  /** Found by `crieur import` and not accepted yet: nothing of theirs is published, and only drafts may name them. */
  readonly proposed: ReadonlyMap<string, Institution>
  /** Every institution that has a file, right or not. */
  readonly known: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads every institution of `templatesDir`, in the order of ids, against the brands. */
export async function readInstitutions(
  templatesDir: string,
  root: string,
  brands: Brands,
): Promise<Institutions> {
  const folder = join(templatesDir, 'institutions')
  const institutions = new Map<string, Institution>()
  const proposed = new Map<string, Institution>()
  const diagnostics: Diagnostic[] = []
  const known = new Set<string>()
  const files: RegisterFile<z.output<typeof institutionSchema>>[] = []
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    const id = name.replace(/\.yaml$/, '')
    const slug = readSlug(id)
    if (id === name || 'problem' in slug) {
      const problem = 'problem' in slug && id !== name ? slug.problem : STRAY
      diagnostics.push(at(shown(path, root), {}, problem, id === name ? 'info' : 'error'))
      continue
    }
    known.add(id)
    const proposal = await readProposal(path, root)
    if (proposal) {
      proposed.set(id, { id, ...proposal.institution })
      diagnostics.push(...proposal.diagnostics)
      continue
    }
    const read = await readRegisterFile(path, root, institutionSchema)
    files.push(read)
    const brand = brandProblem(read, brands)
    diagnostics.push(...read.diagnostics, ...(brand ? [brand] : []))
    if (read.value && !brand) institutions.set(id, { id, ...read.value })
  }
  diagnostics.push(...files.flatMap((read) => successorProblem(read, known)))
  return { institutions, proposed, known, diagnostics }
}

type Read = RegisterFile<z.output<typeof institutionSchema>>

/** The State's brand is for services of the State: an institution that is not one may not name it. */
function brandProblem({ partial, file, locate }: Read, { brands, known }: Brands): Diagnostic | undefined {
  if (partial.brand === undefined) return undefined
  if (!known.has(partial.brand)) return at(file, locate(['brand']), unknown('brand', partial.brand, known))
  if (!brands.get(partial.brand)?.state || partial.kind !== 'Organization') return undefined
  return at(file, locate(['brand']), {
    rule: 'site/state-brand',
    message: `« ${partial.brand} » est la marque de l’État : une institution qui n’est pas un service de l’État ne peut la porter.`,
    why: 'La loi réserve la Marianne et le bloc-marque à l’État.',
    fix: 'Choisissez une autre marque ; si c’est bien un service de l’État : kind: GovernmentOrganization',
  })
}

function successorProblem({ partial, file, locate }: Read, known: ReadonlySet<string>): Diagnostic[] {
  const id = partial.successor?.institution
  if (id === undefined || known.has(id)) return []
  return [at(file, locate(['successor', 'institution']), unknown('institution', id, known))]
}

/** « institution », « brand », « themes »…: an id that nothing answers to. */
export function unknown(key: string, id: string, known: Iterable<string>): Problem {
  const ids = [...known]
  const guess = nearest(id, ids)
  return {
    rule: `reference/${key === 'replacedBy' ? 'replaced-by' : key}`,
    message: `${LABELS[key] ?? key} « ${id} » est inconnu${FEMININE.has(key) ? 'e' : ''}.${guess ? ` Vouliez-vous dire « ${guess} » ?` : ''}`,
    fix: guess
      ? `Écrivez : ${guess}`
      : ids.length
        ? `Valeurs possibles : ${ids.slice(0, 20).join(', ')}.`
        : 'Il n’y en a encore aucun.',
  }
}

const LABELS: Readonly<Record<string, string>> = {
  brand: 'La marque',
  institution: 'L’institution',
  partners: 'L’institution partenaire',
  themes: 'Le thème',
  contacts: 'Le contact',
  translations: 'La version',
  replacedBy: 'Le document',
}
const FEMININE = new Set(['brand', 'institution', 'partners', 'translations'])

const STRAY: Problem = {
  rule: 'source/stray',
  message: 'Ce fichier n’est pas celui d’une institution : il est laissé de côté.',
  fix: 'Une institution se décrit dans un fichier .yaml.',
}

/** The name an institution bore on `date`; outside every validity, the nearest: the oldest before, the newest after. */
export function nameOn(institution: Institution, date: LocalDate): InstitutionName {
  const { names } = institution
  const valid = names.findLast(
    ({ from, until }) => (from ?? '') <= date && (until === undefined || date < until),
  )
  const name = valid ?? names.findLast(({ from }) => (from ?? '') <= date) ?? names[0]
  if (!name) throw new TypeError(`institution ${institution.id} has no name`)
  return name
}
