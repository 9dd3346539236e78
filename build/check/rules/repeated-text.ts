/** Text that stands twice: a paragraph pasted again, the chapô as first paragraph, a word doubled. */
import { fold } from '../../source/suggest.ts'
import type { Context, Finding, Rule } from '../rule.ts'
import type { Passage } from '../text.ts'

/** Shorter paragraphs may well come back: « Inscriptions gratuites. » under each date. */
const SHORTEST_WORDS = 12
/** Part of the words that two paragraphs share, in order of pairs. */
const ALIKE = 0.85
/** Words that never stand twice in a row, as « nous nous réjouissons » and « faire faire » do. */
const DOUBLED =
  /(?<![\p{L}\p{N}'’-])(?<word>le|la|les|de|du|des|un|une|et|à|au|aux|dans|pour|par|sur|avec|sans|ce|cette|ces|son|sa|ses|leur|leurs|que|qui|est|sont|sera|seront|ont|plus)\s\k<word>(?![\p{L}\p{N}'’-])/giu
/** « la « la » du diapason »: a word that is quoted is another thing than the word before it. */
const QUOTED = /[«"“]\s?$/

export const repeatedText: Rule = {
  id: 'check/repeated-text',
  severity: 'warning',
  enabled: true,
  french: true,
  check: (context) => [...repeatedPassages(context), ...doubledWords(context)],
}

function repeatedPassages({ text }: Context): Finding[] {
  const found: Finding[] = []
  const before: { passage: Passage; pairs: ReadonlySet<string> }[] = []
  for (const passage of text.passages) {
    if (passage.part !== 'summary' && passage.part !== 'text') continue
    const pairs = pairsOf(passage.text)
    if (pairs.size < SHORTEST_WORDS - 1) continue
    const twin = before.find((other) => resemblance(other.pairs, pairs) >= ALIKE)
    if (twin) found.push({ place: passage.at(0, passage.text.length), ...repeated(twin.passage) })
    before.push({ passage, pairs })
  }
  return found
}

function repeated({ part, at }: Passage) {
  const { line } = at(0, 1)
  return {
    message:
      part === 'summary'
        ? 'Ce paragraphe répète le chapô (« summary »).'
        : `Ce paragraphe est déjà dans le texte, à la ligne ${line}.`,
    why: 'La page imprime les deux : le lecteur croit s’être trompé de ligne.',
    fix: part === 'summary' ? 'Effacez-le du texte : le chapô est imprimé avant.' : 'Effacez l’un des deux.',
  }
}

function pairsOf(text: string): Set<string> {
  const words = fold(text).match(/[a-z0-9]+/g) ?? []
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`))
}

function resemblance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  // Paragraphs of other lengths cannot be alike: they are not compared.
  if (Math.min(a.size, b.size) < ALIKE * Math.max(a.size, b.size)) return 0
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return shared / (a.size + b.size - shared)
}

function doubledWords({ text }: Context): Finding[] {
  return text.passages.flatMap((passage) =>
    [...passage.text.matchAll(DOUBLED)].flatMap((match): Finding[] => {
      const { word = '' } = match.groups ?? {}
      const second = match[0].slice(-word.length)
      // « La La Land »: the second capital makes a name.
      if (/^\p{Lu}/u.test(second) || QUOTED.test(passage.text.slice(0, match.index))) return []
      return [
        {
          place: passage.at(match.index, match.index + match[0].length),
          message: `« ${match[0]} » : le mot est écrit deux fois.`,
          why: 'L’œil ne le voit plus à la relecture ; le journaliste, si.',
          fix: `Écrivez « ${word} » une fois.`,
        },
      ]
    }),
  )
}
