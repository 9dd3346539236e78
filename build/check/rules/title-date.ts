/** A date in the title that is not that of the event, or that the text gives otherwise. */
import { type Day, dayNumber, inFrench, parseDay } from '../calendar.ts'
import { type DateMention, findDates } from '../date-mentions.ts'
import type { Context, Finding, Rule } from '../rule.ts'
import type { Passage } from '../text.ts'

/** « jusqu’au 15 mai »: a deadline or a beginning, not the day of the event. */
const OTHER_DAY =
  /(?:jusqu['’]au|avant le|à partir du|à compter du|depuis le|dès le|d['’]ici (?:au|le)|loi du|décret du|arrêté du|accord du|attentats? du|victimes du|rue du|place du|appel du)\s*(?:\p{L}+\s)?$/iu

export const titleDate: Rule = {
  id: 'check/title-date',
  severity: 'warning',
  enabled: true,
  french: true,
  check: (context) =>
    context.text.passages
      .filter(({ part }) => part === 'title')
      .flatMap((title) => {
        const dates = findDates(title.text).filter(({ month }) => month !== undefined)
        const named = dates.filter(({ start }) => !OTHER_DAY.test(title.text.slice(0, start)))
        return context.release.event
          ? againstEvent(named, title, context)
          : againstText(named, title, context)
      }),
}

/** One date of the title in the event's days is enough: a title may name a second thing. */
function againstEvent(dates: readonly DateMention[], title: Passage, { release }: Context): Finding[] {
  const { start, end = start } = release.event ?? {}
  const [first] = dates
  if (!start || !end || !first) return []
  const from = dayNumber(parseDay(start.date))
  const until = dayNumber(parseDay(end.date))
  const years = new Set([parseDay(start.date).year, parseDay(end.date).year])
  const within = (mention: DateMention) =>
    [...(mention.year === undefined ? years : [mention.year])].some((year) => {
      const day = dayNumber({ year, month: mention.month ?? 0, day: mention.day })
      return day >= from && day <= until
    })
  if (dates.some(within)) return []
  return [
    found(
      title,
      first,
      `L’événement est fixé au ${inFrench(parseDay(start.date))}, le titre dit autre chose.`,
    ),
  ]
}

/** Without an event, the text must name the day too, or no other day of that month. */
function againstText(dates: readonly DateMention[], title: Passage, { text, release }: Context): Finding[] {
  const [only] = dates
  if (!only || dates.length > 1) return []
  const said = text.passages
    .filter(({ part }) => part === 'summary' || part === 'subtitle' || part === 'text')
    .flatMap((passage) => findDates(passage.text).map((mention) => ({ mention, passage })))
    .filter(({ mention }) => mention.month !== undefined)
  const issued = parseDay(release.date)
  const inTitle = only.day === issued.day && only.month === issued.month
  if (inTitle || said.some(({ mention }) => sameDay(mention, only))) return []
  const other = said.find(
    ({ mention, passage }) =>
      mention.month === only.month &&
      (mention.year === undefined || only.year === undefined || mention.year === only.year) &&
      !OTHER_DAY.test(passage.text.slice(0, mention.start)),
  )
  if (!other) return []
  const day: Day = { year: 2024, month: other.mention.month ?? 1, day: other.mention.day }
  return [
    found(
      title,
      only,
      `Le titre ne dit pas le même jour que le texte, qui parle du ${inFrench(day, false)}.`,
    ),
  ]
}

function sameDay(a: DateMention, b: DateMention): boolean {
  const years = a.year === undefined || b.year === undefined || a.year === b.year
  return a.day === b.day && a.month === b.month && years
}

function found(title: Passage, { start, end }: DateMention, message: string): Finding {
  return {
    place: title.at(start, end),
    message,
    why: 'Beaucoup ne liront que le titre.',
    fix: 'Vérifiez le jour, et accordez le titre, le texte et « event ».',
  }
}
