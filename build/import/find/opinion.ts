/** An assembly's opinion: its session, its vote, who presented it, which commission prepared it. */
import { datesIn, isoOrNothing } from '../text/dates.ts'
import { flat } from '../text/flat.ts'
import type { Candidate, FoundOpinion, Where } from '../types.ts'
import { type Context, take } from './context.ts'

export function findOpinion(context: Context): Candidate<FoundOpinion> | undefined {
  const found: {
    session?: { date: string; place?: string }
    vote?: string
    rapporteur?: string
    commission?: string
    referral?: string
  } = {}
  let where: Where | undefined
  for (const [i, block] of context.blocks.entries()) {
    const role = context.taken.get(i)?.role
    if (role === 'furniture' || role === 'contact') continue
    const { text } = block
    const short = text.length < 130
    const vote = voteIn(text, short)
    if (vote) {
      found.vote ??= vote
      where ??= block.where
      if (short && flat(text).length < vote.length + 6) take(context, i, 'opinion', 'vote')
    }
    if (!found.session) {
      const session = sessionIn(text)
      if (session) {
        found.session = session
        where ??= block.where
      }
    }
    const rapporteur =
      /(?:rapporteure?s?(?:\(s\)|\(e\))?\s?:\s?|(?:présentée?|rapportée?|défendue?)s?\spar\s(?:(?:son|sa|le|la)\s)?(?:rapporteure?\s?,?\s?)?)((?:M\.|Mme|Mmes|MM\.|Madame|Monsieur)?\s?(?:\p{Lu}[\p{L}’'-]+\s?){2,4}(?:(?:\set\s)(?:M\.|Mme)?\s?(?:\p{Lu}[\p{L}’'-]+\s?){2,4})?)/u
        .exec(text)?.[1]
        ?.trim()
    if (rapporteur) {
      found.rapporteur ??= rapporteur
      if (short && /^\W*rapporteur/i.test(text)) take(context, i, 'opinion', 'rapporteur')
    }
    const commission =
      /^\W*commission\s?:\s?(.{4,120})$/iu.exec(text)?.[1] ??
      /\b(?:par|au nom de) la (commission\s(?:«[^»]{4,100}»|\p{Lu}[^,.;]{4,100}))/u.exec(text)?.[1]
    if (commission) {
      found.commission ??= commission.trim()
      if (short && /^\W*commission\s?:/i.test(text)) take(context, i, 'opinion', 'commission')
    }
    const referral = /^\W*(?:saisine|autosaisine|origine de la saisine)\s?:\s?(.{3,120})$/iu.exec(text)?.[1]
    if (referral) {
      found.referral ??= referral.trim()
      take(context, i, 'opinion', 'saisine')
    }
  }
  return where && Object.keys(found).length
    ? { value: found, where, confidence: 0.88, rule: 'avis' }
    : undefined
}

function voteIn(text: string, short: boolean): string | undefined {
  const line =
    /^\W*((?:avis|rapport|vœu|voeu|contribution|motion)?\s?(?:adoptée?s?|votée?s?|approuvée?s?|rendue?s?)\s(?:à l['’](?:unanimité|majorité)(?: (?:des (?:voix|membres|suffrages)(?: exprimés)?|moins .{3,40}))?|par \d+ voix.{0,80}))\W*$/iu.exec(
      text,
    )
  if (line?.[1] && short) return line[1].trim()
  const inside =
    /\b((?:adoptée?|votée?|approuvée?)\sà l['’](?:unanimité|majorité)(?: (?:des (?:voix|membres|suffrages)(?: exprimés)?))?)/iu.exec(
      text,
    )
  return inside?.[1]
}

/** « réuni le 21 mars 2017 à Montpellier », « en séance plénière du 21 mars 2017 ». */
function sessionIn(text: string): { date: string; place?: string } | undefined {
  for (const date of datesIn(text.slice(0, 1200))) {
    const iso = isoOrNothing(date)
    const before = flat(text.slice(Math.max(0, date.index - 90), date.index))
    if (!iso || !/(?:reunie?s?|seance|session|pleniere|assemblee)[^.;]{0,60}$/.test(before)) continue
    const after = text.slice(date.index + date.length, date.index + date.length + 60)
    const place = /^\s?,?\s?(?:à|au|en)\s(\p{Lu}[\p{L}’'-]+(?:-[\p{L}’'-]+)*(?:\s\p{Lu}[\p{L}’'-]+)?)/u.exec(
      after,
    )?.[1]
    const ahead = /\bà\s(\p{Lu}[\p{L}’'-]+)[^.;]{0,30}$/u.exec(
      text.slice(Math.max(0, date.index - 60), date.index),
    )?.[1]
    return { date: iso, ...((place ?? ahead) ? { place: place ?? ahead ?? '' } : {}) }
  }
  return undefined
}
