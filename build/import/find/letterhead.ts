/** Letterheads: the institution's lines above the release, the motto, the services, the postal address. */
import { flat, isUpper } from '../text/flat.ts'
import { beginsAsOrganisation, organisationAt } from '../text/organisations.ts'
import { piecesOf } from '../text/phones.ts'
import { bodyEnd, bodyStart, type Context, isFree, take } from './context.ts'
import { genreOf, isMotto } from './labels.ts'

/** Marks mottoes and letterheads; a letterhead in several blocks is joined in its first one. */
export function findLetterhead(context: Context): void {
  const { blocks } = context
  const start = bodyStart(context)
  const genre = blocks.findIndex((_, i) => context.taken.get(i)?.role === 'genre')
  const dateline = blocks.findIndex((_, i) => context.taken.get(i)?.role === 'dateline')
  const top = genre >= 0 && genre < start ? genre : dateline >= 0 && dateline < start ? dateline : -1
  for (const [i, block] of blocks.entries())
    if (isFree(context, i) && isMotto(block.text)) take(context, i, 'furniture', 'devise')
  const end = bodyEnd(context)
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    if (!block || !isFree(context, i) || block.item || (i >= start && i < end)) continue
    if (isPostal(block.text) || (afterContacts(context, i) && hasStreet(block.text)))
      take(context, i, 'furniture', 'adresse-postale')
    else if (block.hint === 'title' || block.hint === 'subtitle' || block.text.length > 160) continue
    else if (i < start && opensLetterhead(context, i, i < top)) i = joinOn(context, i)
    else if (
      i >= end &&
      i > 4 &&
      block.text.length < 130 &&
      organisationAt(block.text) === block.text &&
      !/^(?:le|la|l['’])\s?pr[ée]f/i.test(block.text)
    )
      take(context, i, 'letterhead', 'pied-de-lettre')
    else if (i < top && isServiceLine(block.text)) take(context, i, 'furniture', 'en-tete-service')
  }
  // A press kit's cover has its title above its genre.
  if (genre >= 0 && genreOf(blocks[genre]?.text ?? '')?.type === 'dossier') return
  // Short words above the genre that are no sentence belong to the letterhead too.
  // What stands between the dateline and a genre line further down is no letterhead.
  const last = dateline >= 0 && top - dateline > 6 ? dateline : top
  for (let i = 0; i < last; i++) {
    const block = blocks[i]
    if (
      !block ||
      !isFree(context, i) ||
      block.hint === 'title' ||
      block.heading === 1 ||
      block.hint === 'subtitle'
    )
      continue
    // Only a genre line parts the two for sure: above a mere dateline there may be the title.
    if (genre < 0 && !isUpper(block.text) && !isServiceLine(block.text)) continue
    if (genre < 0 && (block.bold || block.heading !== undefined || block.text.length > 50)) continue
    const later = blocks.slice(top, start).some((one, k) => isFree(context, top + k) && one.text.length > 12)
    if (later && block.text.length < 90 && !/[.!?]$/.test(block.text))
      take(context, i, 'letterhead', 'en-tete-reste')
  }
}

/** Whether the block is an institution's name by itself: in capitals, above the genre, or nothing but a name. */
function opensLetterhead(context: Context, i: number, above: boolean): boolean {
  const block = context.blocks[i]
  if (!block || block.text.includes(':') || /[.!?]$/.test(block.text)) return false
  const text = block.text.replace(/\n/g, ' ')
  if (!beginsAsOrganisation(text)) return false
  const whole = organisationAt(text)?.length ?? 0
  const capitals = isUpper(text)
  if (
    /\b(?:est|sont|a|ont|lance|signe|annonce|organise|rend|met|se|accueille|invite|publie|renforce|ouvre|reçoit|visite|inaugure|alerte|appelle|mobilise|soutient|engage|prolonge|interdit|adopte|vote)\b/iu.test(
      text,
    ) &&
    !above
  )
    return false
  if (above) return block.heading === undefined || block.heading > 1 || whole >= text.length - 6
  // Without a line that parts letterhead and title, only what leaves a title below it.
  const titleBelow = context.blocks
    .slice(i + 1, bodyStart(context))
    .some(
      (one, k) =>
        isFree(context, i + 1 + k) &&
        one.text.length > 20 &&
        !isMotto(one.text) &&
        !beginsAsOrganisation(one.text),
    )
  return titleBelow && (capitals || whole >= text.length - 2) && text.length < 100 && (i < 6 || capitals)
}

/** « PRÉFET », « DE LA RÉGION », « OCCITANIE » on three lines are one name. Returns its last index. */
function joinOn(context: Context, i: number): number {
  const { blocks } = context
  const first = blocks[i]
  if (!first) return i
  const lines = [first.text]
  let last = i
  while (last + 1 < blocks.length && lines.length < 5) {
    const next = blocks[last + 1]
    if (!next || !isFree(context, last + 1) || next.item || next.hint === 'title') break
    const text = next.text
    const continues =
      /^(?:de |du |des |d['’]|et |de la |de l['’])/i.test(text) ||
      (/\b(?:de|du|des|la|l['’]|et|région|r[ée]gion|de la)$/i.test(lines.at(-1) ?? '') && text.length < 45)
    const capitals =
      isUpper(text) &&
      isUpper(lines.join(' ')) &&
      !next.starts &&
      text.length < 40 &&
      !beginsAsOrganisation(text)
    if (isMotto(text) || !(continues || capitals) || text.length > 70) break
    lines.push(text)
    last++
  }
  blocks[i] = { ...first, text: lines.join('\n'), md: lines.join(' ') }
  for (let j = i; j <= last; j++) take(context, j, j === i ? 'letterhead' : 'furniture', 'en-tete')
  return last
}

const STREET =
  /\b(?:rue|place|avenue|av\.|boulevard|bd|quai|cours|all[ée]es?|chemin|route|cedex|bp|cs|square|esplanade|impasse)\b/i

/** « 110 rue de Grenelle – 75007 Paris » below the contacts is the sender's, not an event's. */
const hasStreet = (text: string) => text.length < 140 && STREET.test(text) && /\b\d{5}\s+\p{L}/u.test(text)

const afterContacts = (context: Context, i: number) =>
  [...context.taken].some(
    ([index, { role }]) => role === 'contact' && index < i && i > context.blocks.length / 2,
  )

const isPostal = (text: string) =>
  text.length < 260 &&
  (/\b\d{5}\s+\p{L}/u.test(text) || /\bcedex\b/i.test(text)) &&
  STREET.test(text) &&
  (/cedex|\bbp\b|\bcs\b|standard|www\.|t[ée]l/i.test(text) || piecesOf(text).pieces.length > 0) &&
  !/lieu|rendez-vous|\bà \d{1,2} ?h/i.test(text)

function isServiceLine(text: string): boolean {
  return (
    text.length < 120 &&
    /^(?:le |la )?(?:cabinet|service|bureau|direction|mission|pole|secretariat|delegation|communication|brci|bric|scico|sric|cellule|departement|sirac|unite)(?![a-z])/.test(
      flat(text),
    ) &&
    piecesOf(text).pieces.length === 0
  )
}
