/** Releases of two pages of text, as the site would print them: what the benchmarks of printing are fed. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../build/cache/store.ts'
import { planDocuments } from '../build/plan/index.ts'
import { prepareRelease, prepareSite } from '../build/prepare.ts'
import type { PdfInput } from '../build/render/release.ts'
import { loadSources } from '../build/source/load.ts'
import type { Instant } from '../build/types.ts'

export const ROOT = join(import.meta.dirname, '..')
const TEMPLATES = join(ROOT, 'templates')
export const BRANDS = { State: 'prefet-region-occitanie', neutral: 'ush-midi-pyrenees' } as const
export type BrandName = keyof typeof BRANDS

const LATER = '2030-01-01T00:00:00Z' as Instant

/** `count` documents of one brand, each with words of its own. */
export async function twoPages(brand: BrandName, count: number, store: Store): Promise<PdfInput[]> {
  const root = await mkdtemp(join(tmpdir(), 'crieur-bench-'))
  try {
    return await documentsIn(root, brand, count, store)
  } finally {
    await rm(root, { recursive: true })
  }
}

async function documentsIn(root: string, brand: BrandName, count: number, store: Store): Promise<PdfInput[]> {
  const releasesDir = join(root, 'releases')
  await mkdir(join(releasesDir, '2024'), { recursive: true })
  for (let n = 0; n < count; n++)
    await writeFile(join(releasesDir, '2024', `2024-05-10-essai-${n}.md`), twoPageSource(brand, n))
  const loaded = await loadSources({ root, releasesDir, templatesDir: TEMPLATES, putBlob: store.put })
  if (!loaded.site || loaded.releases.length < count) throw new Error('The sample releases are not in order')
  const complete = { ...loaded, site: loaded.site }
  const prepared = await Promise.all(
    loaded.releases.map((release) => prepareRelease(release, complete, LATER, store)),
  )
  const releases = prepared.map((one) => one.prepared)
  return planDocuments(await prepareSite(complete, releases, TEMPLATES, store)).map(({ input }) => input)
}

/** One of them, as a press officer's file. */
export const twoPageSource = (brand: BrandName, n: number) => `---
id: essai-${n}
type: communique
title: Prévention des feux de forêt, bilan de la campagne n° ${n}
summary: Le bilan de la saison, département par département.
institution: ${BRANDS[brand]}
date: 2024-05-10
place: Toulouse
---

${Array.from({ length: 5 }, (_, i) => section(n, i)).join('\n')}
- un premier point, *en italique* ;
- un deuxième, [avec son lien](https://www.occitanie.gouv.fr/${n}) ;
- un troisième.
`

const section = (n: number, i: number) => `## Partie ${i + 1}

Le préfet de région, en présence des élus et des partenaires associatifs, a présenté ce jour le bilan ${n} de la campagne de prévention des feux de forêt. Les résultats montrent une **baisse de 12 %** des surfaces brûlées, portée par la mobilisation des services de l’État et des collectivités.

Cette mobilisation se poursuivra jusqu’à la fin de l’année : des contrôles ciblés, des actions de sensibilisation dans les écoles et un accompagnement renforcé des communes rurales sont programmés. L’État y consacre ${1250 + n} 000 € en 2024, soit ${n + i} % de plus.

Le dispositif associe les ${13 + i} départements, leurs services d’incendie et de secours, les communes forestières et l’Office national des forêts. Il repose sur la surveillance, le débroussaillement et l’information du public, chaque jour de la saison.
`
