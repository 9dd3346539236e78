/** A text's twin for matching: same length, no case, no accents, one kind of space, apostrophe and dash. */

const SPECIAL: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
  '–': '-',
  '—': '-',
  '‑': '-',
  '‐': '-',
  '−': '-',
  œ: 'o',
  Œ: 'o',
  æ: 'a',
  Æ: 'a',
}

const known = new Map<string, string>()
/** Every finder asks for the same lines again. */
const twins = new Map<string, string>()

/** Every index of the answer is the same letter's index in `text` (which is in NFC). */
export function flat(text: string): string {
  if (/^[\n\x20-\x5f\x61-\x7e]*$/.test(text)) return text.toLowerCase()
  const seen = twins.get(text)
  if (seen !== undefined) return seen
  let out = ''
  for (let i = 0; i < text.length; i++) out += letter(text.charAt(i))
  if (twins.size > 2000) twins.clear()
  twins.set(text, out)
  return out
}

function letter(char: string): string {
  const seen = known.get(char)
  if (seen !== undefined) return seen
  const base = SPECIAL[char] ?? char.normalize('NFD').charAt(0).toLowerCase()
  const one = base.length === 1 ? base : char
  known.set(char, one)
  return one
}

/** Words alone, for comparing two printings of one text. */
export function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** All letters are capitals, and there are some. */
export function isUpper(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '')
  return letters.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
}

/** One space between words, none at the ends of lines. No-break spaces become plain: the page sets its own. */
export function tidy(text: string): string {
  return text
    .replace(/[\t\u00a0\u202f\u2000-\u200a\u3000]/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim()
}
