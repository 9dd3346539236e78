/** Where an event takes place: the hall, then its address. */
import { flat, tidy } from '../text/flat.ts'

export type Venue = { readonly venue?: string; readonly address?: string }

const STREET =
  /^(?:\d{1,4}(?:\s?(?:bis|ter|quater))?\s?,?\s|(?:rue|place|avenue|av\.|boulevard|bd|allées?|chemin|route|quai|cours|square|esplanade|impasse|parvis|promenade|rond-point|zone|z\.?a|zi|zac|bp|\d{5})\b)/i

/** « Centre des congrès, 150 rue X, 31670 Labège » parted at its address. */
export function venueOf(text: string): Venue {
  const said = tidy(text.replace(/\n/g, ', '))
    .replace(/^[\s,:–-]+|[\s.,;:–-]+$/g, '')
    .replace(/^(?:à la|à l['’]|au|aux|à|en|dans (?:la|le|les|l['’]))\s(?=\p{L})/iu, '')
    .replace(/\s?\((?:plan|accès|voir)[^)]*\)/i, '')
  if (said.length < 2 || said.length > 240) return {}
  if (STREET.test(said)) return { address: said }
  const cut = /\s?(?:,|\s[–—-]|;|\s\()\s?/g
  const first = cut.exec(said)
  if (!first) return byTown(said)
  const rest = said.slice(first.index + first[0].length).replace(/\)$/, '')
  const venue = said.slice(0, first.index).trim()
  if (first[0].includes('(')) return byTown(said)
  return venue.length < 3 ? { venue: said } : { venue, address: rest.trim() }
}

/** « Halle aux Grains de Castelnaudary (Aude) »: the town after the hall is its address. */
function byTown(said: string): Venue {
  const town =
    /^(.{4,80}?)\s(?:de|d['’]|à)\s?((?:\p{Lu}[\p{L}’'-]+)(?:[ -](?:\p{Lu}[\p{L}’'-]+|(?:sur|sous|de|la|le|les|en|lès)))*\s?\([^)]{2,30}\))$/u.exec(
      said,
    )
  if (town?.[1] && town[2]) return { venue: town[1], address: town[2] }
  const alone =
    /^\p{Lu}[\p{L}’'-]+(?:[ -](?:\p{Lu}[\p{L}’'-]+|sur|sous|de|la|le|les|en|lès|d['’]\p{Lu}[\p{L}’'-]+))*(?:\s?\([^)]{2,30}\))?$/u.test(
      said,
    )
  if (alone && !HALL.test(flat(said))) return { address: said }
  const within =
    /^(.{4,80}?)\s(?:à|a)\s(\p{Lu}[\p{L}’'-]+(?:[ -]\p{L}[\p{L}’'-]*){0,4}(?:\s?\([^)]{2,30}\))?)$/u.exec(
      said,
    )
  if (within?.[1] && within[2] && HALL.test(flat(within[1]))) return { venue: within[1], address: within[2] }
  return { venue: said }
}

const HALL =
  /^(?:la |le |les |l')?(?:salle|centre|halle|palais|maison|hotel|prefecture|mairie|espace|theatre|musee|fondation|gare|parc|auditorium|amphitheatre|chateau|lycee|college|universite|campus|stade|cite|mediatheque|bibliotheque|institut|ecole|site|siege|locaux|domaine|abbaye|gymnase|chambre|region|conseil|ceser|dreal|cinema|zenith|dock|port|aeroport|base|caserne|place|jardin|ferme|usine|entreprise|hopital|tribunal|marche|village|pavillon|grand|petit)/

/** The place that a verb gives just before the moment: « se rendra au Parc des expositions mercredi 22 novembre ». */
export function venueBefore(text: string): Venue {
  const said =
    /\b(?:se rendra|se tiendra|se tiendront|aura lieu|auront lieu|se déroulera|se dérouleront|vous accueillera|(?:tenue?|organisée?|inaugurée?)s?)\s(?:à la\s|à l['’]\s?|au\s|aux\s|à\s|dans (?:la|le|l['’])\s?)([^.;:]{3,110}?),?(?:\s(?:le|ce|du|les))?\s*$/u.exec(
      text.slice(-200),
    )?.[1]
  if (!said || (!/\p{Lu}|\d/u.test(said) && !HALL.test(flat(said)))) return {}
  return venueOf(said)
}

/** The place that follows a moment in a sentence: « à la Fondation Bemberg, Place d’Assézat à Toulouse. » */
export function venueAfter(text: string): Venue {
  const match =
    /^[\s,]*(?:[^.,;\n]{0,40}?[\s,])??(?:à\sla\s|à\sl['’]\s?|au\s|aux\s|à\s|dans\s(?:les\slocaux\s(?:de\sla\s|de\sl['’]|du\s|de\s|d['’])|la\s|le\s|l['’])|en\s(?=pr[ée]fecture|mairie)|sur\s(?:la\s|le\s|l['’]))(?=[\p{L}\d«])/u.exec(
      text,
    )
  if (!match) return {}
  // « pour participer au congrès »: what one goes to, not where.
  if (/\b(?:particip|assist|presid|contribu|conduir)\w*/.test(flat(match[0]))) return {}
  const rest = text.slice(match[0].length)
  if (/^\s?\d{1,2}\s?(?:h|:)/.test(rest)) return {}
  const end =
    /\.(?:\s|$)|\n|;|\s(?:afin|pour|en présence|sur le thème|autour|avec|qui|où|lors|dans le cadre|et |ont |sera|seront|se |les médias|sous)\b|,\s(?:en présence|sur le|autour|afin|pour|avec|animée?|le pr[ée]fet|les|sous|dans le cadre|puis|ainsi|mme|m\.|madame|monsieur|qui|où)\b/iu.exec(
      rest,
    )
  const said = rest.slice(0, end?.index ?? rest.length)
  if (said.length > 200 || (!/\p{Lu}|\d/u.test(said) && !HALL.test(flat(said)))) return {}
  return venueOf(said)
}
