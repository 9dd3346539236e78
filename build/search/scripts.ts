/** The scripts of the pages, published under names that change with their content. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HOUSE_TEMPLATES } from '../cache/code.ts'
import { outputPath } from '../cache/path.ts'
import type { Store } from '../cache/store.ts'
import type { OutputPath, Ref } from '../types.ts'

/** `search` for the search page, `release` for the pages of releases. */
export async function loadScript(
  name: 'search' | 'release',
  store: Store,
): Promise<{ readonly path: OutputPath; readonly content: Ref }> {
  const content = await store.put(await readFile(join(HOUSE_TEMPLATES, 'scripts', `${name}.js`)))
  return { path: outputPath(`assets/scripts/${name}.${content.ref.slice(0, 10)}.js`), content }
}
