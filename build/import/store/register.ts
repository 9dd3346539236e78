/** What the importer needs of the site's settings: institutions, those that wait to be accepted included, and themes. */
import { readBrands } from '../../source/brands.ts'
import { readInstitutions } from '../../source/institutions.ts'
import { readSite } from '../../source/site.ts'
import type { Diagnostic } from '../../types.ts'
import type { Register } from '../analyse.ts'

export async function readRegister(
  templatesDir: string,
  root: string,
): Promise<{ register: Register; stateBrand?: string; diagnostics: readonly Diagnostic[] }> {
  const site = await readSite(templatesDir, root)
  const brands = await readBrands(templatesDir, root)
  const { institutions, proposed, diagnostics } = await readInstitutions(templatesDir, root, brands)
  const state = [...brands.brands.values()].filter((brand) => brand.state)
  return {
    // With two of them, which one is a person's choice.
    ...(state.length === 1 && state[0] ? { stateBrand: state[0].id } : {}),
    register: {
      institutions: new Map([...institutions, ...proposed]),
      waiting: new Set(proposed.keys()),
      themes: site.partial.themes ?? {},
    },
    diagnostics: [...brands.diagnostics, ...diagnostics],
  }
}
