/** Numbers as French texts write them: figures with their spaces, « 1,2 million », « soixante ». */

export type NumberMention = {
  readonly start: number
  readonly end: number
  readonly value: number
  /** `%`, `€`, or nothing. */
  readonly unit: string
  /** The noun that is counted, in lower case; empty at the end of a sentence. */
  readonly noun: string
}

const UNITS =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' ')
const TENS: Readonly<Record<string, number>> = {
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
}
const ROUND: Readonly<Record<string, number>> = {
  cent: 100,
  cents: 100,
  mille: 1000,
  'quatre-vingts': 80,
  'quatre-vingt': 80,
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
  quarantaine: 40,
  cinquantaine: 50,
  soixantaine: 60,
  centaine: 100,
  millier: 1000,
}

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  md: 1e9,
  millier: 1e3,
  million: 1e6,
  milliard: 1e9,
}
const FIGURES =
  /(?<![\p{L}\p{N}.,/_-])(?<figures>\d{1,3}(?:[\s.]\d{3})+(?!\d)|\d+)(?:,(?<decimals>\d+))?(?:\s?(?<scale>milliers?|millions?|milliards?|Md|M|k)(?=[\s€.,;]|$))?(?:\s(?:d['’]|de\s))?\s?(?<unit>%|€|euros?(?!\p{L}))?(?![\p{L}\p{N}_]|[,.]\d)/giu
/** The next words, small ones apart: what is counted. */
const NOUN =
  /^\s?(?:d['’]|de\s|des\s|nouveaux\s|nouvelles\s|premiers\s|premières\s|jeunes\s)*(?<noun>\p{Ll}{3,})/u

export function findFigures(written: string): NumberMention[] {
  const text = written.replace(/\s/g, ' ')
  return [...text.matchAll(FIGURES)].map((match) => {
    const { figures = '', decimals = '', scale = '', unit = '' } = match.groups ?? {}
    const factor = SCALES[scale.toLowerCase().replace(/s$/, '')] ?? 1
    const value = Number(`${figures.replace(/\D/g, '')}.${decimals || 0}`) * factor
    const end = match.index + match[0].length
    const sign = unit.toLowerCase().startsWith('euro') ? '€' : unit
    return { start: match.index, end, value: rounded(value), unit: sign, noun: nounAfter(text, end) }
  })
}

/** Written in letters; « un » and « une » are articles, and are left. */
export function findNumberWords(written: string): NumberMention[] {
  const text = written.replace(/\s/g, ' ').toLowerCase()
  const found: NumberMention[] = []
  for (const match of text.matchAll(/(?<![\p{L}\p{N}'’-])\p{Ll}+(?:-\p{Ll}+){0,3}(?![\p{L}\p{N}-])/gu)) {
    const value = numberNamed(match[0])
    if (value === undefined || value < 2) continue
    const end = match.index + match[0].length
    found.push({ start: match.index, end, value, unit: '', noun: nounAfter(text, end) })
  }
  return found
}

function nounAfter(text: string, end: number): string {
  return NOUN.exec(text.slice(end, end + 60))?.groups?.noun ?? ''
}

function numberNamed(word: string): number | undefined {
  const whole = ROUND[word] ?? ROUND[word.replace(/s$/, '')]
  if (whole !== undefined) return whole
  let value = 0
  const parts = word.replace('quatre-vingt', 'quatrevingt').split('-')
  for (const part of parts) {
    const unit = UNITS.indexOf(part)
    if (part === 'quatrevingt') value += 80
    else if (part === 'et') continue
    else if (unit >= 0) value += unit
    else if (TENS[part] !== undefined) value += TENS[part]
    else return undefined
  }
  return value
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
