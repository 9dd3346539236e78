/** A person's name in its two parts, as address books sort it. */

const PARTICLES = new Set(['de', 'du', 'des', 'd’', "d'", 'le', 'la', 'van', 'von', 'di', 'da'])

/**
 * « Delphine AMILHAU », « Marion Ospital », « Jean de La Fontaine »: what is in capitals is the family name; else
 * the last word is, with the particles before it. A lone word is a family name.
 */
export function familyAndGiven(name: string): { readonly family: string; readonly given: string } {
  const words = name.trim().split(/\s+/)
  const capitals = words.filter(isCapitals)
  if (capitals.length > 0 && capitals.length < words.length) {
    return { family: capitals.join(' '), given: words.filter((word) => !isCapitals(word)).join(' ') }
  }
  let start = words.length - 1
  while (start > 1 && PARTICLES.has((words[start - 1] ?? '').toLowerCase())) start--
  return { family: words.slice(start).join(' '), given: words.slice(0, start).join(' ') }
}

const isCapitals = (word: string): boolean => /^\p{Lu}[\p{Lu}’'-]+$/u.test(word)
