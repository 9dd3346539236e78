/**
 * Remembers what a pure function of two strings answered: names, titles and dates stand on many pages. Bounded: it
 * forgets all once it is full, for an archive has more titles than one page after another asks for.
 */
export function remembering<T>(compute: (text: string, lang: string) => T, most = 4096): typeof compute {
  const byLang = new Map<string, Map<string, T>>()
  return (text, lang) => {
    const known = byLang.get(lang) ?? new Map<string, T>()
    byLang.set(lang, known)
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const answer = compute(text, lang)
    known.set(text, answer)
    return answer
  }
}
