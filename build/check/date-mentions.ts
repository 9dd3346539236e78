/** Finds the dates that a French text names: « mardi 11 octobre 2011 », « les lundi 3 et mardi 4 mars », « 11/10/2011 ». */
import { remember } from '../source/remember.ts'
import { fold } from '../source/suggest.ts'
import { WEEKDAYS } from './calendar.ts'

export type DateMention = {
  /** The words of the date, its weekday included. */
  readonly start: number
  readonly end: number
  /** 0 is Monday. */
  readonly weekday?: number
  readonly day: number
  /** Absent from « jeudi 12 » alone. */
  readonly month?: number
  readonly year?: number
}

const MONTH =
  'janvier|janv\\.?|f[ée]vrier|f[ée]vr?\\.?|mars|avril|avr\\.?|mai|juin|juillet|juil\\.?|ao[uû]t|septembre|sept\\.?|octobre|oct\\.?|novembre|nov\\.?|d[ée]cembre|d[ée]c\\.?'
const FULL = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche'
const WEEKDAY = `(?:${FULL})s?|(?:lun|mar|mer|jeu|ven|sam|dim)\\.?`
const DAY = '\\d{1,2}(?:\\s?er)?|premier'
/** What may stand between the weekday and its number: « mardi matin, le 11 ». */
const BETWEEN = '(?:\\s(?:matin|midi|soir|après-midi))?[\\s,]\\s?(?:le\\s)?'
/** A number that is no day: an hour, a share, a rank, a decimal. */
const NO_DAY = '(?![\\p{L}\\p{N}%€°]|[.,:]\\d|\\s?(?:h(?![\\p{L}])|heures?|%|€|°|ans?(?!\\p{L})))'
const NUMERIC =
  '(?<d>\\d{1,2})(?<sep>[/.-])(?<m>\\d{1,2})(?:\\k<sep>(?<y>\\d{4}|\\d{2}))?(?![\\p{L}\\p{N}]|[/.-]\\d)'
const WRITTEN = `(?<day>${DAY})(?:\\s(?<month>${MONTH})(?!\\p{L})(?:\\s(?<year>(?:19|20)\\d{2})(?!\\d))?|${NO_DAY})`
const ITEM = new RegExp(
  `(?<![\\p{L}\\p{N}.,/°-])(?:(?<weekday>${WEEKDAY})${BETWEEN})?(?:${NUMERIC}(?!\\s(?:${MONTH})(?!\\p{L}))|${WRITTEN})`,
  'giu',
)
/** What joins the days of a list or of a span. */
const JOINT = /^(?:\s?[,/&–—-]\s?|\s(?:et|ou|au|puis|jusqu['’]au|ainsi que)\s)(?:(?:le|les|du)\s)?$/iu
const TWO_WEEKDAYS = new RegExp(`(?<![\\p{L}\\p{N}])(?<first>${FULL})s?\\s?(?:,|/|et|ou|au)\\s$`, 'iu')
const AFTER = new RegExp(`^\\s?[(,]\\s?(?:un\\s)?(?<weekday>${FULL})\\s?[),.]`, 'iu')
/** What may follow « jeudi 12 » for it to be a day and not a count of things. */
const DAY_ENDS =
  /^(?:\s*$|\s?[.,;:!?)»…]|\s(?:à|de|dès|au|et|prochain|dernier|courant|inclus|matin|midi|soir)(?!\p{L}))/iu

/** Without a weekday, a month after a number or two numbers joined, no number of a text is a date: most are none. */
const SIGNS = new RegExp(
  `(?=[lmjvsd])(?<!\\p{L})(?:${WEEKDAY})[\\s,]|(?:\\d|er|premier)\\s(?:${MONTH})|\\d[/.-]\\d`,
  'iu',
)

type Item = DateMention & { readonly numeric: boolean }

/** In order of place. Spaces of all kinds are read alike. Several rules in turn ask for those of a passage. */
export const findDates: (written: string) => readonly DateMention[] = remember(datesOf, 100)

function datesOf(written: string): DateMention[] {
  // Each date has a number, if only « premier ».
  if (!/\d|premier/i.test(written) || !SIGNS.test(written)) return []
  const text = written.replace(/\s/g, ' ')
  const groups: Item[][] = []
  for (const match of text.matchAll(ITEM)) {
    const item = itemOf(match)
    const last = groups.at(-1)?.at(-1)
    if (last && JOINT.test(text.slice(last.end, item.start))) groups.at(-1)?.push(item)
    else groups.push([item])
  }
  return groups.flatMap((group) => mentionsOf(group, text))
}

function itemOf(match: RegExpExecArray): Item {
  const { weekday, d, m, y, day = '', month, year } = match.groups ?? {}
  const base = { start: match.index, end: match.index + match[0].length, numeric: d !== undefined }
  const named = weekday === undefined ? {} : { weekday: weekdayNamed(weekday) }
  if (d !== undefined) {
    const full = y === undefined ? undefined : Number(y.length === 2 ? `20${y}` : y)
    return { ...base, ...named, day: Number(d), month: Number(m), ...(full ? { year: full } : {}) }
  }
  return {
    ...base,
    ...named,
    day: /premier/i.test(day) ? 1 : Number.parseInt(day, 10),
    ...(month ? { month: monthNamed(month) } : {}),
    ...(year ? { year: Number(year) } : {}),
  }
}

function mentionsOf(group: readonly Item[], text: string): DateMention[] {
  const dated = group.filter((item) => isDate(item))
  if (dated.length === 0) return bareDays(group, text)
  const found: DateMention[] = []
  const weekdays = weekdaysBefore(group, text)
  for (const [index, item] of group.entries()) {
    const next = group.slice(index).find((other) => isDate(other))
    const before = found.at(-1)
    const { numeric: _, weekday: own, ...rest } = item
    const day = weekdays
      ? weekdays[index]
      : (own ?? (index > 0 ? pluralBefore(group, index, text) : undefined))
    const named = day === undefined ? {} : { weekday: day }
    if (isDate(item)) {
      // « lundi 30 juin et mardi 1er juillet 2025 »: the year of the last is that of all.
      const year = item.year ?? group.slice(index).find((other) => other.year !== undefined)?.year
      const other = group.slice(index).find((one) => one.year !== undefined)
      const sameYear = (other?.month ?? 0) >= (item.month ?? 0)
      found.push({ ...rest, ...named, ...(year && (item.year || sameYear) ? { year } : {}) })
    } else if (next && !item.numeric && item.day < next.day && next.month !== undefined) {
      const { month, year } = next
      found.push({ ...rest, ...named, month, ...(year ? { year } : {}) })
    } else if (before?.month !== undefined && own !== undefined && item.day > before.day) {
      const { month, year } = before
      found.push({ ...rest, ...named, month, ...(year ? { year } : {}) })
    }
  }
  return found.map((mention) => withWeekdayAfter(mention, text))
}

/** « 3/4 » is a date only after a weekday or with its year; « 3.4 » and « 3-4 » only with their year. */
function isDate({ month, year, weekday, numeric }: Item): boolean {
  if (month === undefined) return false
  return !numeric || year !== undefined || weekday !== undefined
}

/** « jeudi 12 », said of a month that all know. « vendredi 13 » is a proverb. */
function bareDays(group: readonly Item[], text: string): DateMention[] {
  return group.flatMap(({ numeric, ...item }) => {
    const proverb = item.weekday === 4 && item.day === 13
    if (numeric || item.weekday === undefined || proverb || !DAY_ENDS.test(text.slice(item.end))) return []
    return /^(?:lun|mar|mer|jeu|ven|sam|dim)\b(?!di|cre|edi|anche)/i.test(text.slice(item.start))
      ? []
      : [item]
  })
}

/** « les samedi et dimanche 5 et 6 avril »: as many weekdays as days, in order; else they cannot be told apart. */
function weekdaysBefore(group: readonly Item[], text: string): (number | undefined)[] | undefined {
  const [first] = group
  if (first?.weekday === undefined) return undefined
  const before = TWO_WEEKDAYS.exec(text.slice(Math.max(0, first.start - 20), first.start))?.groups?.first
  if (before === undefined) return undefined
  const own = group.slice(1).some(({ weekday }) => weekday !== undefined)
  return own || group.length !== 2 ? group.map(() => undefined) : [weekdayNamed(before), first.weekday]
}

/** « les mardis 4 et 11 mars »: a plural weekday holds for all the days that follow. */
function pluralBefore(group: readonly Item[], index: number, text: string): number | undefined {
  const named = group.slice(0, index).findLast(({ weekday }) => weekday !== undefined)
  const plural = named && new RegExp(`^(?:${FULL})s`, 'i').test(text.slice(named.start))
  return plural ? named.weekday : undefined
}

/** « le 11 octobre 2011 (mardi) ». */
function withWeekdayAfter(mention: DateMention, text: string): DateMention {
  if (mention.weekday !== undefined) return mention
  const after = AFTER.exec(text.slice(mention.end, mention.end + 20))
  const name = after?.groups?.weekday
  if (!after || !name || (after[0].trimStart().startsWith(',') && !/\sun\s/.test(after[0]))) return mention
  return { ...mention, weekday: weekdayNamed(name), end: mention.end + after[0].length - 1 }
}

function weekdayNamed(name: string): number {
  return WEEKDAYS.findIndex((weekday) => weekday.startsWith(fold(name).slice(0, 3)))
}

const STEMS = ['jan', 'fev', 'mar', 'avr', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec']

function monthNamed(name: string): number {
  const folded = fold(name)
  return STEMS.findIndex((stem) => folded.startsWith(stem)) + 1
}
