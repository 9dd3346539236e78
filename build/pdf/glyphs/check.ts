/** A character without a glyph in the faces of a release's PDF: found before printing, with its line. */
import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { ReleaseView } from '../../render/view.ts'
import { at, type Place } from '../../source/problem.ts'
import type { Diagnostic, Severity } from '../../types.ts'
import type { Charset } from './charset.ts'
import { adviceFor } from './replacements.ts'

export type Written = {
  readonly file: string
  /** The whole file's text: where a character is looked for. */
  readonly text: string
}

/**
 * One problem a character, at its first line.
 * @param view what the letterhead and the article say besides the body
 */
export function checkGlyphs(
  written: Written,
  view: ReleaseView,
  body: Root,
  faces: Charset,
  severity: Severity = 'error',
): Diagnostic[] {
  const missing = new Set<string>()
  for (const text of [...wordsOf(view), ...wordsOfBody(body)]) {
    for (const character of missingIn(text, faces)) missing.add(character)
  }
  return [...missing].map((character) => {
    const places = placesOf(character, written.text)
    return at(
      written.file,
      places[0] ?? {},
      {
        rule: 'pdf/glyph',
        message: `${told(character)} n’a pas de dessin dans la police du PDF${elsewhere(places, view)}.`,
        why: 'Le PDF montrerait un carré vide, ou la police d’une autre charte, et ne pourrait pas être archivé.',
        fix: adviceFor(character),
      },
      severity,
    )
  })
}

/** All that the printed document shows of a release and its institution, the body left out. */
function wordsOf(view: ReleaseView): string[] {
  const { title, subtitle, summary, place, issuer, contacts, event, people, signatory, recipients, opinion } =
    view
  const { name, letterhead, service, boilerplate, social } = issuer
  return strings([
    [title, subtitle, summary, place],
    [name, letterhead, service, boilerplate, social.map((network) => network.name)],
    contacts.map((contact) => [contact.name, contact.role, contact.email]),
    [event?.name, event?.venue, event?.address, event?.rsvp],
    [people, signatory, recipients, opinion],
    view.media.map(({ caption, credit }) => [caption, credit]),
  ])
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

function wordsOfBody(body: Root): string[] {
  const words: string[] = []
  visit(body, 'text', ({ value }) => {
    words.push(value)
  })
  return words
}

/** Spaces and what is never seen need no glyph: the browser's shaper makes them. */
const UNSEEN = /^[\s\p{Default_Ignorable_Code_Point}]$/u
const ASCII = /^[ -~\s]*$/

/** The shaper composes and decomposes accents as the face needs it (« e » and U+0301 are « é »). */
function missingIn(text: string, faces: Charset): string[] {
  if (ASCII.test(text)) return []
  const lacks = (character: string) => !UNSEEN.test(character) && !faces.has(character.codePointAt(0) ?? 0)
  return [...text.normalize('NFC')]
    .filter(lacks)
    .filter((character) => [...character.normalize('NFD')].some(lacks))
}

/** « ☎ » (U+260E). A character that cannot be seen alone is told by its code alone. */
function told(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return /^[\p{C}\p{M}]$/u.test(character)
    ? `Le caractère ${code}`
    : `Le caractère « ${character} » (${code})`
}

type Found = Place & { readonly line: number }

/** The lines on which a character stands, itself or as Markdown (`&#9742;`) and YAML (`\u260E`) can spell it. */
function placesOf(character: string, text: string): Found[] {
  const code = character.codePointAt(0) ?? 0
  const hex = `0*(?:${code.toString(16)}|${code.toString(16).toUpperCase()})`
  const spelled = [RegExp.escape(character), `&#0*${code};`, `&#[xX]${hex};`, `\\\\[uU]${hex}(?![0-9A-Fa-f])`]
  const pattern = new RegExp(spelled.join('|'), 'u')
  return text.split('\n').flatMap((line, index) => {
    const match = pattern.exec(line.normalize('NFC'))
    return match ? [{ line: index + 1, column: match.index + 1, length: match[0].length }] : []
  })
}

/** Where else it stands, or where it comes from when the file does not hold it. */
function elsewhere(places: readonly Found[], { issuer }: ReleaseView): string {
  if (places.length === 0) return `, et vient de la fiche de l’institution « ${issuer.id} »`
  const others = places.slice(1).map(({ line }) => line)
  if (others.length === 0) return ''
  const shown = others.slice(0, 5).join(', ')
  return `, ici et ligne${others.length > 1 ? 's' : ''} ${shown}${others.length > 5 ? '…' : ''}`
}
