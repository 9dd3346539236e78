/** `templates/institutions/<id>.yaml`: names through time, brand, press office, office-holders. */
import { join } from 'node:path'
import { z } from 'zod'
import type { Diagnostic, Institution, InstitutionName, LocalDate } from '../types.ts'
import type { Brands } from './brands.ts'
import { bySlug, date, line, prose, readSlug, reference, refuse, webAddress } from './fields.ts'
import { at, type Problem } from './problem.ts'
import { namesIn, type RegisterFile, readRegisterFile, shown } from './register.ts'
import { contactSchema, personSchema } from './schema-parts.ts'
import { nearest } from './suggest.ts'

const validity = {
  from: date().exactOptional().describe('Premier jour.'),
  until: date().exactOptional().describe('Premier jour où cela ne vaut plus.'),
}

export const institutionSchema = z.strictObject({
  brand: reference().describe('Nom d’un dossier de templates/brands.'),
  kind: z
    .enum(['GovernmentOrganization', 'Organization'])
    .describe('GovernmentOrganization pour un service de l’État, Organization pour toute autre institution.'),
  names: z
    .array(
      z.strictObject({
        name: line().describe('Nom de l’institution.'),
        letterhead: z.array(line()).min(1).describe('Lignes du bloc-marque, comme elles sont composées.'),
        ...validity,
      }),
    )
    .min(1)
    .superRefine((names, context) => {
      for (const [index, name] of names.entries()) {
        const problem = validityProblem(name, names[index - 1])
        if (problem) refuse(context, problem, [index])
      }
    })
    .describe('Noms portés, du plus ancien au plus récent.'),
  service: line().exactOptional().describe('Nom complet du service, à côté du bloc-marque.'),
  address: prose().exactOptional().describe('Adresse postale.'),
  website: webAddress().exactOptional().describe('Site de l’institution.'),
  social: z
    .array(z.strictObject({ name: line(), url: webAddress() }))
    .default([])
    .describe('Comptes sur les réseaux.'),
  boilerplate: prose().exactOptional().describe('Présentation imprimée au bas des communiqués.'),
  licence: z
    .strictObject({ name: line(), url: webAddress() })
    .exactOptional()
    .describe('Licence de réutilisation des textes.'),
  contacts: bySlug(contactSchema).describe('Service de presse : un nom court, puis le contact.'),
  officeHolders: z
    .array(personSchema.extend(validity))
    .default([])
    .describe('Titulaires successifs des fonctions.'),
  successor: z
    .strictObject({ institution: line(), source: line() })
    .exactOptional()
    .describe('Institution qui lui a succédé, et d’où on le sait.'),
})

export type Institutions = {
  readonly institutions: ReadonlyMap<string, Institution>
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
    const read = await readRegisterFile(path, root, institutionSchema)
    files.push(read)
    const brand = brandProblem(read, brands)
    diagnostics.push(...read.diagnostics, ...(brand ? [brand] : []))
    if (read.value && !brand) institutions.set(id, { id, ...read.value })
  }
  diagnostics.push(...files.flatMap((read) => successorProblem(read, known)))
  return { institutions, known, diagnostics }
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

type Validity = { from?: LocalDate; until?: LocalDate }

function validityProblem(name: Validity, before: Validity | undefined): Problem | undefined {
  const rule = 'site/names'
  if (name.from !== undefined && name.until !== undefined && name.until <= name.from) {
    return { rule, message: '« until » doit venir après « from ».', fix: 'Corrigez l’une des deux dates.' }
  }
  const end = before?.until ?? before?.from
  if (end !== undefined && name.from !== undefined && name.from < end) {
    return {
      rule,
      message: 'Ce nom commence avant la fin du précédent.',
      fix: 'Rangez les noms du plus ancien au plus récent.',
    }
  }
  return undefined
}

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
