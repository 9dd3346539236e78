/**
 * The lines that calendars and cards are made of (RFC 5545 § 3.1, RFC 2426 § 2.6): escaped, folded at 75 octets
 * between characters, ended by CRLF. Ours rather than a package: `ical-generator` demands an organizer's address,
 * has no CONTACT and lets control characters through, `ics` draws identifiers and takes the clock, `vcard4` writes
 * the one version that address books do not all read.
 */
import { clean } from '../feeds/clean.ts'

export type ContentLine = {
  readonly name: string
  readonly parameters?: Readonly<Record<string, string>>
  /** As it stands on the line: `text()` makes it of words. */
  readonly value: string
}

/** Words as a value (RFC 5545 § 3.3.11). A list or a structured value joins several of them. */
export function text(words: string): string {
  return clean(words)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
}

/** A line, or none where there is nothing to say. */
export function line(
  name: string,
  value: string | undefined,
  parameters?: Readonly<Record<string, string>>,
): ContentLine[] {
  return value ? [{ name, value, ...(parameters ? { parameters } : {}) }] : []
}

export function contentLines(lines: readonly ContentLine[]): string {
  return lines.map((each) => `${folded(unfolded(each))}\r\n`).join('')
}

function unfolded({ name, parameters = {}, value }: ContentLine): string {
  const given = Object.entries(parameters).map(([key, word]) => `;${key}=${parameter(word)}`)
  return `${name}${given.join('')}:${value}`
}

/** A parameter is quoted when it holds a separator; a quote itself is written `^'` (RFC 6868 § 3). */
function parameter(word: string): string {
  const encoded = clean(word)
    .replace(/\^/g, '^^')
    .replace(/\r\n?|\n/g, '^n')
    .replace(/"/g, "^'")
    .replace(/[\u0000-\u001f\u007f]/g, '')
  return /[:;,]/.test(encoded) ? `"${encoded}"` : encoded
}

const OCTETS = 75

/** Cut between code points: a line is decoded by readers that know nothing of the next one. */
function folded(unfoldedLine: string): string {
  let result = ''
  let room = OCTETS
  for (const character of unfoldedLine) {
    const octets = Buffer.byteLength(character)
    if (octets > room) {
      result += '\r\n '
      room = OCTETS - 1
    }
    result += character
    room -= octets
  }
  return result
}
