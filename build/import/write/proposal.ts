/** An institution that the register lacks, as the file that a person may accept. */
import { stringify } from 'yaml'
import { placeWords } from '../report/words.ts'
import type { Proposal } from '../types.ts'

/**
 * The text of `templates/institutions/<id>.yaml`. `brand` is the State's for a service of the State; else it is left to
 * the person: it is the one thing no document says.
 */
export function proposalFile(
  { name, letterhead, state, where }: Proposal,
  document: string,
  brand: string | undefined,
): string {
  const entry = (value: unknown) => stringify(value, { lineWidth: 0 })
  const worn =
    state && brand !== undefined
      ? entry({ brand })
      : '# Nom d’un dossier de templates/brands, à créer s’il le faut :\n# brand: …\n'
  return `# Proposée par la reprise de l’archive. Rien n’est publié en son nom tant que « proposed » est là.
# Pour l’accepter : relisez ce fichier, donnez sa marque (« brand »), effacez l’entrée « proposed ».
# Pour la refuser : effacez ce fichier, et corrigez « institution » dans les documents qui la nomment.
${entry({ proposed: { document, where: placeWords(where) } })}${worn}${entry({
  kind: state ? 'GovernmentOrganization' : 'Organization',
  names: [{ name, letterhead: [...letterhead] }],
})}`
}
