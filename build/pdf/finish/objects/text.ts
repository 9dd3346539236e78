/** Text strings: what a string says, and how to spell it (ISO 32000-1, 7.3.4 and 7.9.2). */
import { PdfString, type Value } from './values.ts'

/** What a string says, or undefined for what is no string. */
export function textOf(value: Value | undefined): string | undefined {
  if (!(value instanceof PdfString)) return undefined
  const { source } = value
  const inner = source.slice(1, -1)
  const bytes = source.startsWith('<') ? fromHex(inner) : unescaped(inner)
  if (bytes.startsWith('\xFE\xFF')) return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le')
  if (bytes.startsWith('\xEF\xBB\xBF')) return Buffer.from(bytes.slice(3), 'latin1').toString('utf8')
  return bytes.replace(/[\x80-\xA0]/g, (character) => PDF_DOC[character.charCodeAt(0) - 0x80] ?? character)
}

/** Readable where it is ASCII, else UTF-16 (7.9.2.2). */
export const text = (value: string): PdfString =>
  /^[\x20-\x7E]*$/.test(value)
    ? new PdfString(`(${value.replace(/[\\()]/g, '\\$&')})`)
    : hexString(`FEFF${Buffer.from(value, 'utf16le').swap16().toString('hex').toUpperCase()}`)

/** A string of the bytes whose digits are given. */
export const hexString = (digits: string): PdfString => new PdfString(`<${digits}>`)

/** PDFDocEncoding where it is not Latin-1 (annex D.2), from 0x80 to 0xA0. */
const PDF_DOC = [...'•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\x9F€']

/** One character a byte; a missing last digit counts as zero. */
function fromHex(digits: string): string {
  const plain = digits.replace(/\s/g, '')
  return Buffer.from(plain.length % 2 ? `${plain}0` : plain, 'hex').toString('latin1')
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** A backslash before a line end continues the line; before another character it is ignored. */
const unescaped = (literal: string): string =>
  literal.replace(/\\(?:([0-7]{1,3})|\r\n|([\s\S]))/g, (_, octal?: string, character?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
    if (character === undefined || character === '\n' || character === '\r') return ''
    return ESCAPES[character] ?? character
  })
