/** Phone numbers and mail addresses in a line, with all the ways of printing and hiding them. */
import { readPhone } from '../../source/phones.ts'

type Piece = {
  readonly kind: 'phone' | 'mail'
  readonly value: string
  readonly index: number
  readonly length: number
}
export type Pieces = { readonly pieces: readonly Piece[]; readonly unread: readonly string[] }

const RUN = /(?<![\p{L}\d@/_=-])(?:\+|00|\(\+)?\(?\d[\d\s\u00a0\u202f().\-–/]{6,60}\d(?!\d)/gu
const AT =
  '\\s?(?:@|\\(at\\)|\\[at\\]|\\{at\\}|\\[a\\]|\\(a\\)|\\(arobase\\)|\\[arobase\\]|\\s(?:arobase|chez)\\s|\\[@\\]|\\(@\\)|\\[chez\\]|<at>|\\s\\bat\\b\\s)\\s?'
const DOT = '(?:\\.|\\s?(?:\\[\\.\\]|\\(point\\)|\\[point\\]|\\(dot\\)|\\[dot\\])\\s?)'
const MAIL = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])([\\p{L}\\p{N}][\\p{L}\\p{N}._%+'-]{0,63})${AT}([\\p{L}\\p{N}-]{1,63}(?:${DOT}[\\p{L}\\p{N}-]{1,63}){0,5}${DOT}\\p{L}{2,12})(?![\\p{L}\\p{N}])`,
  'giu',
)

/** Phones in the way that `phones:` takes them; faxes are left out, what cannot be dialled is told. */
export function piecesOf(text: string): Pieces {
  const pieces: Piece[] = []
  const unread: string[] = []
  for (const match of text.matchAll(MAIL)) {
    const domain = (match[2] ?? '').replace(/\s?(?:\[\.\]|\(point\)|\[point\]|\(dot\)|\[dot\])\s?/gi, '.')
    const value = `${match[1]}@${domain}`.replace(/^mailto:/i, '').replace(/\s/g, '')
    pieces.push({ kind: 'mail', value, index: match.index, length: match[0].length })
  }
  if (/\d/.test(text)) {
    for (const match of text.matchAll(RUN)) {
      const inMail = pieces.some(
        ({ index, length }) => match.index < index + length && index < match.index + match[0].length,
      )
      if (inMail) continue
      const fax = /(?:fax|t[ée]l[ée]copie(?:ur)?)[^\p{L}\d]{0,6}$/iu.test(
        text.slice(Math.max(0, match.index - 20), match.index),
      )
      for (const value of alternatives(match[0])) {
        const digits = value.replace(/\D/g, '')
        if (fax || digits.length < 9 || isDate(value)) continue
        const phone = readPhone(value)
        if ('value' in phone)
          pieces.push({
            kind: 'phone',
            value: phone.value.national,
            index: match.index,
            length: match[0].length,
          })
        else if (/^(?:\+|0)/.test(value.trim()) && digits.length <= 14) unread.push(value.trim())
      }
    }
    for (const match of text.matchAll(
      /(?:^|t[ée]l[^\d\n]{0,12}|num[ée]ro\s)(3\d{3})(?=\s*(?:$|[.,(|]))/gimu,
    )) {
      pieces.push({ kind: 'phone', value: match[1] ?? '', index: match.index, length: match[0].length })
    }
  }
  return { pieces: pieces.sort((a, b) => a.index - b.index), unread }
}

const isDate = (value: string) =>
  /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(value.trim()) || /^\d{4}\s?[-–/]\s?\d{4}$/.test(value.trim())

/** « 01 02 03 04 05/06 », « 01 02 03 04 05 / 06 01 02 03 04 », « 01.02.03.04.05 – 06… »: one or several numbers. */
function alternatives(run: string): string[] {
  const text = run.replace(/[\s\u00a0\u202f]+/g, ' ').trim()
  const foreign = /^(?:\+|00|\(\+)(?!\s?33|\)?33)/.test(text)
  if (foreign)
    return [
      text
        .replace(/\(0\)/g, '')
        .replace(/[-–/.]\s?$/, '')
        .replace(/\s[-–]\s?/g, ' '),
    ]
  const parts = text
    .split(
      /\s?\/\s?|\s[-–]\s|(?<=\d{2}[ .]\d{2}[ .]\d{2}[ .]\d{2})[ .]?(?:[-–]\s?)?(?=(?:\+33|0[1-9])[ .]?\d{2}[ .]\d{2})/,
    )
    .filter((part) => /\d/.test(part))
  const [first = '', ...others] = parts
  const lead = first.trim()
  return [
    lead,
    ...others.map((part) => {
      const digits = part.replace(/\D/g, '')
      if (digits.length === 2 || digits.length === 4)
        return `${lead.replace(/\D/g, '').slice(0, -digits.length)}${digits}`
      return part.trim()
    }),
  ]
}
