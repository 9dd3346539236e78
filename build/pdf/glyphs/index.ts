/** Asks of each release that is to be printed whether its brand's typeface can. */

import type { Root } from 'hast'
import { facesOf } from '../../brand/theme.ts'
import type { Store } from '../../cache/store.ts'
import type { PreparedRelease } from '../../prepare.ts'
import type { Brand, Diagnostic } from '../../types.ts'
import { type Charset, charsetOf } from './charset.ts'
import { checkGlyphs, type Written } from './check.ts'

export type GlyphCheck = (
  written: Written,
  prepared: Pick<PreparedRelease, 'brand' | 'view'>,
  body: Root,
) => Promise<Diagnostic[]>

export function glyphCheck(brands: ReadonlyMap<string, Brand>, store: Store): GlyphCheck {
  const charsets = new Map<string, Promise<Charset>>()
  const charsetOfBrand = async (id: string): Promise<Charset> => {
    const brand = brands.get(id)
    return brand ? charsetOf(await facesOf(brand, store), store) : new Set()
  }
  return async (written, { brand, view }, body) => {
    const charset = charsets.get(brand) ?? charsetOfBrand(brand)
    charsets.set(brand, charset)
    return checkGlyphs(written, view, body, await charset)
  }
}
