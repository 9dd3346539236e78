/** An institution that the register lacks, as the file that a person may accept. */
import { stringify } from 'yaml'
import type { Proposal } from '../types.ts'
import { placeWords } from './words.ts'

/** The text of `templates/institutions/<id>.yaml`. `brand` is left to the person: it is the one thing no document says. */
export function proposalFile({ name, letterhead, state, where }: Proposal, file: string): string {
  const said = `# Institution proposée par la reprise de ${file} (nom lu : ${placeWords(where)}). À relire avant de l’adopter.\n`
  const brand = state
    ? 'brand: etat\n'
    : '# Nom d’un dossier de templates/brands, à créer pour cette institution.\nbrand: à-compléter\n'
  const rest = stringify(
    {
      kind: state ? 'GovernmentOrganization' : 'Organization',
      names: [{ name, letterhead: [...letterhead] }],
    },
    { lineWidth: 0 },
  )
  return `${said}${brand}${rest}`
}
