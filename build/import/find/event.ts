/** The event that a release announces or reports: its moment, its name, its place, where to reply. */
import { weekdayName, weekdayOn } from '../text/dates.ts'
import { flat } from '../text/flat.ts'
import { piecesOf } from '../text/phones.ts'
import { timesIn } from '../text/times.ts'
import type { Block, Candidate, FoundEvent } from '../types.ts'
import { bodyStart, type Context, isProse, take } from './context.ts'
import { type Moment, momentsIn } from './event-date.ts'
import { eventName, KINDS, nameAfter, nameBefore } from './event-name.ts'
import { detail } from './labels.ts'
import { type Venue, venueAfter, venueBefore, venueOf } from './venue.ts'

export type EventInput = {
  readonly type: string
  readonly date: string | undefined
  readonly title: string | undefined
}

type Scored = {
  readonly index: number
  readonly moment: Moment
  readonly score: number
  readonly text: string
}

export function findEvent(context: Context, input: EventInput): Candidate<FoundEvent> | undefined {
  if (input.type === 'avis' || input.type === 'dossier') return undefined
  const report = input.type === 'compte-rendu'
  const scored = moments(context, input)
  const best = scored.reduce<Scored | undefined>((a, b) => (!a || b.score > a.score ? b : a), undefined)
  const least = report ? 2 : /invitation|lettre/.test(input.type) ? 2 : 3.5
  if (!best || best.score < least) return undefined
  const { moment } = best
  const block = context.blocks[best.index]
  if (!block) return undefined
  const around = practical(context, best.index)
  const place: Venue = around.place ?? venueOfDay(scored, best)
  const time = moment.timed ? undefined : around.times
  const start = time ? `${moment.start.slice(0, 10)}T${time.start}` : moment.start
  const end = time?.end ? `${(moment.end ?? moment.start).slice(0, 10)}T${time.end}` : moment.end
  const name =
    around.name ??
    nameBefore(best.text, moment.index) ??
    (input.title === undefined ? nameAfter(best.text, moment.index + moment.length) : undefined) ??
    eventName(context, input.title)
  if (!name) return undefined
  checkWeekday(moment, context.notes)
  const rsvp = replyIn(context)
  const value: FoundEvent = {
    name,
    start,
    ...(end ? { end } : {}),
    ...(place.venue ? { venue: place.venue } : {}),
    ...(place.address ? { address: place.address } : {}),
    ...(rsvp ? { rsvp } : {}),
    ...(/\b(?:annulee?|reportee?)\b/.test(flat(input.title ?? ''))
      ? { status: /annul/.test(flat(input.title ?? '')) ? 'cancelled' : 'postponed' }
      : {}),
  }
  if (around.block && place.venue && around.name)
    for (const i of around.lines) take(context, i, 'event', 'encadre-pratique')
  return {
    value,
    where: block.where,
    confidence: Math.min(0.95, 0.5 + 0.08 * best.score),
    rule: around.block ? 'encadre-pratique' : 'date-annoncee',
  }
}

const VERBS =
  /\b(?:se (?:tiendra|tiendront|deroulera|derouleront|tient|deroule)|aura lieu|auront lieu|a lieu|organise(?:nt|ra|ront)?|est organisee?|rendez-vous|invite(?:nt|z|s)?|invitee?s|conviee?s?|convie|inaugure(?:ra|ront)?|se rendra|visitera|presidera|animera|participera|accueille(?:ra)?|ouvre|ouvrira|presente(?:ra|ront)|signe(?:ra|ront)|sera (?:present|inaugure|lance|signe|installe)|tiendra|reunira|installera|prochaine|point presse|conference de presse|participer|en deplacement|recevra|remettra|lancera)\b/
const GOVERNS =
  /\b(?:se (?:tiendra|tiendront|deroulera|derouleront)|aura lieu|auront lieu|sera (?:inauguree?|organisee?|signee?|lancee?))\b[^.;,]{0,50}$/
const PAST =
  /\b(?:s'(?:est|etait|etaient) (?:tenue?|deroulee?)|se sont (?:tenu|deroul|reuni)\w*|a eu lieu|ont eu lieu|a reuni|ont reuni|s'etait|organisee? le|a accueilli|ont participe)/

/** Roadworks, bans and warnings have dates too; nobody attends them. */
const HINDRANCE =
  /\b(?:interdi\w*|ferme(?:e|s|es|r|ra|ture)?|coupe[es]?|coupure|restriction\w*|vigilance|limite[es]*|suspendue?s?|alternat|alternee?|travaux|deviation|devie[es]*|obligatoire|autorise[es]*|perturb\w*|controle[es]*|prolonge[es]*)\b/

function moments(context: Context, { type, date, title }: EventInput): Scored[] {
  const report = type === 'compte-rendu'
  const scored: Scored[] = []
  const opening = bodyStart(context)
  for (const [index, block] of context.blocks.entries()) {
    const role = context.taken.get(index)?.role
    if (role !== undefined && !['title', 'subtitle', 'summary', 'event', 'embargo'].includes(role)) continue
    if (role === 'embargo') continue
    const texts = block.text
    for (const moment of momentsIn(texts, report ? undefined : date)) {
      const before =
        flat(texts.slice(Math.max(0, moment.index - 160), moment.index))
          .split(/[.!?]\s/)
          .at(-1) ?? ''
      const after =
        flat(texts.slice(moment.index + moment.length, moment.index + moment.length + 160)).split(
          /[.!?]\s/,
        )[0] ?? ''
      const sentence = `${before} ${after}`
      const label = detail(block.text)
      const labelled = label?.key === 'date' || label?.key === 'place'
      // A release tells many dates: one that nothing calls an event is none.
      if (
        !/invitation|lettre|compte-rendu/.test(type) &&
        !labelled &&
        !VERBS.test(sentence) &&
        !KINDS.test(sentence)
      )
        continue
      let score = 0
      // What the first paragraph announces is the event; the rest is its programme.
      if (index === opening) score += 1.5
      if (moment.timed) score += 2
      if (moment.end !== undefined && !moment.timed) score += 1
      if (VERBS.test(sentence)) score += 2
      // « se tiendra à X le… »: the verb's own date.
      if (GOVERNS.test(before)) score += 1.5
      if (HINDRANCE.test(sentence)) score -= 3
      if (report && PAST.test(sentence)) score += 3
      if (!report && PAST.test(sentence) && !VERBS.test(sentence)) score -= 4
      if (moment.weekday) score += 1
      if (role === 'title' || role === 'subtitle') score += 2
      if (labelled) score += 3
      const apart = block.text.length < moment.length + 40
      if (apart) score += 2
      const below = context.blocks[index + 1]
      if (apart && below && !context.taken.has(index + 1) && looksLikePlace(below)) score += 1.5
      if (/invitation|lettre/.test(type)) score += 1
      if (venueAfter(texts.slice(moment.index + moment.length)).venue) score += 1
      if (date !== undefined && moment.start.slice(0, 10) === date && !moment.timed) score -= 2
      if (title === undefined && report) score += 1
      // What comes first is what the release is about.
      scored.push({ index, moment, score: score - Math.min(0.9, index * 0.03), text: texts })
    }
  }
  return scored
}

/** Said beside the date, or beside the same date elsewhere. */
function venueOfDay(scored: readonly Scored[], best: Scored): Venue {
  const day = best.moment.start.slice(0, 10)
  for (const { moment, text } of [best, ...scored]) {
    const place = moment.start.startsWith(day) ? venueAfter(text.slice(moment.index + moment.length)) : {}
    if (place.venue || place.address) return place
    const ahead = moment.start.startsWith(day) ? venueBefore(text.slice(0, moment.index)) : {}
    if (ahead.venue || ahead.address) return ahead
  }
  return {}
}

type Around = {
  readonly block: boolean
  readonly lines: readonly number[]
  readonly name?: string
  readonly place?: Venue
  readonly times?: { start: string; end?: string }
}

/** The short lines around a date that stands apart: the event's name, its hours, its place. */
function practical(context: Context, index: number): Around {
  const { blocks } = context
  const lines = [index]
  let place: Venue | undefined
  let times: { start: string; end?: string } | undefined
  let name: string | undefined
  const own = blocks[index]
  const apart = own !== undefined && own.text.length < 130 && !isProse(own)
  for (let i = index; i < Math.min(blocks.length, index + 6); i++) {
    const block = blocks[i]
    const role = context.taken.get(i)?.role
    if (!block || (role !== undefined && role !== 'event' && i !== index)) break
    const label = detail(block.text)
    if (i > index && (isProse(block) || block.text.length > 220) && !label) break
    const hours = timesIn(block.text)
    if (hours && !times && (label?.key === 'time' || i === index || block.text.length < 60)) {
      times = { start: hours.start, ...(hours.end ? { end: hours.end } : {}) }
      if (i !== index) lines.push(i)
    } else if (!place && i > index && (label?.key === 'place' || (apart && looksLikePlace(block)))) {
      const town = blocks[i + 1]
      const goesOn = town !== undefined && !context.taken.has(i + 1) && /^\d{5}\s\p{Lu}/u.test(town.text)
      const said = label?.key === 'place' ? label.value || (blocks[i + 1]?.text ?? '') : block.text
      place = venueOf(goesOn && said !== town.text ? `${said}, ${town.text}` : said)
      lines.push(i, ...(goesOn ? [i + 1] : []))
    }
  }
  if (!place) {
    const before = blocks.findIndex(
      (block, i) =>
        detail(block.text)?.key === 'place' &&
        !context.taken.has(i) &&
        block.text.length < 220 &&
        Math.abs(i - index) < 8,
    )
    const said = before >= 0 ? detail(blocks[before]?.text ?? '')?.value : undefined
    if (said !== undefined) place = venueOf(said || (blocks[before + 1]?.text ?? ''))
  }
  if (!times) {
    const hour = blocks.findIndex((block, i) => detail(block.text)?.key === 'time' && Math.abs(i - index) < 8)
    const found =
      hour >= 0 ? (timesIn(blocks[hour]?.text ?? '') ?? timesIn(blocks[hour + 1]?.text ?? '')) : undefined
    if (found) times = { start: found.start, ...(found.end ? { end: found.end } : {}) }
  }
  const above = blocks[index - 1]
  const free = above !== undefined && !context.taken.has(index - 1)
  if (
    apart &&
    free &&
    above.text.length < 160 &&
    !/[.:;,]$/.test(above.text) &&
    detail(above.text) === undefined &&
    detail(own?.text ?? '') === undefined &&
    !above.item
  ) {
    // A sentence that invites stays in the text; the event is what it invites to.
    const invites = /\b(?:convier?|invite[rsz]?|plaisir|honneur|participer)\b/.test(flat(above.text))
    name = invites ? nameBefore(above.text, above.text.length) : above.text
    if (!invites) lines.unshift(index - 1)
  }
  return {
    block: apart,
    lines,
    ...(name ? { name } : {}),
    ...(place && (place.venue || place.address) ? { place } : {}),
    ...(times ? { times } : {}),
  }
}

const looksLikePlace = ({ text, item }: Block) =>
  !item &&
  text.length < 180 &&
  /\p{Lu}/u.test(text) &&
  !/[.!?:]$/.test(text) &&
  (/\d{5}|,|\b(?:rue|place|avenue|salle|centre|palais|h[ôo]tel|maison|espace)\b/i.test(text) ||
    text.length < 70)

/** Where to reply: the address that follows words that ask for it. */
function replyIn({ blocks }: Context): string | undefined {
  for (const [i, { text }] of blocks.entries()) {
    const plain = flat(text)
    const asks =
      /(?:confirmer|inscription|s'inscrire|inscrivez|accredit|repondre|merci de (?:bien vouloir )?(?:nous )?(?:informer|signaler|prevenir)|reponse)/.exec(
        plain,
      )
    if (!asks) continue
    const said = `${text.slice(asks.index)}\n${(blocks[i + 1]?.text.length ?? 999) < 300 ? blocks[i + 1]?.text : ''}`
    const url = /https?:\/\/[^\s<>"«»)]+/.exec(said)?.[0].replace(/[.,;]+$/, '')
    const near = said.slice(0, 260)
    const mail = piecesOf(near).pieces.find(({ kind }) => kind === 'mail')?.value
    if (url ?? mail) return url ?? mail
  }
  return undefined
}

function checkWeekday({ weekday }: Moment, notes: string[]): void {
  if (!weekday) return
  const real = weekdayOn(weekday.iso)
  if (real !== weekday.said)
    notes.push(
      `Le document écrit « ${weekdayName(weekday.said)} » pour le ${weekday.iso}, qui est un ${weekdayName(real)}.`,
    )
}
