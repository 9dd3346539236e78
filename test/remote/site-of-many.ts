/** A site of a dozen documents under two brands, and what a build of this machine makes of it. */
import { join } from 'node:path'
import { contents, release, type Site, site } from '../sites/site.ts'

export const DOCUMENTS = 12

export type SiteOfMany = Site & {
  /** The folder of the local build's store. */
  readonly cache: string
  /** Every file of the local build. */
  readonly files: Readonly<Record<string, string>>
}

export async function siteOfMany(): Promise<SiteOfMany> {
  const s = await site()
  for (let n = 0; n < DOCUMENTS; n++) {
    const institution = n % 3 ? 'prefet-region-occitanie' : 'ush-midi-pyrenees'
    const body = Array.from({ length: 4 + n }, (_, i) => `Paragraphe ${i} du document ${n}.`).join('\n\n')
    const source = release({ id: `document-${n}`, title: `Le document ${n}`, institution, body })
    await s.write(`releases/2026/2026-11-20-document-${n}.md`, source)
  }
  const [output, cache] = [join(s.root, 'here'), join(s.root, 'here.cache')]
  const report = await s.build({ pdf: true, output, cache })
  if (!report.published) throw new Error(JSON.stringify(report.diagnostics))
  return { ...s, cache, files: await contents(output) }
}
