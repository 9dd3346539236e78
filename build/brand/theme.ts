/** What a brand gives to its pages and its PDFs: one style sheet, its faces, and for the State its emblem. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HOUSE_TEMPLATES } from '../cache/code.ts'
import { outputPath } from '../cache/path.ts'
import type { Store } from '../cache/store.ts'
import type { Brand, OutputPath, Ref } from '../types.ts'
import { blocMarqueSvg } from './bloc-marque.ts'
import { dsfrFaces, dsfrFields, dsfrIcons, dsfrStyles } from './dsfr.ts'
import { brandIcons, type Icon } from './icon.ts'
import { openFaces } from './source-sans.ts'

/** One face of a typeface, as both the pages and the printer load it. */
export type Face = {
  readonly family: string
  readonly weight: 400 | 500 | 700
  readonly style: 'normal' | 'italic'
  /** File name under the brand's fonts. */
  readonly name: string
  readonly content: Ref
}

export type Theme = {
  readonly stylesheet: OutputPath
  /** Faces that every page needs at once. */
  readonly preload: readonly OutputPath[]
  readonly icons: readonly Icon[]
  /** What the search page links besides. */
  readonly searchSheet: OutputPath
  /** Files that the pages of this brand refer to: style sheet, faces, icons, pictograms. */
  readonly assets: readonly { readonly path: OutputPath; readonly content: Ref }[]
  readonly print: PrintTheme
}

/** What the printed document needs; all of it is part of a PDF's input. */
export type PrintTheme = {
  readonly css: Ref
  readonly faces: readonly Face[]
  /** The sources of the bloc-marque, for the State alone. */
  readonly emblem?: { readonly marianne: string; readonly motto: string }
}

/**
 * Loads the theme of a brand. The open faces are subset once and kept in the store; Marianne's files are
 * published as the package has them, for the DSFR's fundamentals may not be modified.
 */
export async function loadTheme(brand: Brand, templatesDir: string, store: Store): Promise<Theme> {
  const style = (name: string) => readFile(join(HOUSE_TEMPLATES, 'styles', `${name}.css`), 'utf8')
  const own = await readFile(join(templatesDir, 'brands', brand.id, 'brand.css'), 'utf8')
  const print = [await style('print'), await style(`print-${brand.theme}`), own].join('\n')
  const shared = await style('article')
  const state = brand.theme === 'dsfr'
  if (state !== brand.state) {
    throw new Error(
      `La marque « ${brand.id} » : le thème dsfr est réservé aux marques de l’État (state: true).`,
    )
  }
  const faces = await facesOf(brand, store)
  const folder = state ? 'assets/dsfr/' : 'assets/neutre/'
  const css = state
    ? `${await dsfrStyles()}\n${shared}\n${await style('dsfr')}\n${own}`
    : `${faces.map((face) => fontFace(face, `../fonts/${face.name}`)).join('\n')}\n${await style('neutre')}\n${shared}\n${own}`
  const sheet = await store.put(new TextEncoder().encode(css))
  const stylesheet = outputPath(`${folder}css/${brand.id}.${sheet.ref.slice(0, 10)}.css`)
  const fontPath = (face: Face) => outputPath(`${folder}fonts/${face.name}`)
  const searchCss = [...(state ? [await dsfrFields()] : []), await style('search')].join('\n')
  const search = await store.put(new TextEncoder().encode(searchCss))
  const searchSheet = outputPath(`${folder}css/recherche.${search.ref.slice(0, 10)}.css`)
  const pictograms = state ? await dsfrIcons(`${css}\n${searchCss}`, store) : []
  const icons = await brandIcons(brand, own, folder, store)
  return {
    icons: icons.map(({ content: _bytes, ...icon }) => icon),
    stylesheet,
    searchSheet,
    preload: faces.filter((face) => face.style === 'normal' && face.weight !== 500).map(fontPath),
    assets: [
      { path: stylesheet, content: sheet },
      { path: searchSheet, content: search },
      ...faces.map((face) => ({ path: fontPath(face), content: face.content })),
      ...icons.map(({ path, content }) => ({ path, content })),
      ...pictograms.map(({ name, content }) => ({ path: outputPath(`${folder}icons/${name}`), content })),
    ],
    print: {
      css: await store.put(new TextEncoder().encode(print)),
      faces,
      ...(state ? { emblem: await blocMarqueSvg() } : {}),
    },
  }
}

/** The faces that a brand's pages and PDFs load. */
export const facesOf = (brand: Brand, store: Store): Promise<Face[]> =>
  brand.state ? dsfrFaces(store) : openFaces(store)

/** The `@font-face` rule of a face that lies at `url`. */
export function fontFace(face: Face, url: string): string {
  return `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-style:${face.style};font-display:swap;src:url("${url}") format("woff2")}`
}
