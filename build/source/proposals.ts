/**
 * Institutions that `crieur import` found in old documents and nobody has accepted yet: `templates/institutions/<id>.yaml`
 * with a `proposed` entry. They are read with the same care as the others, and nothing is published of them.
 */
import { z } from 'zod'
import type { Diagnostic, Institution } from '../types.ts'
import { line, reference } from './fields.ts'
import { institutionSchema } from './institution-schema.ts'
import { at, type Problem } from './problem.ts'
import { readRegisterFile } from './register.ts'

export const proposalSchema = institutionSchema.extend({
  proposed: z
    .strictObject({
      document: line().describe('Document où le nom a été lu.'),
      where: line().describe('Endroit du document.'),
    })
    .exactOptional()
    .describe('Institution proposée par la reprise, en attente d’une personne qui l’accepte.'),
  brand: reference().exactOptional().describe('Nom d’un dossier de templates/brands.'),
})

export type ReadProposal = {
  readonly institution: Omit<Institution, 'id'>
  readonly diagnostics: readonly Diagnostic[]
}

/** Undefined when the file is that of an institution like any other. */
export async function readProposal(path: string, root: string): Promise<ReadProposal | undefined> {
  const { value, partial, diagnostics, file, locate } = await readRegisterFile(path, root, proposalSchema)
  if (partial.proposed === undefined) return undefined
  const { proposed: _, ...institution } = value ?? { ...partial, kind: partial.kind ?? 'Organization' }
  return {
    institution: { names: [], social: [], contacts: {}, officeHolders: [], brand: '', ...institution },
    diagnostics: [
      at(file, locate(['proposed'], 'key'), WAITING, 'info'),
      // What is wrong in it is in nobody's way until it is accepted.
      ...diagnostics.map((one) =>
        one.severity === 'error' ? { ...one, severity: 'warning' as const } : one,
      ),
    ],
  }
}

const WAITING: Problem = {
  rule: 'site/proposed',
  message:
    'Cette institution est proposée par la reprise de l’archive : elle attend qu’une personne l’accepte.',
  why: 'Rien n’est publié en son nom d’ici là.',
  fix: 'Relisez son nom, donnez sa marque (« brand »), puis effacez l’entrée « proposed ».',
}

/** A release that is not a draft names an institution that nobody accepted. */
export function notAccepted(id: string): Problem {
  return {
    rule: 'reference/proposed',
    message: `L’institution « ${id} » est proposée par la reprise, et personne ne l’a encore acceptée.`,
    why: 'On ne publie pas au nom d’une institution dont le nom n’a été relu par personne.',
    fix: `Relisez templates/institutions/${id}.yaml, donnez sa marque et effacez « proposed » ; ou remettez « status: draft » ici.`,
  }
}
