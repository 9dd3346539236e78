/** The words that head a part of a release: its genre, its contacts, its practical details. */
import type { ReleaseType } from '../../types.ts'
import { flat } from '../text/flat.ts'

export type Genre = {
  readonly type: ReleaseType
  /** What follows on the line: a date, an issuer, a title. */
  readonly rest: string
  /** A sign parts the words from what follows: `:`, `–`, `|`. */
  readonly parted: boolean
  /** A page's list or rubric rather than one release's genre. */
  readonly plural: boolean
}

const NUMBERED = '(?:\\s?n[°o]?\\s?[\\d/-]+)?'
const GENRES: readonly (readonly [RegExp, ReleaseType])[] = [
  [
    new RegExp(`^communiques?\\s?(?:de |a la |-\\s?|du service de )?presse${NUMBERED}(?![a-z])`),
    'communique',
  ],
  [
    /^communiques? (?=(?:de (?:la )?|du )?(?:prefecture|prefete?|ministere|ars|agence|dreal|region|mairie|ville)\b)/,
    'communique',
  ],
  [/^(?:c\.?\s?p\.?|\[cp\])(?![\w.])/, 'communique'],
  [
    /^(?:press release|information(?:s)? presse|infos? presse|info[- ]presse|presse info|flash info(?: presse)?|alerte presse|nota de premsa|comunicat de premsa|comunicat de premsa)(?![a-z])/,
    'communique',
  ],
  [
    /^communiques?(?: (?:commun|conjoint|officiel|regional|departemental))?(?= ?(?:$|[:\n|-]| du | de la | des | n°| n ?\d))/,
    'communique',
  ],
  [
    /^(?:invitation|convocation)s?(?: (?:de|a|a la|pour la|des|aux|a l'attention de la|a l'attention des)?\s?(?:presse|medias?|journalistes?|redactions?)|[- ]presse)(?![a-z])/,
    'invitation',
  ],
  [/^invitations?(?= ?(?:$|[:\n|]| -))/, 'invitation'],
  [
    /^(?:note|avis|rappel|message|info|information)s? (?:aux|a la|a l'attention (?:des|de la)|pour les|a) ?(?:redactions?|medias?|journalistes?|presse)(?![a-z])/,
    'invitation',
  ],
  [
    /^(?:point|conference|rendez-vous|dejeuner|petit[- ]dejeuner|voyage|visite|rencontre) (?:de )?presse(?= ?(?:$|[:\n|]| -))/,
    'invitation',
  ],
  [/^media advisory(?![a-z])/, 'invitation'],
  [/^(?:dossiers?|kits?) (?:de )?presse(?![a-z])/, 'dossier'],
  [/^press kit(?![a-z])/, 'dossier'],
  [/^avis(?= ?(?:$|[:\n|]| -| n°| n ?\d| du | de la |et rapport))/, 'avis'],
  [/^(?:rapport et avis|projet d'avis|contribution|autosaisine|voeu|motion)(?= ?(?:$|[:\n|]| -))/, 'avis'],
  [
    /^(?:comptes?[- ]rendus?|retour sur|bilan de la journee|synthese de la journee)(?= ?(?:$|[:\n|]| -| de | du ))/,
    'compte-rendu',
  ],
  [/^(?:lettre ouverte|lettre circulaire|courrier)(?= ?(?:$|[:\n|]| -))/, 'lettre'],
]

/** The genre that a text begins with. */
export function genreOf(text: string): Genre | undefined {
  const lead = /^[\s\W_]{0,6}/u.exec(text)?.[0].replace(/[«"“([].*$/, '') ?? ''
  const said = text.slice(lead.length)
  const plain = flat(said.slice(0, 120))
  for (const [pattern, type] of GENRES) {
    const match = pattern.exec(plain)
    if (!match) continue
    const after = said.slice(match[0].length)
    const sign = /^[\s\u00a0\u202f]*[\])]?[\s\u00a0\u202f]*([:|–—\-•·/_.\n]+)?[\s\u00a0\u202f]*/.exec(after)
    const rest = after.slice(sign?.[0].length ?? 0).trim()
    const plural = /^(?:communiques|dossiers|invitations|comptes) /.test(`${match[0]} `)
    return { type, rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '', parted: sign?.[1] !== undefined, plural }
  }
  return undefined
}

const CONTACT = new RegExp(
  [
    '^(?:vos |nos |le |les |votre )?contacts?(?: |-)?(?:et informations?|utiles?)?(?: ?(?:de |pour la |pour les |avec la |aupres de la |a la )?(?:presse|medias?|journalistes?|media))?(?: ?& ?medias?| ?\\/ ?medias?| et medias?)?(?![a-z])',
    "^(?:bureau|service|attachee?s?|pole|cellule|relations?|responsables?|charge?e?s?|correspondante?s?|renseignements?|informations?|infos?|accreditations?) (?:des? |de la |de l'|aux |avec la |avec les |d'information (?:et de |de la )?|des relations (?:avec la |avec les )?)?(?:presse|medias?|journalistes?|relations? presse|relations? medias?|communication)(?![a-z])",
    '^(?:pour (?:tout|toute|tous|plus|en savoir|obtenir|de plus).{0,40}(?:renseignements?|informations?|contact|interview|question|demande).{0,40}|pour (?:nous )?contacter.{0,20}|renseignements?(?: et inscriptions?| et accreditations?)?|accreditations?.{0,40}|affaire suivie par|dossier suivi par|personnes? a contacter|vos interlocuteurs?.{0,30}|interlocuteurs? presse|press contacts?|media contacts?|press office|contactes? de premsa)(?= ?(?:$|:|\\n|-))',
    '^contacter\\s',
  ].join('|'),
)

/** The length of the words that head a block of contacts, 0 when a text does not begin so. */
export function contactLabel(text: string): number {
  const lead = /^[^\p{L}\d]{0,6}/u.exec(text)?.[0].length ?? 0
  const match = CONTACT.exec(flat(text.slice(lead, lead + 160)))
  return match ? lead + match[0].length : 0
}

/** The State's motto, whole or one word of it. */
export function isMotto(text: string): boolean {
  return /^\W*(?:liberte|egalite|fraternite)(?:\W+(?:liberte|egalite|fraternite))*\W*$/.test(flat(text))
}

/** `Date :`, `Lieu :`: the key of a practical detail, and what follows. */
export function detail(
  text: string,
): { key: 'date' | 'time' | 'place' | 'name' | 'rsvp' | 'published' | 'subject'; value: string } | undefined {
  const match = /^[^\p{L}\n]{0,6}([\p{L} '’()-]{2,40}?)\s?(?:[:?]|\s[–-]\s)\s*/u.exec(text)
  const bare = match?.[1] ? flat(match[1]).trim() : ''
  const value = match ? text.slice(match[0].length).trim() : ''
  for (const [pattern, key] of DETAILS) if (pattern.test(bare)) return { key, value }
  return undefined
}

const DETAILS: readonly (readonly [
  RegExp,
  'date' | 'time' | 'place' | 'name' | 'rsvp' | 'published' | 'subject',
])[] = [
  [
    /^(?:date de (?:publication|mise en ligne|parution|diffusion|l'article)|publie(?: le)?|mis en ligne(?: le)?|publication|paru le|diffuse le|en date du|date du communique)$/,
    'published',
  ],
  [/^(?:date(?: et (?:heure|horaires?|lieu))?|quand|jour|dates|le jour|date de l'evenement)$/, 'date'],
  [/^(?:heures?|horaires?|a quelle heure|heure de (?:debut|rendez-vous)|debut)$/, 'time'],
  [
    /^(?:lieu(?: de (?:rendez-vous|la conference|la rencontre|l'evenement|rdv))?|ou|adresse|rendez-vous|lieux|rdv|point de rendez-vous|acces)$/,
    'place',
  ],
  [/^(?:quoi|evenement|intitule)$/, 'name'],
  [
    /^(?:inscriptions?(?: obligatoires?)?|accreditations?|confirmation|reponse souhaitee.{0,20}|s'inscrire|merci de confirmer.{0,30}|rsvp)$/,
    'rsvp',
  ],
  [/^(?:objet|sujet|n\/?ref|concerne)$/, 'subject'],
]
