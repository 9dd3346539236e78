/**
 * Characters that a document for machines cannot hold: one of them makes a whole feed unreadable. They are those
 * outside XML 1.0's Char production (§ 2.2); JSON, calendars and cards are spared them too.
 */
export function clean(text: string): string {
  return SUSPECT.test(text) ? spared(text) : text
}

/** Without the `u` flag, which makes the search ten times as long: halves of pairs are looked at more closely. */
const SUSPECT = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/

function spared(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}

/** JSON with every text cleaned, on lines that a person can read. */
export function cleanJson(value: unknown): string {
  return `${JSON.stringify(value, (_key, member) => (typeof member === 'string' ? clean(member) : member), 2)}\n`
}
