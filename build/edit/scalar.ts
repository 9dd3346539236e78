/** Values as they are written into frontmatter: words as plainly as YAML allows, instants as people tell them. */
import { Temporal } from 'temporal-polyfill'
import { stringify } from 'yaml'
import type { Instant } from '../types.ts'

/** Words on one line of a block; quoted only where YAML would misread them. */
export function blockScalar(text: string): string {
  const plain = stringify(text, {
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    defaultKeyType: 'PLAIN',
  }).trimEnd()
  // A sign that YAML allows and people take for something else is quoted too.
  return plain.includes('\n') || /^[#%@`]|(?:^|\s)#/.test(plain) ? JSON.stringify(text) : plain
}

/** Words inside brackets or braces, always quoted: JSON's quoting is YAML's. */
export const flowScalar = (text: string): string => JSON.stringify(text)

/** One line: as the loader reads it. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .trim()
    .replace(/[ \t\r\n]+/g, ' ')

/** `2026-11-22T12:00`, Paris's wall time to the minute; with its offset where the change of hour repeats it. */
export function written(instant: Instant): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Paris').round({
    smallestUnit: 'minute',
    roundingMode: 'floor',
  })
  const wall = zoned.toPlainDateTime()
  const twice = !wall
    .toZonedDateTime('Europe/Paris', { disambiguation: 'earlier' })
    .equals(wall.toZonedDateTime('Europe/Paris', { disambiguation: 'later' }))
  const text = wall.toString({ smallestUnit: 'minute' })
  return twice ? `${text}${zoned.offset}` : text
}
