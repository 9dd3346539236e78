/** What the importer needs of the site's settings: institutions and themes. */
import { readBrands } from '../../source/brands.ts'
import { readInstitutions } from '../../source/institutions.ts'
import { readSite } from '../../source/site.ts'
import type { Diagnostic } from '../../types.ts'
import type { Register } from '../analyse.ts'

export async function readRegister(
  templatesDir: string,
  root: string,
): Promise<{ register: Register; diagnostics: readonly Diagnostic[] }> {
  const site = await readSite(templatesDir, root)
  const brands = await readBrands(templatesDir, root)
  const { institutions, diagnostics } = await readInstitutions(templatesDir, root, brands)
  return {
    register: { institutions, themes: site.partial.themes ?? {} },
    diagnostics: [...brands.diagnostics, ...diagnostics],
  }
}
