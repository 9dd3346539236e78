/** The text's language, by its small words. */

const WORDS: Readonly<Record<string, string>> = {
  fr: 'le la les des une est dans pour que qui sur avec aux par ce cette sont ont ses nous vous plus',
  en: 'the of and to in for is on with that by as are from at this will be has have',
  oc: 'lo los las dels amb una per dins aqueste aquesta son qu es e que sus tanben',
  ca: 'els les amb una per aquest aquesta són que del dels també més i la el',
  es: 'el los las del con una por para que este esta son más y también se',
  de: 'der die das und den von mit für ist im auf ein eine nicht werden',
}

/** `fr` unless another language's words are clearly more. */
export function languageOf(text: string, said: string | undefined): string {
  const words =
    text
      .slice(0, 8000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const counts = new Map<string, number>()
  for (const [lang, list] of Object.entries(WORDS)) {
    const set = new Set(list.split(' '))
    counts.set(lang, words.filter((word) => set.has(word)).length)
  }
  const french = counts.get('fr') ?? 0
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  if (best && best[0] !== 'fr' && best[1] > french * 1.5 && best[1] > 5) return best[0]
  return french === 0 && said !== undefined && words.length < 40 ? said : 'fr'
}
