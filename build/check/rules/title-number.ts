/** A number in the title that the text contradicts, or does not have at all. */
import { findDates } from '../date-mentions.ts'
import { findFigures, findNumberWords, type NumberMention } from '../number-words.ts'
import type { Finding, Rule } from '../rule.ts'

/** Below this, a title sums up what the text lists without counting it. */
const COUNTED_BY_READER = 10
/** « plus de 350 » is right of 352, and of 380. */
const ABOUT = /(?:plus de|près de|environ|quelque|presque|autour de|jusqu['’]à|moins de|au moins)\s*$/iu
const TOLERANCE = 0.1
/** A number that names: a road, a law, a plan, a phone number, a rank, a place. */
const NAMES =
  /(?<!\p{L})(?:n[°o]s?|numéro|article|loi|décret|route|autoroute|ligne|lot|zone|phase|tome|volet|axe|acte|édition|objectif|horizon|cap|plan|france|le|au|du|G|A|D|N|RN|RD)\s*$|(?:^|[\s(])\p{Lu}[\p{L}'’-]+\s$|[-–/]$/u
const NAMES_AFTER = /^\s?(?:ans?(?!\p{L})|h(?![\p{Ll}])|heures?|[:/]\d|e\s|[-–]\d|°|ème|k?m(?![\p{L}])|[(])/u

export const titleNumber: Rule = {
  id: 'check/title-number',
  severity: 'warning',
  enabled: true,
  french: true,
  check({ text }) {
    const title = text.passages.find(({ part }) => part === 'title')
    const rest = text.passages.filter(({ part }) => part !== 'title').map((passage) => passage.text)
    const prose = text.passages.filter(({ part }) => part === 'text' || part === 'summary')
    if (!title || prose.length === 0) return []
    const said = rest.flatMap((one) => [...findFigures(one), ...findNumberWords(one)])
    return countsOf(title.text).flatMap((count): Finding[] => {
      const problem = problemOf(count, title.text, said)
      return problem ? [{ place: title.at(count.start, count.end), ...problem }] : []
    })
  },
}

function countsOf(title: string): NumberMention[] {
  const dates = findDates(title)
  const figures = findFigures(title).filter(({ start, end, value, unit }) => {
    if (dates.some((date) => start < date.end && end > date.start)) return false
    const year = value >= 1900 && value <= 2100 && /^\d{4}$/.test(title.slice(start, end).trim())
    if (year || (value === 100 && unit === '%')) return false
    if (unit === '' && NAMES_AFTER.test(title.slice(end))) return false
    // « Haute-Garonne (31) »
    if (/\(\s?$/.test(title.slice(0, start)) && /^\s?\)/.test(title.slice(end))) return false
    return unit !== '' || !NAMES.test(title.slice(0, start)) || isCounted(title, start)
  })
  const words = findNumberWords(title).filter(({ noun }) => noun !== '')
  return [...figures, ...words]
}

/** « les 12 communes », « Toulouse : 350 logements »: after an article or a colon, a number counts. */
function isCounted(title: string, start: number): boolean {
  return /(?:les|des|ces|nos|:|,)\s*$/iu.test(title.slice(0, start))
}

function problemOf(
  count: NumberMention,
  title: string,
  said: readonly NumberMention[],
): Omit<Finding, 'place'> | undefined {
  const about = ABOUT.test(title.slice(0, count.start))
  const same = said.filter(({ unit, value }) => unit === count.unit || value === count.value)
  if (same.some(({ value }) => agrees(count.value, value, about))) return undefined
  const shown = title.slice(count.start, count.end).trim()
  const why = 'Un journaliste reprend le chiffre du titre, et vérifie dans le texte.'
  const other = count.noun && said.find((one) => sameNoun(one.noun, count.noun) && one.unit === count.unit)
  if (other) {
    const value = other.value.toLocaleString('fr')
    return {
      message: `Le titre dit « ${shown} ${count.noun} », le texte en compte ${value}.`,
      why,
      fix: 'Vérifiez lequel est juste, et accordez-les.',
    }
  }
  if (count.value <= COUNTED_BY_READER && count.unit === '') return undefined
  return {
    message: `Le chiffre « ${shown} » du titre ne se retrouve pas dans le texte.`,
    why,
    fix: 'Dites dans le texte d’où il vient, ou corrigez le titre.',
  }
}

/** Equal, or rounded to the figures that the title gives: 352 is told as 350, 12,4 millions as 12 millions. */
function agrees(title: number, text: number, about: boolean): boolean {
  if (title === text) return true
  if (about && Math.abs(text - title) <= title * TOLERANCE) return true
  if (title < COUNTED_BY_READER) return false
  const figures = String(title).replace(/0+$/, '').replace('.', '').length
  return Number(text.toPrecision(figures)) === title
}

function sameNoun(a: string, b: string): boolean {
  const stem = (word: string) => word.replace(/[sx]$/, '')
  return a !== '' && stem(a) === stem(b)
}
