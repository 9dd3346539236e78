/** Puts a table in its place in README.md: between `<!-- bench: name -->` and `<!-- /bench -->`. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const README = join(import.meta.dirname, '..', 'README.md')

/** Errors: a README without that place. */
export async function intoReadme(name: string, markdown: string): Promise<void> {
  const text = await readFile(README, 'utf8')
  const place = new RegExp(`(<!-- bench: ${name} -->\n)[\\s\\S]*?(<!-- /bench -->)`)
  if (!place.test(text)) throw new Error(`README.md has no place for ${name}`)
  await writeFile(
    README,
    text.replace(place, (_, from, to) => `${from}\n${markdown}\n\n${to}`),
  )
}
