/** Finds what looks like an address in running text: web, mail, domain, file name. Rules never read it. */

export type Span = { readonly start: number; readonly end: number }

/** What RFC 5322 lets stand before the @, and at most as long. */
const LOCAL_PART = '[\\p{L}\\p{N}_.!#$%&*+/=?^`{|}~-]{1,64}'
const TOKEN = '[\\p{L}\\p{N}_%+~-]'
/** A start that is not inside a token: each token is tried once, so that the search stays linear. */
const START = '(?<![\\p{L}\\p{N}_%+~@-])'
const TAIL = '[^\\s<>«»“”"]*'

const ADDRESS = new RegExp(
  [
    `${START}[a-z][a-z0-9+-]{1,20}://${TAIL}`,
    `${START}(?:mailto|tel|urn|doi):(?=\\S)${TAIL}`,
    `${START}www\\.${TAIL}`,
    // A mail address, a domain, a file name: labels and dots, the last label begins with an ASCII letter.
    `${START}${LOCAL_PART}@${TOKEN}+(?:\\.${TOKEN}+)*`,
    `${START}${TOKEN}+(?:\\.${TOKEN}+){0,20}\\.[a-zA-Z][a-zA-Z0-9]+(?![\\p{L}\\p{N}])(?:[/?#]${TAIL})?`,
  ].join('|'),
  'gu',
)

/** What each of these holds: running text has none, and the search above is slow. */
const SIGNS = /@|:\S|www\.|\.[a-zA-Z][a-zA-Z0-9]/

const SENTENCE_END = ".,;:!?…'’)]"

export function findAddresses(text: string): Span[] {
  if (!SIGNS.test(text)) return []
  const spans: Span[] = []
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const length = lengthWithoutPunctuation(found)
    if (length > 0) spans.push({ start: index, end: index + length })
  }
  return spans
}

/** Punctuation after an address belongs to the sentence: « voir https://exemple.fr ! ». */
function lengthWithoutPunctuation(address: string): number {
  let length = address.length
  while (length > 0 && SENTENCE_END.includes(address.charAt(length - 1))) length--
  return length
}
