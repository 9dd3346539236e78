/** Which dates of a text are an event's: not its deadlines, laws, anniversaries, nor what is told of the past. */
import { datesIn, daysBetween, type FoundDate, isoOf, isoOrNothing } from '../text/dates.ts'
import { flat } from '../text/flat.ts'
import { timesIn } from '../text/times.ts'

export type Moment = {
  readonly start: string
  readonly end?: string
  /** In the text, from the first word of the date to the last of the hours. */
  readonly index: number
  readonly length: number
  readonly timed: boolean
  readonly weekday?: { readonly said: number; readonly iso: string }
}

/** Deadlines, beginnings and births: the words stand within the sentence, a little before the date. */
const NOT_AFTER =
  /\b(?:avant|jusqu'au?|jusqu'en|au plus tard|d'ici|date limite|limites?|cloture|echeance|delai|depuis|a compter|a partir|nee?|fonde[es]*|anniversaire|entree? en vigueur|entre en vigueur|entrera en vigueur|applicable|publiee?s?|approuvee?s?|paru[es]*|signee?s? le|source|mise? a jour|recense[es]*|arretes?|attendus?|inscriptions?(?: obligatoires?)?|inscrire|inscrivez|candidatures?|reponses?|accreditations?|s'accrediter|confirmer|confirmation|valable|retour (?:souhaite )?avant)\b[^.;\n]{0,40}$/
/** « loi du 12 mars », « arrêté préfectoral du 3 mai »: the date is the text's that is named. */
const NOT_OF =
  /\b(?:lois?|decrets?|arretes?|ordonnances?|circulaires?|directives?|reglements?|journal officiel|conventions?|accords?|courriers?|lettres?|deliberations?|rapports?|communiques?|avis|editions?|donnees|jugements?|attentats?|seismes?|tempetes?|crues?|incendies?|decisions?|protocoles?|charte|plan|elections?|scrutins?)\b[^.;,\n]{0,30}\b(?:du|de|en date du|date du)\s(?:\p{L}+\s)?$/u

/** The moments of a text that may be an event's, on or after `after`. */
export function momentsIn(text: string, after: string | undefined): Moment[] {
  const moments: Moment[] = []
  const dates = datesIn(text)
  for (const [n, date] of dates.entries()) {
    const plain = flat(text.slice(Math.max(0, date.index - 70), date.index))
    if ((NOT_AFTER.test(plain) || NOT_OF.test(plain)) && !/[.;!?]\s*(?:le |du |les )?$/.test(plain)) continue
    const iso = isoOrNothing(date) ?? withYear(date, after)
    if (!iso || (after !== undefined && daysBetween(after, iso) < 0)) continue
    const rest = text.slice(date.index + date.length)
    const range = rangeOf(text, date, iso, dates[n + 1], after)
    const tail = range?.tail ?? 0
    const times = timesIn(rest.slice(tail, tail + 60))
    const near =
      times &&
      /^[\s,.–(-]*(?:de|des|a|entre|vers|a partir de|\n|:|et)?[\s:–-]*(?:\p{L}+\s){0,3}$/u.test(
        flat(rest.slice(tail, tail + times.index)),
      )
        ? times
        : undefined
    const first = range?.start ?? iso
    const last = range?.end ?? iso
    const single = first === last
    moments.push({
      start: near ? `${first}T${near.start}` : first,
      ...(near?.end ? { end: `${last}T${near.end}` } : single ? {} : { end: last }),
      index: range?.index ?? date.index,
      length:
        date.index -
        (range?.index ?? date.index) +
        date.length +
        tail +
        (near ? near.index + near.length : 0),
      timed: near !== undefined,
      ...(date.weekday === undefined ? {} : { weekday: { said: date.weekday, iso } }),
    })
  }
  return moments
}

/** A date without a year is the first one on or after the dateline. */
function withYear(date: FoundDate, after: string | undefined): string | undefined {
  if (after === undefined) return undefined
  const year = Number(after.slice(0, 4))
  const same = isoOf({ ...date, year })
  return daysBetween(after, same) >= 0 ? same : isoOf({ ...date, year: year + 1 })
}

/** « du 12 au 14 mars », « les 12 et 13 mars », « 12 mars au 2 avril 2019 ». */
function rangeOf(
  text: string,
  date: FoundDate,
  iso: string,
  next: FoundDate | undefined,
  after: string | undefined,
): { start: string; end: string; index: number; tail: number } | undefined {
  const before = flat(text.slice(0, date.index))
  const lead =
    /(?:\b(?:du|les?|des|de)\s)?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s)?\b(\d{1,2})(?:er)?\s?(?:au|et|-|&|a)\s?(?:le\s)?$/.exec(
      before,
    )
  if (lead) {
    const day = Number(lead[1])
    if (day >= 1 && day < Number(iso.slice(8))) {
      return {
        start: `${iso.slice(0, 8)}${String(day).padStart(2, '0')}`,
        end: iso,
        index: lead.index,
        tail: 0,
      }
    }
  }
  if (next) {
    const between = flat(text.slice(date.index + date.length, next.index)).trim()
    if (/^(?:au|et le|et|-|jusqu'au|a)$/.test(between)) {
      const end = isoOrNothing(next) ?? withYear(next, after)
      const first =
        date.year === undefined && next.year !== undefined ? isoOf({ ...date, year: next.year }) : iso
      const begun = end && daysBetween(first, end) < 0 ? undefined : first
      if (end && begun && daysBetween(begun, end) < 200)
        return {
          start: begun,
          end,
          index: date.index,
          tail: next.index + next.length - date.index - date.length,
        }
    }
  }
  return undefined
}
