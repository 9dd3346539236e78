/** What `templates/institutions/<id>.yaml` may say. */
import { z } from 'zod'
import type { LocalDate } from '../types.ts'
import { bySlug, date, line, phone, prose, reference, refuse, webAddress } from './fields.ts'
import type { Problem } from './problem.ts'
import { contactSchema, personSchema } from './schema-parts.ts'

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
  masked: z
    .array(
      z.strictObject({
        phone: phone().describe('Le numéro.'),
        date: date().describe('Jour où il a été masqué.'),
      }),
    )
    .exactOptional()
    .describe('Numéros masqués à la demande de la personne : plus aucune page, même ancienne, ne les donne.'),
  officeHolders: z
    .array(personSchema.extend(validity))
    .default([])
    .describe('Titulaires successifs des fonctions.'),
  successor: z
    .strictObject({ institution: line(), source: line() })
    .exactOptional()
    .describe('Institution qui lui a succédé, et d’où on le sait.'),
})

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
