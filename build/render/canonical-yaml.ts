/**
 * Maps, lists and texts of one line as `yaml` writes them, a hundred times faster: byte for byte what
 * `stringify(data, { lineWidth: 0, schema: 'failsafe' })` gives. test/render/canonical-yaml.test.ts holds the proof.
 */

/** Undefined when something in it is for `yaml` to write: texts of several lines, unusual keys, empty items. */
export function canonicalYaml(data: unknown): string | undefined {
  try {
    return `${block(data, '')}\n`
  } catch (error) {
    if (error === NOT_PLAIN) return undefined
    throw error
  }
}

const NOT_PLAIN = new Error('not plain enough')

/** A collection that is not empty; its first line stands where the caller is. */
function block(value: unknown, indent: string): string {
  if (isEmpty(value)) throw NOT_PLAIN
  if (Array.isArray(value)) return value.map((item) => `- ${inList(item, indent)}`).join(`\n${indent}`)
  const entries = Object.entries(value as object)
  return entries.map(([key, entry]) => `${keyText(key)}:${inMap(entry, indent)}`).join(`\n${indent}`)
}

function inList(item: unknown, indent: string): string {
  if (typeof item === 'string') return line(item)
  return isEmpty(item) ? bracketsOf(item) : block(item, `${indent}  `)
}

function inMap(entry: unknown, indent: string): string {
  if (entry === '') return ''
  if (typeof entry === 'string') return ` ${line(entry)}`
  return isEmpty(entry) ? ` ${bracketsOf(entry)}` : `\n${indent}  ${block(entry, `${indent}  `)}`
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) throw NOT_PLAIN
  return Object.keys(value).length === 0
}

function bracketsOf(empty: unknown): string {
  return Array.isArray(empty) ? '[]' : '{}'
}

function keyText(key: string): string {
  if (!/^[a-z][\w-]{0,99}$/i.test(key)) throw NOT_PLAIN
  return key
}

/** Several lines, controls, halves of a character, marks of a document: these have rules of their own. */
const UNUSUAL = /^(?:$|%|---|\.\.\.)|[\0-\x1f\x7f-\x9f\ud800-\udfff]/u
/** What makes a plain text something else: signs at its beginning, « : », « # », a colon or a space at its end. */
const NEEDS_QUOTES = /^[ ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-] |: | #|[ :]$/

function line(text: string): string {
  if (UNUSUAL.test(text)) throw NOT_PLAIN
  if (!NEEDS_QUOTES.test(text)) return text
  return text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text)
}
