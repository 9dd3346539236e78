/** Names of public institutions in running text and in letterheads. */
import { flat, isUpper } from './flat.ts'

const HEAD =
  "(?:(?:sous-)?prefecture|prefete?|ministere|ministre|secretariat d'etat|secretariat general|haut-commissariat|gouvernement|premier ministre|(?:grande )?chancellerie|direction|drieat|driea|driee|drihl|dreal|deal|ddtm|ddt|ddets|ddetspp|ddpp|ddcs|ddcspp|draaf|drac|dreets|direccte|drjscs|drajes|dirm|dir|ars|agence|ademe|anah|anru|anct|andra|afd|arcep|arcom|ceser|cese|conseil|region|departement|metropole|communaute|ville|mairie|commune|union|ush|urhlm|arhlm|arra hlm|aorif|federation|confederation|office|onf|ofb|oph|caisse|caf|cpam|carsat|msa|urssaf|chambre|cci|cma|universite|academie|rectorat|chu|centre|hopital|hopitaux|etablissement|epf|institut|insee|inrae|inrap|inserm|cnrs|brgm|ifremer|meteo-france|parc naturel|syndicat|sdis|service departemental|gendarmerie|police nationale|police|parquet|tribunal|cour|banque|autorite|commission (?:nationale|europeenne|regionale|consultative)|defenseur|observatoire|association|comite|grand port|voies navigables|vnf|ambassade|cerema|conservatoire|bibliotheque nationale|musee|opera|theatre|fondation|collectivite|assemblee (?:nationale|departementale|territoriale|de (?:corse|guyane|martinique)|des )|groupement|mutualite|pole emploi|france travail|action logement|la poste|haute autorite|conseil economique|delegation|agglomeration|prefecture maritime|mission (?:locale|regionale)|presidence|conference (?:regionale|nationale|departementale|territoriale)|maison (?:departementale|de l'habitat|de l'architecture))"
const SMALL = "(?:de|du|des|la|le|les|et|en|a|au|aux|pour|sur|sous|d'|l')"
const COMMON =
  '(?:regionale?s?|departementale?s?|interdepartementale?|interregionale?|interministerielle?|nationale?s?|generale?s?|municipale?|publics?|publique|territoires?|mer|environnement|amenagement|logements?|habitat|alimentation|agriculture|foret|affaires|culturelles?|economiques?|economie|emploi|travail|solidarites?|sante|sociale?s?|sociaux|environnemental|metiers|artisanat|commerce|industrie|jeunesse|sports?|transition|ecologique|ecologie|cohesion|protection|populations?|region|regions|departement|finances|relance|interieur|outre-mer|justice|culture|communication|education|recherche|enseignement|superieur|innovation|armees|europe|etrangeres|ville|urbaine|renovation|energie|climat|biodiversite|eaux?|securite|civile|aviation|routes?|transports?|ponts|impots|douanes|statistiques?|etudes|famille|familles|handicap|personnes|agees|consommation|concurrence|fraudes|repression|developpement|durable|locale?|foncier|familiales?|primaire|assurance|maladie|retraite|hlm|communes?|agglomeration|intercommunale?|naturels?|grand|grande|nord|sud|est|ouest|aeronautique|judiciaire|appel|comptes|administratif|incendie|secours|numerique|formation|professionnelle|action|transformation|fonction|souverainete|alimentaire|hospitalier|universitaire|ministre|democratie|droits|mixte|zone|defense)'

const WORD = "(?:[\\p{Lu}][\\p{L}'’.-]*)"
const SENTENCE = new RegExp(`${HEAD}(?:[ -]|$)`, 'u')
const LINE = new RegExp(`^(?:(?:le|la|les|l')\\s?)?${HEAD}(?![a-z])`, 'u')
const TAIL = new RegExp(`^(?:(?: ?[-,]? ?(?:et )?)${SMALL}?['’]?\\s?)`, 'u')

const ADJECTIVE =
  /(?:aires?|ales?|al|aux|iques?|ifs?|ives?|elles?|els?|iennes?|iens?|euses?|eux|istes?|aines?|ains?|ees?)$/
const CALENDAR =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)$/
/** Verbs with an adjective's ending, which follow a name as well. */
const VERB =
  /^(?:communique|indique|explique|applique|rappelle|appelle|interpelle|renouvelle|signale|installe|publie|invitee?s?|organisee?s?|reunie?s?)$/

/** After a small word: what is done, not what the institution is called. */
const ASIDE =
  /^(?:partenariat|presence|charge|lien|faveur|information|collaboration|cours|matiere|tant|vue|particulier|effet|outre|lieu|association|soutien|accord|raison|reponse|application|fonction|la|le|les|ce|cette|un|une|son|sa|ses|leur|leurs|nos|notre|que|qui|ceux|tous|chacun)\b/
/** « de Bretagne », « des Pays », « Occitanie »: what a sigle's own name goes on with. */
const OWNED = /^(?:d[eu]s? (?:l['’])?\p{Lu}|de (?:la|l['’])|d['’]\p{Lu}|\p{Lu}|l['’]\p{Lu}|la \p{Lu}|et d)/u

/** Whether a text begins with an institution's kind. */
export const beginsAsOrganisation = (text: string): boolean => LINE.test(flat(text.trim()))

/**
 * The institution that a text names at its beginning: its kind, then words of its name (common ones, small ones,
 * capitalised ones), up to the first that is none of these.
 */
export function organisationAt(spaced: string): string | undefined {
  // « PROVENCE - ALPES - CÔTE D’AZUR »: room around a name's own hyphens.
  // A sigle in brackets stands inside the name: « Conseil économique et social (CES) de X ».
  const text = spaced
    .replace(/\s\(\p{Lu}{2,9}\)(?=\s(?:d[eu]s?\s|d['’]|\p{Lu}))/u, '')
    .replace(/(?<=\p{Lu}{2}) - (?=\p{Lu}{2})/gu, '-')
  const start = /^(?:[Ll]es?\s|[Ll]a\s|[Ll]['’]\s?)?/u.exec(text)?.[0].length ?? 0
  const said = text.slice(start)
  if (!LINE.test(flat(said)) || !SENTENCE.test(`${flat(said)} `)) return undefined
  const tokens = said.match(/[\s\u00a0]+|[^\s\u00a0]+/gu) ?? []
  let end = 0
  let at = 0
  let proper = 0
  let after: 'small' | 'noun' | 'name' = 'noun'
  const sigle = /^\p{Lu}{3,}[,.;:)»"]*$/u.test(tokens[0] ?? '') && !isUpper(said.slice(0, 40))
  for (const [i, token] of tokens.entries()) {
    const word = token.replace(/[,.;:!?)»"]+$/u, '')
    const plain = flat(word)
    if (/^[\s\u00a0]+$/u.test(token)) {
      at += token.length
      continue
    }
    // « a décidé », « en partenariat » and « et la préfecture » end the name; a sigle goes on only with a place.
    const next = tokens[i + 2] ?? ''
    if (
      word === 'a' ||
      (i > 0 && /^(?:en|pour|sur|sous|par|au|aux)$/.test(plain) && ASIDE.test(flat(next))) ||
      (i > 0 && sigle && !OWNED.test(`${word} ${next}`)) ||
      (plain === 'et' && /^(?:la|le|les|l'|son|sa|ses|un|une)/.test(flat(tokens[i + 2] ?? '')))
    )
      break
    // « le préfet de région les conditions »: an article that no « de » brings begins something else.
    if (i > 0 && after !== 'small' && /^(?:le|la|les)$/.test(plain)) break
    const small = new RegExp(`^${SMALL}$`).test(plain)
    const common = i === 0 || new RegExp(`^(?:[dl]')?${COMMON}$`).test(plain)
    const own = new RegExp(`^(?:[dDlL]['’])?${WORD}$`, 'u').test(word)
    const noun: boolean =
      (after === 'small' && !CALENDAR.test(plain) && /^(?:[dl]')?[a-z]{3,}(?:-[a-z]+)*$/.test(plain)) ||
      (after === 'noun' &&
        /^d'(?!ici|abord|ailleurs|autre|apres|avoir|etre|office|accord|ores)[a-z]{5,}$/.test(plain))
    const adjective: boolean = after === 'noun' && ADJECTIVE.test(plain) && !VERB.test(plain)
    if (!small && !common && !own && !noun && !adjective) break
    after = small || /^[dl]'$/.test(plain) ? 'small' : noun || adjective || common ? 'noun' : 'name'
    at += word.length
    if (!small && !(word.length === 1)) {
      end = at
      if (i > 0 || isUpper(word)) proper++
    }
    const stop = token.length > word.length
    at += token.length - word.length
    // A comma inside « de l’environnement, de l’aménagement et du logement » does not end the name.
    if (
      stop &&
      !(
        token.endsWith(',') &&
        !ASIDE.test(flat(said.slice(at)).trim().split(' ').slice(1).join(' ')) &&
        TAIL.test(flat(said.slice(at))) &&
        new RegExp(`^ (?:de |du |des |de l'|de la |d')${COMMON}`).test(flat(said.slice(at)))
      )
    )
      break
    if (end > 140) break
  }
  const name = said.slice(0, end).trim()
  return proper > 0 && name.length > 3 ? name : undefined
}

/** « PRÉFET DE LA RÉGION OCCITANIE », set in capitals, as one writes it: « Préfet de la région Occitanie ». */
export function asWritten(name: string): string {
  const text = name
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Lu}{2}) - (?=\p{Lu}{2})/gu, '-')
    .replace(/[\s,.;:–-]+$/, '')
    .trim()
  if (!isUpper(text)) return text.charAt(0).toUpperCase() + text.slice(1)
  const words = text.toLowerCase().split(' ')
  return words
    .map((word, i) => {
      const plain = flat(word)
      const lead = /^[dl]['’]/.exec(word)?.[0] ?? ''
      if (i === 0) return ACRONYM.test(plain) ? word.toUpperCase() : capital(word)
      if (ACRONYM.test(plain)) return word.toUpperCase()
      if (new RegExp(`^${SMALL}$`).test(plain) || new RegExp(`^(?:[dl]')?${COMMON}$`).test(plain)) return word
      return lead + capital(word.slice(lead.length))
    })
    .join(' ')
}

const ACRONYM =
  /^(?:dreal|deal|ddtm?|ddets|ddpp|ddcs|draaf|drac|dreets|direccte|drjscs|ars|ademe|anah|anru|anct|ceser|cese|ush|oph|caf|cpam|msa|urssaf|cci|cma|chu|epf|insee|inrae|cnrs|sdis|hlm|onf|ofb|brgm|drieat?|drihl|ii|iii|iv)$/

function capital(word: string): string {
  return word.replace(/(^|-)(\p{L})(\p{L}*)/gu, (_, sign: string, first: string, rest: string) =>
    sign && /^(?:de|du|des|la|le|les|sur|sous|et|en|d|l|lès)$/.test(first + rest)
      ? sign + first + rest
      : sign + first.toUpperCase() + rest,
  )
}

/** National bodies whose sigle is a name by itself; a DREAL or a CESER is one of many and needs its region. */
export const isWholeSigle = (name: string): boolean =>
  /^(?:ademe|anah|anru|anct|andra|afd|arcep|arcom|insee|inrae|inrap|inserm|cnrs|brgm|ifremer|cerema|cnil|ofb|onf|vnf|meteo-france|has|anses|ansm|hadopi|ofii|ofpra|france travail|pole emploi|action logement)$/.test(
    flat(name),
  )

/** The name without what varies from one printing to another: articles, office or officer. */
export function nameKey(name: string): string {
  return flat(name)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\bprefect(?:ure|rice)\b|\bprefete\b/g, 'prefet')
    .replace(/(?<!premier )\bministre\b/g, 'ministere')
    .replace(/\bconseil regional d(?:e |u |e la |e l'|es |')/g, 'region ')
    .replace(/\bconseil (?:departemental|general) d(?:e |u |e la |e l'|es |')/g, 'departement ')
    .replace(/\bconseil economique,? social et environnemental regional\b/g, 'ceser')
    .replace(/\b(?:de|du|des|la|le|les|et|en|a|au|aux|pour)\b|\b[dl]'/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Whether an institution is a service of the State, by its name. */
export function isState(name: string): boolean {
  return /^(?:sous-)?prefe|^minist|^secretariat|^haut-commissariat|^premier|^gouvernement|^direction (?:regionale|departementale|interdepartementale|interregionale|generale|nationale)|^(?:dreal|deal|ddtm?|ddets|ddpp|ddcs|draaf|drac|dreets|direccte|drjscs|drajes|drieat?|drihl|dirm?)\b|^(?:rectorat|academie|gendarmerie|police|ambassade|parquet|procureur|insee)\b/.test(
    flat(name),
  )
}
