/** Themes by the words of `site.yaml`: in the title first, then in what the text keeps coming back to. */
import { bare } from '../text/flat.ts'
import type { Candidate } from '../types.ts'
import type { Context } from './context.ts'

export function findThemes(
  context: Context,
  head: string,
  body: string,
): Candidate<readonly string[]> | undefined {
  const title = stems(head)
  const text = stems(body)
  const where = { label: 'titre et texte' }
  const known = Object.entries(context.themes)
  const given = context.document.meta
    .filter(({ key }) => /^(?:themes?|tags?|thematiques?|mots-cles|keywords|categories|categorie)$/.test(key))
    .map(({ value }) => bare(value))
  const tagged = known.filter(([id, label]) =>
    given.some((value) => value === bare(label) || value === bare(id)),
  )
  const strong = known.filter(([, label]) => {
    const words = stems(label)
    return (
      words.every((word) => title.includes(word)) ||
      (words.length > 1 && ` ${text.join(' ')} `.includes(` ${words.join(' ')} `))
    )
  })
  const chosen = tagged.length ? tagged : strong
  if (chosen.length)
    return {
      value: chosen.map(([id]) => id),
      where,
      confidence: tagged.length ? 0.9 : 0.7,
      rule: tagged.length ? 'rubrique' : 'mots-du-titre',
    }
  const often = known.filter(([, label]) => {
    const words = stems(label)
    return words.length === 1 && text.filter((word) => word === words[0]).length >= 3
  })
  return often.length
    ? { value: often.map(([id]) => id), where, confidence: 0.55, rule: 'mots-du-texte' }
    : undefined
}

/** Words without their plural or feminine ends: « sociale », « sociaux » and « social » are one. */
function stems(text: string): string[] {
  return bare(text)
    .split(' ')
    .filter((word) => word.length > 3)
    .map((word) => word.replace(/(?:aux|ales?|als?)$/, 'al').replace(/(?:e?s|e)$/, ''))
}
