/** Whether words spell an acronym out: « agence nationale de l’habitat » is ANAH. */
import { fold } from '../source/suggest.ts'

/** Words that an acronym may pass over without a thought. */
const SMALL = new Set(
  'de du des d la le les l et a au aux en pour par sur sous dans avec un une s valant'.split(' '),
)
/** Other words that it may pass over. */
const SKIPPED = 1

/**
 * True when the letters of `acronym` are, in order, the first letters of words (one or several a word: `SOLI`daires
 * pour l’`HA`bitat) that end `words`, or begin them where `fromStart`.
 */
export function spellsOut(acronym: string, text: string, fromStart = false): boolean {
  const letters = fold(acronym)
    .replace(/[^a-z]/g, '')
    .replace(/s$/, /[a-z]s$/.test(acronym) ? '' : 's')
  const words = fold(text).match(/[a-z]+/g) ?? []
  const limit = letters.length * 2 + 6
  const window = fromStart ? words.slice(0, limit) : words.slice(-limit)
  const starts = fromStart ? [0, 1, 2] : window.map((_, index) => index)
  return starts.some((start) => matches(letters, window.slice(start), !fromStart))
}

/** From the first letter at the first word; with `whole`, no word of sense may be left after the last letter. */
function matches(letters: string, words: readonly string[], whole: boolean): boolean {
  const failed = new Set<string>()
  const step = (letter: number, word: number, skipped: number): boolean => {
    if (letter === letters.length)
      return !whole || words.slice(word).filter((one) => !SMALL.has(one)).length <= 2
    const current = words[word]
    const key = `${letter} ${word} ${skipped}`
    if (current === undefined || failed.has(key)) return false
    for (let taken = 1; taken <= 4 && letter + taken <= letters.length; taken++) {
      if (!current.startsWith(letters.slice(letter, letter + taken))) break
      if (step(letter + taken, word + 1, skipped)) return true
    }
    // A compound or a prefix gives a letter of its inside: « interministériel » is IM.
    if (current.startsWith(letters[letter] ?? '') && letters.length > letter + 1) {
      const inside = current.indexOf(letters[letter + 1] ?? '', 2)
      if (inside > 0 && step(letter + 2, word + 1, skipped + 1)) return true
    }
    if (word > 0 && SMALL.has(current) && step(letter, word + 1, skipped)) return true
    if (word > 0 && skipped < SKIPPED && step(letter, word + 1, skipped + 1)) return true
    failed.add(key)
    return false
  }
  return step(0, 0, 0)
}
