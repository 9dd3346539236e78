/**
 * Words as they are searched, where Pagefind alone would not find them: « cœur » by « coeur », « l’habitat » by
 * « habitat ». The browser folds its queries in the same way (`templates/scripts/search.js`).
 */

/** What French and Occitan elide before a vowel; « aujourd’hui » and « presqu’île » are words of their own. */
const ELIDED = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=[\p{L}\p{N}«“"])/giu

const SIGNS: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  '\u2010': '-',
  '\u2011': '-',
}

/** Keeps every space, so that the places of words in the folded text are those of the text as written. */
export const folded = (text: string): string =>
  text.replace(ELIDED, '').replace(/[œŒæÆ\u2010\u2011]/g, (sign) => SIGNS[sign] ?? sign)
