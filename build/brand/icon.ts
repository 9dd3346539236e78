/** What a browser's tab shows of a brand: the DSFR's own for the State, elsewhere the initial on the accent colour. */
import { outputPath } from '../cache/path.ts'
import type { Store } from '../cache/store.ts'
import type { Brand, OutputPath, Ref } from '../types.ts'
import { packageFile } from './package-file.ts'

/** Named by every page, and never left to be asked for at the site's root: the State's icon is not everyone's. */
export type Icon = {
  readonly rel: 'icon' | 'apple-touch-icon'
  readonly path: OutputPath
  readonly type: string
  readonly sizes: string
}

/** The SVG of the package is left out: its inner style sheet is refused by the policy that the operator's guide gives. */
const DSFR = [
  { rel: 'icon', file: 'favicon.ico', type: 'image/x-icon', sizes: '32x32' },
  { rel: 'icon', file: 'android-chrome-192x192.png', type: 'image/png', sizes: '192x192' },
  { rel: 'apple-touch-icon', file: 'apple-touch-icon.png', type: 'image/png', sizes: '180x180' },
] as const

/** `css` is the brand's own sheet, which names its accent; `folder` that of the theme's assets. */
export async function brandIcons(
  brand: Brand,
  css: string,
  folder: string,
  store: Store,
): Promise<readonly (Icon & { readonly content: Ref })[]> {
  if (brand.state)
    return Promise.all(
      DSFR.map(async ({ file, ...icon }) => ({
        ...icon,
        path: outputPath(`${folder}favicon/${file}`),
        content: await store.put(await packageFile('@gouvfr/dsfr', `dist/favicon/${file}`)),
      })),
    )
  const content = await store.put(new TextEncoder().encode(initialOn(brand.name, accentOf(css))))
  const path = outputPath(`${folder}icons/${brand.id}.${content.ref.slice(0, 10)}.svg`)
  return [{ rel: 'icon', path, type: 'image/svg+xml', sizes: 'any', content }]
}

const accentOf = (css: string) => /--accent:\s*(#[0-9a-f]{3,8})\b/i.exec(css)?.[1] ?? '#1e1e1e'

function initialOn(name: string, accent: string): string {
  const initial = /\p{L}|\p{N}/u.exec(name)?.[0].toLocaleUpperCase('fr') ?? ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="${accent}"/><text x="16" y="23.5" fill="#fff" font-family="sans-serif" font-size="21" font-weight="700" text-anchor="middle">${initial}</text></svg>
`
}
