/** Bytes of a source to text: UTF-8, of a sane size, without control characters, lines ended by `\n`. */

import type { Diagnostic } from '../types.ts'
import { at, type Place, type Problem } from './problem.ts'

/** A release is text: at this size something else was saved under its name. */
export const MAX_BYTES = 1024 * 1024

const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/** The text, or the one problem that keeps it from being read. A byte order mark is dropped. */
export function readText(bytes: Uint8Array, file: string): { text: string } | { diagnostic: Diagnostic } {
  const refuse = (place: Place, problem: Problem) => ({ diagnostic: at(file, place, problem) })
  if (bytes.length > MAX_BYTES) return refuse({}, tooBig(bytes.length))
  let text: string
  try {
    text = UTF_8.decode(bytes)
  } catch {
    return refuse(...notUtf8(bytes))
  }
  text = text.replace(/\r\n?/g, '\n')
  const control = controlCharacter(text)
  if (control) return refuse(...control)
  return { text }
}

export function tooBig(bytes: number): Problem {
  const size = (bytes / MAX_BYTES).toLocaleString('fr-FR', { maximumFractionDigits: 1 })
  return {
    rule: 'source/too-big',
    message: `Ce fichier pèse ${size} Mio ; un texte ne peut dépasser 1 Mio.`,
    why: 'Un communiqué tient en quelques pages : à ce poids, une image ou un autre document s’est glissé dans le texte.',
    fix: 'Posez images et documents à côté du texte, et citez-les dans « images » ou « attachments ».',
  }
}

function notUtf8(bytes: Uint8Array): [Place, Problem] {
  const rule = 'source/not-utf8'
  const why = 'Sans cela, les lettres accentuées seraient publiées illisibles.'
  const fix = 'Dans votre éditeur : « Enregistrer avec l’encodage », puis UTF-8.'
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return [{}, { rule, message: 'Ce fichier est enregistré en UTF-16 et non en UTF-8.', why, fix }]
  }
  const offset = firstBadByte(bytes)
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, offset))
  const lines = before.split(/\r\n?|\n/)
  const byte = bytes[offset] ?? 0
  const letter = new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
  const place = { line: lines.length, column: (lines.at(-1) ?? '').length + 1, length: 1 }
  const guess = byte >= 0xa0 ? ` (sans doute « ${letter} », enregistré par un ancien éditeur)` : ''
  return [place, { rule, message: `Un caractère n’est pas enregistré en UTF-8${guess}.`, why, fix }]
}

/** Longest prefix that decodes, by halves: a prefix cut inside a character decodes in stream mode. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  // The prefix may end with the lead byte of a character that the next byte breaks off: that byte is the bad one.
  for (let back = 1; back <= 3 && back <= good; back++) {
    const byte = bytes[good - back] ?? 0
    if (byte < 0x80) break
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? good - back : good
  }
  return good
}

// C0 and C1 without tab and line feed, the line separators that editors do not show as lines, the two
// overrides that show a text in another order than it is written, and what XML (feeds, PDF metadata) forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202d\u202e\ufffe\uffff]/

function controlCharacter(text: string): [Place, Problem] | undefined {
  const offset = text.search(FORBIDDEN)
  if (offset < 0) return undefined
  const code = text.charCodeAt(offset)
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  const line = text.slice(0, offset).split('\n').length
  const column = offset - text.lastIndexOf('\n', offset - 1)
  return [
    { line, column, length: 1 },
    {
      rule: 'source/control-character',
      message: `Caractère invisible interdit ${name}${describe(code)} à la ligne ${line}.`,
      why: 'On ne le voit pas, mais il rend illisibles les flux ou le PDF, ou change l’ordre de lecture.',
      fix: 'Effacez-le : placez le curseur juste après, puis une fois la touche d’effacement arrière.',
    },
  ]
}

function describe(code: number): string {
  if (code === 0) return ' (caractère nul : ce n’est peut-être pas un fichier de texte)'
  if (code === 0x0b || code === 0x2028)
    return ' (saut de ligne forcé, souvent collé depuis un traitement de texte)'
  if (code === 0x0c) return ' (saut de page)'
  if (code === 0x2029) return ' (séparateur de paragraphe)'
  if (code === 0x202d || code === 0x202e) return ' (renversement du sens de lecture)'
  if (code >= 0x80 && code <= 0x9f) return ' (reste d’un texte mal converti)'
  return ''
}
