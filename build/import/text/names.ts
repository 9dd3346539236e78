/** People's names, roles and services, told from other words. */
import { flat, isUpper } from './flat.ts'

const CIVILITY =
  /^(?:M\.|Mr\.?|MM\.|Mme\.?|Mmes|Mlle|Mesdames|Messieurs|Monsieur|Madame|Mademoiselle|Dr\.?|Docteur|Pr\.?|Professeur|Me|Maître|Général|Colonel|Lieutenant|Capitaine|Commandant|Commissaire)\s+/u
const PARTICLE = /^(?:de|du|des|la|le|d'|d’|von|van|ben|el|al|y|da|dos|di|i)$/iu
const ORGANISATION =
  /^(?:prefect\w*|prefete?|ministere|direction|services?|bureau|cabinet|region|regional\w*|departement\w*|conseil|communication|communique|presse|contacts?|press|medias?|relations?|pole|agence|mission|mairie|ville|metropole|communaute|union|federation|association|office|centre|institut|universite|academie|rectorat|chambre|caisse|hotel|place|rue|avenue|boulevard|bp|cedex|tel|fax|mail|courriel|mobile|portable|standard|site|internet|web|www|republique|francaise|france|liberte|egalite|fraternite|dossier|invitation|avis|salle|palais|maison|halle|espace|theatre|musee|gare|parc|secretariat|delegation|comite|commission|observatoire|habitat|logement|social\w*|nationale?|departementale|interministerielle|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|objet|date|lieu|heure|programme|information\w*|renseignements?|pour|vos|notre|nos|plus|facebook|twitter|linkedin|instagram|youtube|le|les|un|une|ce|cette|au|aux|en|sur|dans|avec|par|numero|vert|urgence|accueil|general|generale|ceser|dreal|draaf|drac|ars|ush|hlm|oph|ddt|ddtm|caf|cpam|insee|ademe|a|et|saint|sainte|territoires?|environnement|developpement|durable|economie|sante|travail|emploi|culture|projet|plan|loi|assises|journee|entretiens|seminaire|conference|rencontres?|forum|communiques?|page|annexe|nord|sud|est|ouest|fait|publie|etat|police|gendarmerie|nationales?|groupe|cellule|attache\w*|charge\w*|directeur|directrice|responsable|president\w*|vice-president\w*|chef\w*|adjoint\w*|secretaire|conseill\w*|delegue\w*|porte-parole|redact\w*|journalistes?|deputee?|senat\w*|maire|sous-prefet\w*|prefet\w*|elue?s?|membres?|rapporteure?|animat\w*|accreditations?|inscriptions?|horaires?|tarifs?|gratuit)$/

export type Named = { readonly name: string; readonly civility?: string }

/** The name, when the words are one person's and nothing else. */
export function nameOf(text: string): Named | undefined {
  const said = text.replace(/^[\s•▪*–—-]+|[\s:;,.–—-]+$/gu, '').trim()
  const civility = CIVILITY.exec(said)?.[0].trim()
  const name = civility ? said.slice(civility.length).trim() : said
  if (name.length < 4 || name.length > 60 || /[\d@/:;!?()«»"|…&]/.test(name)) return undefined
  const words = name.split(/[\s\u00a0]+/)
  if (words.length > 6 || (words.length < 2 && !civility)) return undefined
  let proper = 0
  for (const [i, word] of words.entries()) {
    if (i > 0 && PARTICLE.test(word) && words.length > 2) continue
    const plain = flat(word).replace(/^[dl]'/, '')
    if (ORGANISATION.test(plain)) return undefined
    if (!/^(?:[dDlL]['’])?(?:Mc|Mac|O['’])?\p{Lu}[\p{L}'’]*(?:[-‑]\p{L}[\p{L}'’]*)*\.?$/u.test(word))
      return undefined
    proper++
  }
  if (proper < 2 && !civility) return undefined
  // A sentence in capitals is no name: four words and more that are all of them capitals.
  if (words.length > 4 && isUpper(name) && !civility) return undefined
  return { name, ...(civility ? { civility } : {}) }
}

const ROLE =
  /^(?:(?:le|la|l')\s?)?(?:(?:premiere?|1ere?|ancien(?:ne)?|haute?)\s)?(?:charge|directeur|directrice|responsable|chef|cheffe|attache|conseill|president|vice-president|vice president|delegue|secretaire|adjoint|porte-parole|assistant|coordinat|prefet|prefete|sous-prefet|maire|ministre|depute|senat|rapporteur|inspecteur|inspectrice|ingenieur|redact|animat|administrat|gestionnaire|consultant|expert|econom|professeur|maitre|membre|elue?\b|referent|commissaire|procureur|recteur|rectrice|president|community|press officer|head of|manager|gerant|fondat|chercheu|doyen|journaliste|collaborat|1er |chef de|commandant|colonel|general\b|cadre|tresori|sociologue|urbaniste|architecte|maire-adjoint|webmestre)/

export function isRole(text: string): boolean {
  return text.length < 160 && ROLE.test(flat(text.trim()))
}

const SERVICE =
  /^(?:(?:le|la|l')\s?)?(?:cabinet|service|bureau|direction|secretariat|mission|pole|departement|delegation|cellule|unite|prefecture|ministere|mairie|agence|attaches? de presse|standard|accueil|communication|presse|relations?|conseil|region|ville|union|ush|dreal|drac|draaf|dreets|ddt|ddtm|ars|ceser|cci|chambre|caisse|academie|rectorat|universite|centre|institut|association|federation|office|metropole|communaute|parquet|tribunal|etat-major|groupement|codis|sdis)(?![a-z])/

/** A service rather than a person: a cabinet, a press office. */
export function isService(text: string): boolean {
  return text.length < 130 && SERVICE.test(flat(text.trim()))
}
