/** Words cut at a line's end, put together again; words that have a hyphen of their own keep it. */

const OWN =
  /(?:^|[^\p{L}])(?:celui|celle|ceux|celles|peut|là|vis|vis-à|c’est|c'est|c’est-à|c'est-à|avant|après|arrière|demi|mi|semi|ex|vice|sous|non|nord|sud|sud|est|ouest|quasi|auto|co|grand|grande|haut|haute|bas|basse|plate|porte|savoir|rendez|chef|rez|rez-de|saint|sainte|entre|au|par|ci|lui|elle|eux|nous|vous|moi|soi|quatre|vingt|trente|quarante|cinquante|soixante|dix|méso|franco|socio|médico|éco|inter|pluri|tout|toute|compte|mot|taux|garde|e|t|a|y|dit|est|sont|ont|pourrait|doit|sera)$/iu

/**
 * Joins two lines' texts, the first of which may end with a hyphen. `known` are the words of the whole document, which
 * say how it writes this one elsewhere.
 */
export function joinLines(first: string, second: string, known: ReadonlySet<string>): string {
  const cut = /([\p{L}]+)[-\u2010]$/u.exec(first)
  if (!cut || !/^\p{L}/u.test(second)) return `${first} ${second}`
  const head = cut[1] ?? ''
  const tail = /^\p{L}+/u.exec(second)?.[0] ?? ''
  const stem = first.slice(0, -1)
  const whole = `${head}${tail}`.toLowerCase()
  const linked = `${head}-${tail}`.toLowerCase()
  if (/^\p{Lu}/u.test(second) && !/^\p{Lu}{2}/u.test(head)) return `${first}${second}`
  if (known.has(whole) && !known.has(linked)) return `${stem}${second}`
  if (known.has(linked) || OWN.test(first.slice(0, -1))) return `${first}${second}`
  return `${stem}${second}`
}

/** The words of a text, those with hyphens whole. */
export function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const text of texts)
    for (const [word] of text.matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(word.toLowerCase())
  return words
}
