/** Datelines: « Toulouse, le 20 décembre 2024 », wherever they stand and whatever they are glued to. */
import { datesIn, type FoundDate } from '../text/dates.ts'
import { flat } from '../text/flat.ts'
import { genreOf } from './labels.ts'

export type Dateline = {
  readonly place?: string
  readonly date: FoundDate
  /** `line`: it is all the text; `lead`: the text goes on, from `end`; `tail`: it ends the text, from `start`. */
  readonly kind: 'line' | 'lead' | 'tail'
  readonly start: number
  readonly end: number
  /** How it is introduced. */
  readonly by: 'place' | 'le' | 'published' | 'alone' | 'updated'
}

const PLACE =
  "(?:(?:[Ff]ait )?[àÀA] )?(\\p{Lu}[\\p{L}'’.-]*(?:[ -](?:(?:d[eu]s?|la|le|les|sur|sous|en|lès|aux?|et|l'|d')[ -]?)*\\p{Lu}[\\p{L}'’.-]*){0,4})"
const BEFORE = new RegExp(
  `^[\\s>|*•(\\[–—-]{0,6}${PLACE}(?:\\s?\\([^)]{2,30}\\))?\\s*(?:[,;.:–—-]\\s*|\\s)(?:[Ll]e|[Cc]e|[Dd]u|[Oo]n)?\\s*$`,
  'u',
)

/** The dateline that a block is, begins with or ends with. A date in a sentence is none. */
export function datelineOf(text: string): Dateline | undefined {
  if (!/\d/.test(text)) return undefined
  const first = text.slice(0, 220)
  const dates = datesIn(first)
  for (const date of dates.slice(0, 2)) {
    const found = around(text, date)
    if (found) return found
  }
  return undefined
}

const NOT_PLACES =
  /^(?:le|la|les|l|un|une|du|de|des|ce|cet|cette|au|aux|en|et|ou|par|pour|avec|sans|sur|depuis|jusqu|avant|apres|entre|dans|date|publie|communique.*|invitation.*|conference.*|journee.*|session.*|seance.*|samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|edition.*|mise? .*|actualite.*|paru|diffuse|reunion.*|agenda.*|loi|arrete|decret|version|embargo|sous embargo.*|rendez-vous.*|semaine.*|assemblee.*|plus|accueil|presse|dossier.*|avis.*|contact.*|objet.*|n|debut|fin|bilan|jusqu.*|depuis.*|inauguration.*|forum.*|salon.*|assises.*|seminaire.*|colloque.*|rencontres?.*|visite.*|copyright.*|concours.*|prochaine?.*|retour.*|vendu|vers|derniere.*|vote.*|adopt.*|reponse.*|inscription.*|jour|quand|programme.*|ouverture.*|fermeture.*)$/

function around(text: string, date: FoundDate): Dateline | undefined {
  const before = text.slice(0, date.index)
  const after = text.slice(date.index + date.length)
  const end = date.index + date.length
  const plain = flat(before).trim()
  // « Posted On 25 juil. 2020 »: no town is called so.
  const lead = /^\W*(?:posted|published|publie|mis en ligne)\b/.test(plain) ? null : BEFORE.exec(before)
  const place =
    lead?.[1] && !NOT_PLACES.test(flat(lead[1])) && !genreOf(lead[1]) ? cleanPlace(lead[1]) : undefined
  const whole = /^[\s.,;:)\]*|_–—-]*(?:\d{1,2} ?[h:] ?\d{0,2})?[\s.,;:)\]*|_–—-]*$/u.test(after)
  if (place) {
    const parted = /[,;.:–—(-]|\b[Ll]e\s*$/.test(before.slice((lead?.index ?? 0) + place.length))
    if (whole) return { place, date, kind: 'line', start: 0, end: text.length, by: 'place' }
    if (!parted) return undefined
    const sign = /^\s*(?:[)\]]\s*[–—:\n|.-]?|[–—:\n|.-])\s*/u.exec(after)
    if (sign || /^\s*(?:\p{Lu}|«)/u.test(after))
      return { place, date, kind: 'lead', start: 0, end: end + (sign?.[0].length ?? 0), by: 'place' }
    return undefined
  }
  const published =
    /^\W*(?:(?:article |communique |actualite )?(?:publie|mis en ligne|poste|paru|diffuse|redige)e?(?: par .{2,40})?(?: le)?|(?:date )?(?:de )?(?:publication|mise en ligne|parution|diffusion)(?: le)?|posted on|published(?: on)?|ecrit le|cree le|date(?: du communique| de l'article)?)\s?:?$/
  const tailed = tailOf(text, date, whole)
  if (published.test(plain)) {
    const more = /^\s*(?:(?:à|a)\s\d{1,2} ?[h:] ?\d{0,2}\s*)?(?:$|[-–—|,•·(\n]|par\s|dans\s)/iu.test(after)
    return whole || more ? { date, kind: 'line', start: 0, end: text.length, by: 'published' } : undefined
  }
  if (
    /^\W*(?:mis a jour|modifie|derniere (?:modification|mise a jour)|actualise)e?(?: le)?\s?:?(?: le)?$/.test(
      plain,
    )
  )
    return whole ? { date, kind: 'line', start: 0, end: text.length, by: 'updated' } : undefined
  // « samedi 18 juillet 2015 à 12:16 », colon and all: the stamp that a site sets, not an hour to meet.
  if (
    /^[\W_]*(?:le)?[\W_]*$/.test(plain) &&
    date.year !== undefined &&
    /^\s?(?:,|à|[-–|•])?\s?\d{1,2}:\d{2}(?::\d{2})?\W*$/u.test(after)
  )
    return { date, kind: 'line', start: 0, end: text.length, by: 'published' }
  // « 24 octobre 2018 - Seul le prononcé fait foi »
  if (
    /^\W*(?:le)?\W*$/.test(plain) &&
    date.year !== undefined &&
    /^\W*seul le prononce fait foi\W*$/.test(flat(after))
  )
    return { date, kind: 'line', start: 0, end: text.length, by: 'published' }
  // « 3 juin 2019 | Actualités, Presse | 0 commentaire »: what a site prints under a title.
  if (
    /^[\W_]*(?:le)?[\W_]*$/.test(plain) &&
    text.length < 110 &&
    date.year !== undefined &&
    /^\s*[|•·]/.test(after) &&
    before.length < 4
  )
    return { date, kind: 'line', start: 0, end: text.length, by: 'published' }
  // « Vendredi 30 septembre 2022 – 11h00 » is when people meet, not when a text was signed.
  if (/^[\W_]*(?:le|ce|du)?[\W_]*$/.test(plain) && whole && !/\d/.test(after)) {
    return { date, kind: 'line', start: 0, end: text.length, by: /^\W*le/.test(plain) ? 'le' : 'alone' }
  }
  return tailed
}

/** « COMMUNIQUÉ DE PRESSE Toulouse, le 5 mars 2019 »: the dateline ends the line. */
function tailOf(text: string, date: FoundDate, whole: boolean): Dateline | undefined {
  if (!whole || text.length > 160) return undefined
  // The genre's own words are no part of a town's name.
  const genre = genreOf(text.slice(0, date.index))
  const skip = genre?.rest ? Math.max(0, text.indexOf(genre.rest)) : 0
  const before = `${' '.repeat(skip)}${text.slice(skip, date.index)}`
  const tail =
    /(?:^|[\s.:|•–—-]|(?<=\p{Ll})(?=\p{Lu}))((?:\p{Lu}\p{L}+(?:[-’' ](?:\p{Lu}|(?:sur|sous|en|la|le|les|de|du|lès)-)[\p{L}-]*){0,3}))\s?,\s?(?:[Ll]e\s)?\s*$/u.exec(
      before,
    )
  if (!tail?.[1]) return undefined
  const place = cleanPlace(tail[1])
  if (NOT_PLACES.test(flat(place))) return undefined
  return {
    place,
    date,
    kind: 'tail',
    start: tail.index + tail[0].indexOf(tail[1]),
    end: text.length,
    by: 'place',
  }
}

/** A town in capitals is told as one writes it. */
function cleanPlace(place: string): string {
  const town = place
    .replace(/[\s,.:]+$/, '')
    .replace(/^(?:[Ff]ait )?[àÀ] /, '')
    .trim()
  if (town !== town.toUpperCase() || town.length < 3) return town
  return town
    .toLowerCase()
    .replace(/(^|[\s'’-])(\p{L})([\p{L}]*)/gu, (_, sign: string, first: string, rest: string) =>
      sign && /^(?:de|du|des|la|le|les|sur|sous|en|et|d|l|lès|aux?)$/.test(first + rest)
        ? sign + first + rest
        : sign + first.toUpperCase() + rest,
    )
}
