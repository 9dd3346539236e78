/** What an event is called: the words before its date, else the release's title. */
import { flat } from '../text/flat.ts'
import type { Context } from './context.ts'

export const KINDS =
  /\b(?:assises|entretiens?|conferences?|seminaires?|colloques?|journees?|forums?|visites?|inauguration|reunions?|ateliers?|salons?|rencontres?|ceremonie|signature|lancement|tables?[- ]rondes?|exposition|portes ouvertes|webinaires?|congres|semaine|concours|festival|comite|assemblee|session|rendez-vous|point presse|point d'etape|petit-dejeuner|matinee|soiree|debat|fete|trophees|remise|installation|hommage|commemoration|exercice|convention|etats generaux|universites?|printemps|nuit|marche|course|operation|deplacement|presentation)\b/

/** « organise les 4èmes Entretiens de X le mardi… »: the noun phrase that ends where the date begins. */
export function nameBefore(text: string, index: number): string | undefined {
  const before = text
    .slice(Math.max(0, index - 220), index)
    .replace(
      /\s*(?:,\s*)?(?:qui (?:se tiendra|aura lieu|se déroulera|auront lieu)|s['’](?:est|était) tenue?|se (?:tiendra|tiendront|déroulera|dérouleront|tient)|aura lieu|auront lieu|a eu lieu|prévue?s?|programmée?s?|organisée?s?)?\s*,?\s*(?:(?:le|les|du|ce|des|de|au|à partir du)\s*)?[*(]*$/iu,
      '',
    )
  const sentence = before.split(/(?<=[.!?:])\s/).at(-1) ?? ''
  const plain = flat(sentence)
  const kinds = [...plain.matchAll(new RegExp(KINDS.source, 'g'))]
  for (const kind of kinds) {
    const article =
      /(?:^|[\s(])(?:(?:l'|la |le |les |une? |des |aux? |cette |ce |d')\s?)((?:\d{1,2}(?:e|eme|emes|es|er|ere|res|nd|nde)?s? |premieres? |deuxiemes? |troisiemes? |quatriemes? |nouvelles? |prochaines? |grandes? |traditionnelles? )*)$/.exec(
        plain.slice(0, kind.index),
      )
    const from = article ? kind.index - (article[1]?.length ?? 0) : kind.index
    const name = sentence
      .slice(from)
      .replace(/\s?["»)]?\s*$/, (end) =>
        end.includes('»') && sentence.slice(from).includes('«') ? end.trimEnd() : '',
      )
    const said = name.split(/,\s|\s(?:animée?s?|présidée?s?|qui|ouverte?s?|dédiée?s?)\s/u)[0]?.trim() ?? ''
    if (said.length > 8 && said.length < 140 && said.split(' ').length > 1 && /\p{Lu}|«/u.test(said))
      return clean(said)
  }
  return undefined
}

/** « … le mercredi 22 novembre afin de participer au 105e Congrès des maires. »: what the day is for. */
export function nameAfter(text: string, end: number): string | undefined {
  const said = text.slice(end, end + 260).split(/(?<=[.!?;:])\s/)[0] ?? ''
  const what =
    /\b(?:participer|assister|présider|inaugurer|ouvrir|clôturer|pour|à l['’]occasion d[eu]s?|lors d[eu]s?)\s(?:à (?:la|l['’])\s?|aux?\s|la\s|le\s|les\s|l['’]|une?\s)?(.{8,140})$/u.exec(
      said.replace(/[.;:\s]+$/, ''),
    )?.[1]
  const name = what?.split(/,\s|\s(?:qui|où|afin|avec|en présence|aux côtés)\s/u)[0]
  return name && KINDS.test(flat(name)) && /\p{Lu}|«/u.test(name) ? clean(name) : undefined
}

/** The title, when nothing nearer names the event; a quoted name of its kind in the text when there is no title. */
export function eventName(context: Context, title: string | undefined): string | undefined {
  if (title) return title
  for (const { text } of context.blocks) {
    const quoted = /\b(\p{L}+)\s(["«“]\s?[^"»”]{4,80}\s?["»”])/u.exec(text)
    if (quoted && KINDS.test(flat(quoted[1] ?? ''))) return clean(`${quoted[1]} ${quoted[2]}`)
  }
  return undefined
}

function clean(name: string): string {
  const text = name
    .replace(/\*/g, '')
    .replace(/"([^"]*)"/g, '« $1 »')
    .trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}
