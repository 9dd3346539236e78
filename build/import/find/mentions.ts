/** The organisations that a document names, where, and what each place is worth. */
import { flat, isUpper } from '../text/flat.ts'
import {
  asWritten,
  beginsAsOrganisation,
  isWholeSigle,
  nameKey,
  organisationAt,
} from '../text/organisations.ts'
import type { Where } from '../types.ts'
import type { Context } from './context.ts'
import { genreOf } from './labels.ts'

/** A name read somewhere, with the trust that the place deserves. */
export type Mention = {
  readonly name: string
  readonly where: Where
  readonly weight: number
  readonly rule: string
  readonly lines: readonly string[]
}

/** What the document's places say. The issuer's own letterhead counts most, a mention in passing least. */
export function mentionsOf(context: Context): Mention[] {
  const { blocks, taken, document } = context
  const mentions: Mention[] = []
  const sigles = siglesIn(context)
  const add = (
    name: string | undefined,
    where: Where,
    weight: number,
    rule: string,
    lines?: readonly string[],
  ) => {
    if (name && !GENERIC.test(nameKey(name)) && (nameKey(name).includes(' ') || isWholeSigle(name)))
      mentions.push({ name, where, weight, rule, lines: lines ?? [asWritten(name)] })
  }
  for (const { key, value, where } of document.meta) {
    if (/^(?:institution|organisation|organization|organisme|emetteur|service|issuer|publisher)$/.test(key)) {
      mentions.push({ name: value, where, weight: 0.97, rule: 'rubrique', lines: [value] })
    }
    if (/^(?:og:site_name|application-name|dc\.publisher|site)$/.test(key))
      add(siteName(value), where, 0.72, 'nom-du-site')
    if (key === 'html:title')
      add(siteName(value.split(/\s[|–—-]\s/).at(-1) ?? ''), where, 0.6, 'titre-de-page')
    if (/^(?:author|auteur|dc\.creator|article:author)$/.test(key))
      add(organisationAt(value), where, 0.55, 'auteur')
  }
  for (const [i, block] of blocks.entries()) {
    const role = taken.get(i)?.role
    const { text, where } = block
    if (role === 'letterhead') {
      const service = /^(?:direction|service departemental|drac|dreal|ddt|ars|draaf|dreets|direccte)/.test(
        flat(text),
      )
      if (beginsAsOrganisation(text))
        add(withoutService(text), where, service ? 0.93 : 0.9, 'en-tete', text.split('\n'))
    } else if (role === 'genre') {
      const rest =
        genreOf(text)?.rest.replace(/^(?:d[eu]s?|de la|de l['’]|d['’])\s*(?:la\s|l['’]\s?)?/iu, '') ?? ''
      add(organisationAt(rest), where, 0.85, 'ligne-de-genre')
    } else if (role === 'contact') {
      for (const part of text.split(/[\n|:–]|\s-\s|,\s(?=[\p{Lu}])/u)) {
        const said = part
          .replace(/^.*?\b(?:presse|communication|médias)\s(?:d[eu]s?\s|de la\s|de l['’])(?=\p{L})/iu, '')
          .trim()
        // A press agency answers for the issuer and is not it.
        if (!/^agence\b.*\b(?:presse|rp|communication|conseil|relations)/i.test(said))
          add(organisationAt(said), where, 0.6, 'bloc-contact')
      }
    } else if (role === 'letter' && !/^destinataire/.test(taken.get(i)?.rule ?? ''))
      add(organisationAt(text), where, 0.8, 'signature')
    else if (role === 'furniture') {
      if (/©|copyright/i.test(text))
        add(organisationAt(text.replace(/^.*?\d{4}\W*/u, '').trim()), where, 0.55, 'pied-de-page')
      else add(organisationAt(text.split('\n')[0] ?? ''), where, 0.45, 'pied-de-page')
    } else {
      const about = /^(?:à|a) propos (?:d[eu]s?|de la|de l['’])\s?(.+)/iu.exec(text)?.[1]
      if (about)
        add(organisationAt(about) ?? (about.length < 60 ? about : undefined), where, 0.7, 'presentation')
      if (role === undefined || role === 'summary' || role === 'title' || role === 'event')
        inProse(text, where, i, role === 'title', sigles, add)
    }
  }
  return reinforced(mentions)
}

/** « le préfet de région », « le conseil municipal »: an office of which there are many, and nothing says which. */
const GENERIC =
  /^(?:prefet (?:region|departement|zone|delegue)|prefet (?:region )?prefet departement|(?:conseil )?(?:region|departement|municipal|communautaire|metropolitain|general|regional|departemental)|ministere (?:etat|deleguee?)|communaute (?:communes|agglomeration|urbaine)|direction (?:regionale|departementale|generale)|agence regionale sante|services? (?:etat|publics?)|chambre (?:commerce industrie|metiers artisanat|agriculture)|police nationale|gendarmerie nationale|conseil administration|comite pilotage)$/

/** « L’Association des habitants communique »: it says itself who speaks. */
const SPEAKS = /^\s*(?:communique|vous informe|informe)\b/i

function inProse(
  text: string,
  where: Where,
  index: number,
  title: boolean,
  sigles: ReadonlySet<string>,
  add: (name: string | undefined, where: Where, weight: number, rule: string) => void,
): void {
  const first = index < 14
  const host = HOST.exec(text)?.[1]
  if (host && first) add(host.replace(/^[Ll](?:es?|a)\s|^[Ll]['’]/u, ''), where, 0.62, 'invite')
  for (const match of text.slice(0, 600).matchAll(/(?:^|[\s(«'’])(?=\p{L})/gu)) {
    const from = match.index + match[0].length
    const word = flat(text.slice(from, from + 30))
    if (!beginsAsOrganisation(word)) continue
    const name = organisationAt(text.slice(from, from + 160))
    const sigle = isWholeSigle(name ?? '')
    const spelled = name !== undefined && sigles.has(initialsOf(name))
    const proper = /\p{Lu}/u.test(name?.slice(1) ?? '') || sigle || spelled
    const subject = /^(?:[Ll]['’]?[ae]?s?\s?)?$/u.test(text.slice(0, from).trim())
    // « L’Observatoire national du tourisme populaire » has no name but what it does; its capital says that it is one.
    const described = /^(?:l['’])?\p{Lu}/u.test(name ?? '') && (name ?? '').split(' ').length > 3
    if (!name || (!proper && !described)) continue
    // « en présence de M. X, préfet du Tarn »: a guest, not the host.
    const guest =
      /(?:présence|côtés|avec|soutien|partenariat|auprès|invitation|demande)\b[^.;]{0,60}$/iu.test(
        text.slice(Math.max(0, from - 80), from),
      )
    // « Paul Marchebois, préfet de la Haute-Vaune, a réuni »: who acts in the first sentence speaks for the office.
    const acts = first && (OFFICER.test(text.slice(0, from)) || SPEAKS.test(text.slice(from + name.length)))
    const theirs = MEMBER.test(text.slice(Math.max(0, from - 60), from)) && !spelled
    const article = /^(?:l[ae]s?\s|l['’]\s?)?/iu.exec(text.slice(from))?.[0] ?? ''
    // Where, not who: « dans le département X », « les élus de la Région Y ».
    const located =
      /\ben\s$/iu.test(text.slice(Math.max(0, from - 4), from)) ||
      (TERRITORY.test(flat(name)) && WITHIN.test(`${text.slice(Math.max(0, from - 40), from)}${article}`))
    const weight =
      guest || theirs || located ? 0.25 : weightOf({ first, subject, title, sigle, spelled, acts })
    add(name, where, weight, subject ? 'sujet' : 'texte')
    if (first && subject) break
  }
}

const TERRITORY =
  /^(?:(?:le|la|les|l')\s?)?(?:region|departement|commune|ville|metropole|agglomeration|communaute|collectivite)\b/
/** What brings a place; an office that speaks for it is another matter. */
const WITHIN =
  /(?<!\b(?:pr[ée]sidente?|maire|directeur|directrice|services?|conseil|[ée]lue?s?)\s)\b(?:dans (?:le|la|l['’])|sur (?:le|la|l['’])|du|de la|de l['’]|des|au|à la|tout le|toute la)\s?$/iu

/** « Président de l’association X »: whom a person belongs to, who is named for another reason. */
const MEMBER =
  /(?:,|:)\s(?:vice-)?(?:pr[ée]sidente?|directeur|directrice|repr[ée]sentante?|membre|secr[ée]taire|maire|tr[ée]sori[eè]re?)s?(?:\s(?:g[ée]n[ée]rale?|adjointe?|r[ée]gionale?))?\s(?:d[eu]s?\s(?:la\s|l['’]\s?)?|d['’])$/iu

type Place = Readonly<Record<'first' | 'subject' | 'title' | 'sigle' | 'spelled' | 'acts', boolean>>

function weightOf({ first, subject, title, sigle, spelled, acts }: Place): number {
  if (spelled) return 0.6
  if (!first) return 0.3
  if (subject) return title && !sigle ? 0.38 : 0.58
  if (acts) return 0.55
  return sigle ? 0.3 : 0.42
}

const OFFICER =
  /^(?:M\.\s|Mme\s|Monsieur\s|Madame\s)?(?:\p{Lu}[\p{L}’'-]+\s){1,3}\p{Lu}[\p{L}’'-]+,\s(?:[Ll][ea]\s)?$/u

/** Sigles that open the title or the text: « L’USH organise… », spelled out further on. */
function siglesIn({ blocks, taken }: Context): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [i, { text }] of blocks.slice(0, 14).entries()) {
    if (taken.get(i)?.role === 'furniture') continue
    const sigle = /^\W*(?:[Ll]['’]|[Ll]a\s|[Ll]e\s)?(\p{Lu}{3,8})(?=\s\p{Ll})/u.exec(text)?.[1]
    if (sigle && !isUpper(text)) found.add(flat(sigle))
  }
  return found
}

/** « Union sociale pour l’habitat »: `ush`. */
const initialsOf = (name: string): string =>
  flat(name)
    .replace(/\b[ld]'/g, '')
    .split(/[\s-]+/)
    .filter((word) => !/^(?:de|du|des|la|le|les|pour|et|en|a|au|aux|sur)$/.test(word))
    .map((word) => word.charAt(0))
    .join('')

/** « Tarn Habitat a le plaisir de vous inviter »: who invites is who issues, whatever it is called. */
const HOST =
  /^((?:(?:[Ll]es?|[Ll]a)\s|[Ll]['’])?(?:\p{Lu}[\p{L}’'-]+)(?:\s(?:\p{Lu}[\p{L}’'-]+|de|du|des|la|d['’]\p{Lu}[\p{L}’'-]+)){1,6})\s(?:a|ont)\s(?:le (?:grand )?plaisir|l['’]honneur)\b/u

/** Said several times, it is surer. */
function reinforced(mentions: readonly Mention[]): Mention[] {
  const groups = new Map<string, Mention[]>()
  for (const mention of mentions) {
    const key = nameKey(mention.name)
    groups.set(key, [...(groups.get(key) ?? []), mention])
  }
  return [...groups.values()].map((group) => {
    const best = group.reduce((a, b) => (b.weight > a.weight ? b : a))
    return { ...best, weight: Math.min(0.97, best.weight + 0.03 * Math.min(4, group.length - 1)) }
  })
}

/** « Métropole d’Ormeraie », over or beside « Direction de la communication ». */
function withoutService(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex(
    (line, n) =>
      n > 0 &&
      /^(?:direction|service|cabinet|bureau|mission|p[ôo]le)\b.*(?:communication|presse|cabinet|m[ée]dias|information)|^cabinet\b/i.test(
        line,
      ),
  )
  return (
    lines
      .slice(0, end < 0 ? undefined : end)
      .join(' ')
      .split(/\s[—–|]\s|\s-\s(?!\p{Lu}{2})/u)[0] ?? ''
  ).trim()
}

function siteName(value: string): string | undefined {
  const name = value
    .replace(
      /^(?:site (?:internet |web |officiel )?(?:d[eu]s?|de la|de l['’])|les services de l['’][ÉEée]tat (?:en|dans|du|de)\b)/iu,
      (lead) => (/services/i.test(lead) ? lead : ''),
    )
    .trim()
  const services = /^les services de l['’][ÉEée]tat (?:en|dans (?:le|la|l['’]|les)|du|de la)\s?(.+)$/iu.exec(
    name,
  )?.[1]
  if (services) return `Préfecture ${services}`
  return organisationAt(name) ?? (beginsAsOrganisation(name) ? name : undefined)
}
