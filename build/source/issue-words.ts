/** The words for what a schema refuses: missing and unknown keys, unknown values, values of another kind. */
import { excerpt, type Problem } from './problem.ts'
import { fold, listed, nearest } from './suggest.ts'

type Path = readonly PropertyKey[]

/** « event.start », « le 2e élément de contacts »: a path as people say it. */
export function name(path: Path): string {
  const [last, before] = [path.at(-1), path.at(-2)]
  if (typeof last === 'number') return `${String(before ?? '')} (élément ${last + 1})`
  return path.filter((step) => typeof step === 'string').join('.')
}

export function missing(path: Path, description?: string): Problem {
  const key = String(path.at(-1))
  const why = path.length === 1 ? WHY[key] : undefined
  const what = description ? ` ${description}` : ''
  return {
    rule: 'frontmatter/missing',
    message: `Il manque « ${name(path)} ».`,
    ...(why ? { why } : {}),
    fix: `Ajoutez « ${key}: … ».${what}`,
  }
}

const WHY: Readonly<Record<string, string>> = {
  id: 'Les abonnés et les flux reconnaissent un document à son identifiant.',
  type: 'La présentation du document en dépend.',
  title: 'C’est ce que montrent les listes, les flux et les moteurs de recherche.',
  institution: 'Le bloc-marque et les contacts en dépendent.',
  date: 'L’adresse de la page et l’ordre des listes en dépendent.',
}

// What a French writer tries first: the table says the key's name in the house's vocabulary.
const FRENCH: Readonly<Record<string, string>> = {
  titre: 'title',
  soustitre: 'subtitle',
  chapo: 'summary',
  chapeau: 'summary',
  resume: 'summary',
  description: 'summary',
  langue: 'lang',
  lieu: 'place',
  ville: 'place',
  theme: 'themes',
  tags: 'themes',
  tag: 'themes',
  categories: 'themes',
  contact: 'contacts',
  statut: 'status',
  evenement: 'event',
  intervenants: 'people',
  intervenant: 'people',
  signataire: 'signatory',
  destinataires: 'recipients',
  avis: 'opinion',
  piecesjointes: 'attachments',
  fichiers: 'attachments',
  photos: 'images',
  photo: 'images',
  image: 'images',
  corrections: 'changes',
  retrait: 'withdrawn',
  nom: 'name',
  fonction: 'role',
  telephone: 'phones',
  telephones: 'phones',
  tel: 'phones',
  phone: 'phones',
  mail: 'email',
  courriel: 'email',
  debut: 'start',
  fin: 'end',
  salle: 'venue',
  adresse: 'address',
  fichier: 'file',
  legende: 'caption',
  motif: 'reason',
  draft: 'status',
  partenaires: 'partners',
  sous_titre: 'subtitle',
  heure: 'start',
  published: 'date',
  publie: 'date',
  url: 'aliases',
}

export function unknownKey(key: string, path: Path, known: readonly string[]): Problem {
  const french = FRENCH[fold(key).replace(/[^a-z_]/g, '')]
  const guess = french && known.includes(french) ? french : nearest(key, known)
  const inside = path.length ? ` dans « ${name(path)} »` : ''
  return {
    rule: key === '<<' ? 'frontmatter/merge-key' : 'frontmatter/unknown-key',
    message: `Clé inconnue « ${excerpt(key)} »${inside}.${guess ? ` Vouliez-vous dire « ${guess} » ?` : ''}`,
    why: 'Une clé mal écrite serait ignorée : un embargo, par exemple, ne serait pas respecté.',
    fix: guess ? `Écrivez « ${guess}: ».` : `Clés possibles : ${known.join(', ')}.`,
  }
}

export function unknownValue(path: Path, value: unknown, allowed: readonly string[]): Problem {
  const guess = typeof value === 'string' ? nearest(value, allowed) : undefined
  const shown = typeof value === 'object' ? 'cette valeur' : `« ${excerpt(String(value))} »`
  return {
    rule: 'frontmatter/unknown-value',
    message: `${shown} n’est pas une valeur de « ${name(path)} ».${guess ? ` Vouliez-vous dire « ${guess} » ?` : ''}`,
    fix: `Valeurs possibles : ${listed(allowed)}.`,
  }
}

export function wrongKind(path: Path, expected: string, value: unknown): Problem {
  const key = String(path.findLast((step) => typeof step === 'string') ?? '')
  const rule = 'frontmatter/kind'
  if (path.length === 0) {
    return {
      rule,
      message: 'L’en-tête doit être une suite de lignes « rubrique: valeur ».',
      fix: 'Par exemple : title: Titre du document',
    }
  }
  const shown = typeof value === 'string' ? excerpt(value) : '…'
  switch (expected) {
    case 'array':
      return { rule, message: `« ${name(path)} » attend une liste.`, fix: `Écrivez : ${key}: [${shown}]` }
    case 'boolean':
      return {
        rule,
        message: `« ${name(path)} » attend true (oui) ou false (non).`,
        fix: `Écrivez : ${key}: true`,
      }
    case 'object':
    case 'record':
      return {
        rule,
        message: `« ${name(path)} » attend plusieurs lignes, décalées de deux espaces.`,
        fix: `Écrivez « ${key}: » puis, en dessous, chaque détail sur sa ligne.`,
      }
    default:
      if (value === null)
        return {
          rule,
          message: `« ${name(path)} » est vide.`,
          fix: 'Écrivez une valeur, ou effacez la ligne.',
        }
      if (typeof value === 'boolean')
        return {
          rule,
          message: `« ${name(path)} » attend un texte.`,
          fix: `Mettez-le entre guillemets droits : "${value}"`,
        }
      return {
        rule,
        message: `« ${name(path)} » attend un texte, et non ${Array.isArray(value) ? 'une liste' : 'plusieurs lignes'}.`,
        fix: `Écrivez une seule valeur ; si elle contient « : », « [ » ou « { », mettez-la entre guillemets droits.`,
      }
  }
}
