/** A site with a made-up archive, whose releases are edited, added, removed and withdrawn by seeded chance. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateArchive } from '../../bench/archive.ts'
import { type Site, site } from '../sites/site.ts'
import type { chances } from './random.ts'

export const NOW = ['--now', '2030-01-01T12:00:00Z'] as const

export async function archiveSite(count: number, seed: number): Promise<Site> {
  const made = await site()
  await mkdir(join(made.root, 'releases'), { recursive: true })
  await generateArchive(join(made.root, 'releases'), { count, seed })
  return made
}

/** The next edition: three releases corrected, and one withdrawn, removed or added. */
export async function editArchive(releases: string, edition: number, { below }: ReturnType<typeof chances>) {
  const files = (await readdir(releases, { recursive: true })).filter((file) => file.endsWith('.md')).sort()
  const pick = () => join(releases, files[below(files.length)] ?? '')
  for (let n = 0; n < 3; n++) {
    const file = pick()
    await writeFile(file, `${await readFile(file, 'utf8')}\nPrécision apportée à l’édition ${edition}.\n`)
  }
  const file = pick()
  const text = await readFile(file, 'utf8')
  if (edition % 3 === 0) {
    const withdrawn = 'withdrawn:\n  date: 2029-06-01\n  reason: Ce document contenait une erreur.\n'
    if (!text.includes('withdrawn:')) await writeFile(file, text.replace('\n---\n', `\n${withdrawn}---\n`))
  } else if (edition % 3 === 1) await rm(file)
  else {
    const added = join(releases, '2028', `2028-03-0${1 + below(9)}-ajout-${edition}.md`)
    const date = /(2028-03-0\d)/.exec(added)?.[1]
    await mkdir(join(releases, '2028'), { recursive: true })
    await writeFile(
      added,
      text.replace(/^id: .*$/m, `id: ajout-${edition}`).replace(/^date: .*$/m, `date: ${date}`),
    )
  }
}
