/** How `docx-html.ts` tells `html-blocks.ts` the size of a paragraph's letters: a class, in points. */
export const SIZE_CLASS = 'crieur-taille-'

/** Size of letters, the body's being 1; Word's text is mostly of eleven points. */
export function sizeIn(marks: string): { size?: number } {
  const points = new RegExp(`(?:^|\\s)${SIZE_CLASS}(\\d+)(?=\\s|$)`).exec(marks)?.[1]
  return points === undefined ? {} : { size: Number(points) / 11 }
}
