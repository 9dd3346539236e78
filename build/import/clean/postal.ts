/** The sender's address and numbers as a page's foot prints them, wherever a conversion left that foot. */
import { flat } from '../text/flat.ts'

const STREET =
  /\b(?:rue|place|avenue|av\.|boulevard|bd|quai|cours|all[ée]es?|chemin|route|bp|cs|square|esplanade|impasse)\b/i
const POSTCODE = /\b\d{2} ?\d{3}\s+\p{Lu}/u
const SWITCHBOARD = /(?:t[ée]l(?:[ée]phone)?|standard|fax|t[ée]l[ée]copie)\s?[.:]|www\.|https?:/i

/**
 * « 3, boulevard X – 26030 VILLE cedex 9 – Téléphone : … », « Site internet : www… ». A sentence that gives an
 * address is none, nor is a line that names whom to call.
 */
export function isPostalFoot(text: string): boolean {
  if (text.length > 240) return false
  const plain = flat(text)
  if (/^site (?:internet|web)\b[^.;]{0,60}:? ?(?:https?:\/\/|www\.)\S+$/.test(plain)) return true
  const address = STREET.test(text) && POSTCODE.test(text)
  return (
    address &&
    SWITCHBOARD.test(text) &&
    !/press|communication|contact|inscri|rendez-vous|lieu|reserv|accredit/.test(plain)
  )
}

/** « 5 rue X – CS 13626 » by itself. */
export const isStreetLine = (text: string): boolean =>
  text.length < 70 && STREET.test(text) && /\b(?:cs|bp)\b|cedex/i.test(text) && !/[.!?]$/.test(text)

/** « 44263 VILLE Cedex 2 » by itself. */
export const isTownLine = (text: string): boolean => /^\d{2} ?\d{3}\s\p{Lu}[^.!?]{2,50}$/u.test(text)
