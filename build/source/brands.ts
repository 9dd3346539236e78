/** `templates/brands/<id>/brand.yaml`: how institutions look. */
import { join } from 'node:path'
import { z } from 'zod'
import type { Brand, Diagnostic } from '../types.ts'
import { line, refuse, yesNo } from './fields.ts'
import { namesIn, readRegisterFile } from './register.ts'

export const brandSchema = z
  .strictObject({
    name: line().describe('Nom de la charte.'),
    state: yesNo().describe('true pour les services de l’État, seuls à porter la Marianne.'),
    theme: z.enum(['dsfr', 'neutre']).describe('dsfr (système de design de l’État) ou neutre.'),
  })
  .superRefine((brand, context) => {
    if (brand.theme === 'dsfr' && !brand.state) refuse(context, NOT_STATE, ['theme'])
  })

const NOT_STATE = {
  rule: 'site/state-brand',
  message: 'Le thème « dsfr » est celui de l’État : une autre institution ne peut le porter.',
  why: 'Les conditions d’utilisation du système de design de l’État le réservent aux services de l’État.',
  fix: 'Écrivez : theme: neutre',
}

export type Brands = {
  readonly brands: ReadonlyMap<string, Brand>
  /** Every brand that has a folder, right or not: what names it is not to blame. */
  readonly known: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads every brand of `templatesDir`, in the order of ids. */
export async function readBrands(templatesDir: string, root: string): Promise<Brands> {
  const folder = join(templatesDir, 'brands')
  const brands = new Map<string, Brand>()
  const diagnostics: Diagnostic[] = []
  const known = await namesIn(folder)
  for (const id of known) {
    const read = await readRegisterFile(join(folder, id, 'brand.yaml'), root, brandSchema)
    diagnostics.push(...read.diagnostics)
    if (read.value) brands.set(id, { id, ...read.value })
  }
  return { brands, known: new Set(known), diagnostics }
}
