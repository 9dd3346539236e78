/**
 * A release's public source, `<slug>.md`: its Markdown and its frontmatter in canonical form, without comments
 * and without what concerns the newsroom alone. It is also embedded in the PDF.
 */
import { lazily } from '../lazily.ts'
import { quickTexts } from '../source/yaml-quick.ts'
import type { ReleaseId } from '../types.ts'
import { canonicalYaml } from './canonical-yaml.ts'

/** For frontmatter out of the ordinary. */
const yaml = lazily(import.meta, (require) => require('yaml') as typeof import('yaml'))

/** Keys that never leave the newsroom. */
const PRIVATE = ['status', 'accept']

/** `text` is a valid release's file, line ends normalised. `translations`: those that may be named, if not all. */
export function publicSource(text: string, translations?: readonly ReleaseId[]): string {
  const [, frontmatter = '', markdown = ''] = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/.exec(text) ?? []
  const data = textsOf(frontmatter)
  for (const key of PRIVATE) delete data[key]
  const versions = data['translations']
  if (translations && Array.isArray(versions) && versions.length > translations.length) {
    data['translations'] = translations
    if (translations.length === 0) delete data['translations']
  }
  const archive = data['archive']
  if (typeof archive === 'object' && archive !== null) delete (archive as Record<string, unknown>)['notes']
  const canonical = canonicalYaml(data) ?? yaml().stringify(data, { lineWidth: 0, schema: 'failsafe' })
  return `---\n${canonical}---\n\n${markdown.trim()}\n`
}

function textsOf(frontmatter: string): Record<string, unknown> {
  const quick = quickTexts(frontmatter)
  return ((quick ? quick.data : yaml().parse(frontmatter, { schema: 'failsafe' })) ?? {}) as Record<
    string,
    unknown
  >
}
