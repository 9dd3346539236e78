/** The release's type: its genre line, its title's first word, or the form of the text. */
import type { ReleaseType } from '../../types.ts'
import { datesIn } from '../text/dates.ts'
import { bare, flat } from '../text/flat.ts'
import { organisationAt } from '../text/organisations.ts'
import type { Candidate } from '../types.ts'
import { bodyEnd, bodyStart, type Context, take } from './context.ts'
import { datelineOf } from './dateline.ts'
import { type Genre, genreOf } from './labels.ts'

export function findGenre(context: Context): Candidate<ReleaseType>[] {
  const { blocks, document } = context
  const found: Candidate<ReleaseType>[] = []
  for (const { key, value, where } of document.meta) {
    if (!/^(?:type|genre|nature|categorie|category|categories|layout|rubrique|kind|section)$/.test(key))
      continue
    const type = typeNamed(value)
    if (type)
      found.push({
        value: type,
        where,
        confidence: /^(?:type|genre|nature)$/.test(key) ? 0.97 : 0.75,
        rule: 'rubrique',
      })
  }
  const title = document.meta.find(({ key }) => /^(?:title|titre|og:title|html:title)$/.test(key))
  const prefix = title && genreOf(title.value)
  if (prefix && title && (prefix.rest === '' || prefix.parted))
    found.push({ value: prefix.type, where: title.where, confidence: 0.86, rule: 'titre' })
  const start = bodyStart(context)
  const end = bodyEnd(context)
  for (const [i, block] of blocks.entries()) {
    const role = context.taken.get(i)
    if (
      block.text.length > 320 ||
      (role && role.rule !== 'fil-ariane' && role.rule !== 'rubrique-cms' && role.rule !== 'menu')
    )
      continue
    if (role) {
      if (role.rule === 'menu') continue
      const crumb = flat(block.text)
        .split(/[/>»›|:]/)
        .map((part) => typeNamed(part.trim()))
        .find(Boolean)
      if (crumb) found.push({ value: crumb, where: block.where, confidence: 0.5, rule: 'fil-ariane' })
      continue
    }
    if (i > start && i < end) continue
    const genre = genreOf(block.text)
    if (!genre || block.item) continue
    // « COMMUNIQUÉ DE PRESSE TEMPÊTE X » over « TEMPÊTE X : VIGILANCE ORANGE »: the title is below, whole.
    const said = bare(genre.rest)
    const below = bare(blocks[i + 1]?.text ?? '')
    const what =
      said.length > 4 && below !== said && below.startsWith(said) ? 'genre' : lineIs(block.text, genre)
    if (!what) continue
    // « Compte rendu de la réunion du 15 décembre » is what it is called, not only what it is.
    const named =
      genre.type === 'compte-rendu' && /^(?:de|du|des)\s(?:la\s|l['’]\s?)?\p{L}{4}/u.test(genre.rest)
    if (named) {
      found.push({ value: genre.type, where: block.where, confidence: 0.9, rule: 'prefixe-du-titre' })
      continue
    }
    if (
      what === 'title' &&
      (block.hint === 'title' || block.heading !== undefined || genre.type === 'avis')
    ) {
      found.push({ value: genre.type, where: block.where, confidence: 0.85, rule: 'prefixe-du-titre' })
      continue
    }
    take(context, i, 'genre', what === 'title' ? 'genre-et-titre' : 'genre')
    found.push({
      value: genre.type,
      where: block.where,
      confidence: genre.plural ? 0.7 : i < start ? 0.95 : 0.8,
      rule: 'ligne-de-genre',
    })
  }
  found.push(byForm(context))
  // « Invitation » says more than « communiqué », under which everything is filed.
  const narrow = found.find(({ value, confidence }) => value !== 'communique' && confidence >= 0.8)
  return found
    .sort((a, b) => b.confidence - a.confidence || 0)
    .sort((a, b) => (narrow ? Number(b === narrow) - Number(a === narrow) : 0))
}

/** What a line that begins with a genre is: only that, that and an issuer or a date, or that and a title. */
function lineIs(text: string, genre: Genre): 'genre' | 'title' | undefined {
  const { rest } = genre
  if (rest === '' || rest.length < 4) return 'genre'
  const plain = flat(rest)
  if (/^n ?[°o]?\s?[\d/-]+\W*$/.test(plain)) return 'genre'
  if (organisationAt(rest) === rest) return 'genre'
  const date = datesIn(rest)[0]
  const short = rest.length < 60
  // A press kit on « Assemblée plénière du 12 novembre »: what it is about, then its day.
  if (
    date &&
    genre.parted &&
    date.index > 14 &&
    !datelineOf(rest) &&
    !organisationAt(rest) &&
    !/^n ?[°o]?\s?\d/.test(plain)
  )
    return 'title'
  if (date && rest.length - date.length < 45 && date.index < 32) return 'genre'
  if (
    /^(?:du|de la|de l'|de|des|d')\s?/.test(plain) &&
    (organisationAt(rest.replace(/^(?:d[eu]s?\s(?:la\s|l['’])?|d['’])/iu, '')) || short) &&
    rest.length < 110
  )
    return 'genre'
  if (
    short &&
    /^(?:commun|conjoint|regional|departemental|officiel|national|pour diffusion immediate|a diffusion immediate|service|region)/.test(
      plain,
    )
  )
    return 'genre'
  if (genre.parted && rest.length > 8) return 'title'
  return /^\W*\[/.test(text) && rest.length > 8 ? 'title' : undefined
}

const NAMES: readonly (readonly [RegExp, ReleaseType])[] = [
  [
    /^(?:communiques?(?: ?de ?presse)?|communiques?-de-presse|press[- ]?releases?|cp|presse|actualites?)$/,
    'communique',
  ],
  [
    /^(?:invitations?(?:[ -](?:a la )?presse)?|note aux redactions|conference de presse|point presse|avis aux medias)$/,
    'invitation',
  ],
  [/^(?:lettres?|courriers?|lettre d'invitation)$/, 'lettre'],
  [/^(?:avis|opinion|opinions)$/, 'avis'],
  [/^(?:compte[- ]?rendus?|comptes[- ]rendus|retour sur|bilan|report)$/, 'compte-rendu'],
  [/^(?:dossiers?(?:[ -]de[ -]presse)?|press[- ]?kits?|dp)$/, 'dossier'],
]

function typeNamed(value: string): ReleaseType | undefined {
  const plain = flat(value).trim()
  return NAMES.find(([pattern]) => pattern.test(plain))?.[1]
}

/** Without a genre line: a letter's address and salutation, an invitation's formula, a report's past. */
function byForm({ blocks, taken }: Context): Candidate<ReleaseType> {
  const texts = blocks.filter((_, i) => taken.get(i)?.role !== 'furniture').map(({ text }) => flat(text))
  const where = blocks[0]?.where ?? {}
  const vote = blocks.findIndex(
    ({ text }) =>
      /^\W*(?:(?:avis|contribution|rapport|voeu|projet d'avis)\W{1,3})?(?:adopte|vote|approuve)e?s? (?:a l'(?:unanimite|majorite)|par \d+ voix)/.test(
        flat(text),
      ) && text.length < 130,
  )
  if (vote >= 0) return { value: 'avis', where: blocks[vote]?.where ?? where, confidence: 0.82, rule: 'vote' }
  const all = texts.join('\n')
  const to = texts.findIndex((text) => /^\W*a\W*$/.test(text))
  const office =
    /^(?:le |la |l')?(?:prefete?|president|presidente|directeur|directrice|ministre|maire|recteur|rectrice|secretaire)\b.{0,80},?$/
  const sender = texts
    .slice(0, Math.max(0, to))
    .findLastIndex((text) => text.length < 110 && office.test(text))
  if (sender >= 0 && to > sender && to - sender < 4)
    return { value: 'lettre', where, confidence: 0.85, rule: 'forme-de-lettre' }
  if (
    /^(?:mesdames|messieurs|madame|monsieur|cher|chere)\b[^\n]{0,80},?$/m.test(all) &&
    /(?:veuillez|je vous prie|agreer|salutations|consideration)/.test(all)
  )
    return { value: 'lettre', where, confidence: 0.8, rule: 'forme-de-lettre' }
  if (
    /(?:plaisir|honneur) de vous (?:inviter|convier)|accreditations? presse|presse accreditee|(?:(?:journalistes|medias|presse|redactions) (?:sont|est|etes) (?:cordialement )?(?:invite|convie))|vous (?:invite|invitent|convie|convient) (?:a|au|aux)\b|etes (?:tou(?:te)?s )?(?:cordialement )?(?:invite|convie)e?s?\b/.test(
      all,
    )
  )
    return { value: 'invitation', where, confidence: 0.62, rule: 'formule-d-invitation' }
  if (
    /(?:s'est (?:tenue?|deroulee?)|cette journee a (?:permis|reuni)|se sont reunis)/.test(all) &&
    /(?:participants|journee|seminaire|ateliers|personnes qui ont participe)/.test(all)
  )
    return { value: 'compte-rendu', where, confidence: 0.55, rule: 'forme-de-compte-rendu' }
  return { value: 'communique', where, confidence: 0.4, rule: 'par-defaut' }
}
