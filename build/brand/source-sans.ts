/**
 * The open typeface of all who are not the State: Source Sans 3 (SIL Open Font License 1.1), from its
 * makers' package, since the subsets made for the web drop U+202F, without which French cannot be set.
 * Its files are made by `scripts/fonts.ts`.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HOUSE_TEMPLATES } from '../cache/code.ts'
import type { Store } from '../cache/store.ts'
import type { Face } from './theme.ts'

export const SOURCE_SANS = [
  { face: 'Regular', weight: 400, style: 'normal' },
  { face: 'It', weight: 400, style: 'italic' },
  { face: 'Bold', weight: 700, style: 'normal' },
  { face: 'BoldIt', weight: 700, style: 'italic' },
] as const

/** Absolute path of a face. */
export const fontFile = (face: string): string =>
  join(HOUSE_TEMPLATES, 'fonts', `source-sans-3-${face.toLowerCase()}.woff2`)

export async function openFaces(store: Store): Promise<Face[]> {
  return Promise.all(
    SOURCE_SANS.map(async ({ face, weight, style }) => {
      const content = await store.put(await readFile(fontFile(face)))
      const name = `source-sans-3-${face.toLowerCase()}.${content.ref.slice(0, 10)}.woff2`
      return { family: 'Source Sans 3', weight, style, name, content }
    }),
  )
}
