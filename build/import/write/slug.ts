/** A release's short name: the first words of its title that say something. */
import { slugOf } from '../../source/suggest.ts'

const SMALL =
  /^(?:le|la|les|l|un|une|des|du|de|d|et|en|au|aux|a|pour|sur|dans|par|avec|ce|cet|cette|son|sa|ses)$/

/** At most sixty letters, whole words; never empty. */
export function shortName(title: string | undefined, otherwise: string): string {
  const words = slugOf((title ?? '').replace(/['’]/g, ' '))
    .split('-')
    .filter(Boolean)
  while (words.length > 3 && SMALL.test(words[0] ?? '')) words.shift()
  let slug = ''
  for (const word of words) {
    if (slug.length + word.length + 1 > 60) break
    slug = slug ? `${slug}-${word}` : word
  }
  while (/-(?:le|la|les|l|un|une|des|du|de|d|et|en|au|aux|a|pour|sur|dans|par|avec)$/.test(slug))
    slug = slug.replace(/-[a-z]+$/, '')
  return slug || slugOf(otherwise).slice(0, 60).replace(/-$/, '') || 'document'
}
