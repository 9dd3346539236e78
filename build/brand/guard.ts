/** The State's brand never reaches an institution that is not a State service: the last look before publishing. */

export class StateBrandError extends Error {
  override readonly name = 'StateBrandError'
}

/**
 * What only the State wears, as marks that no prose can make by accident: the DSFR's classes and files, the
 * typeface, the figure of the bloc-marque. A street named Marianne is welcome in a text.
 */
const MARKS: readonly [what: string, pattern: RegExp][] = [
  ['une classe du DSFR', /<[^>]*\sclass="[^"]*\bfr-[^"]*"/],
  ['une feuille de style ou une police du DSFR', /<[^>]*\s(?:href|src)="[^"]*assets\/dsfr\//],
  ['la police Marianne', /(?:font-family|--face)\s*:\s*["']?Marianne\b/],
  ['le bloc-marque', /class="bloc-marque/],
]

/** Throws if markup of a non-State institution wears anything of the State's. */
export function refuseStateBrand(markup: string, release: string): void {
  for (const [what, pattern] of MARKS) {
    if (pattern.test(markup)) {
      throw new StateBrandError(
        `« ${release} » n’émane pas d’un service de l’État, mais sa page porterait ${what}. Rien n’a été publié : vérifiez la marque de l’institution dans templates/institutions/ et templates/brands/.`,
      )
    }
  }
}

/** Throws if a PDF of a non-State institution embeds a face of the State's. */
export function refuseStateFaces(fonts: readonly string[], release: string): void {
  const face = fonts.find((name) => /Marianne/i.test(name))
  if (face) {
    throw new StateBrandError(
      `« ${release} » n’émane pas d’un service de l’État, mais son PDF porterait la police ${face}. Rien n’a été publié.`,
    )
  }
}
