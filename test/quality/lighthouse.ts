/**
 * `npm run lighthouse`: Lighthouse's four scores, as on a phone, of the home page and of a release of each brand,
 * served by the real nginx with the operator's guide's configuration. Ends with 1 where a score is below 100 and
 * docs/qualite.md does not name the audit. `-- --without-speed`: what a slow or crowded machine may change is told and
 * not judged, for machines that are not to be trusted with a watch.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { openBrowser } from '../browser/browser.ts'
import { ROOT } from '../sites/site.ts'
import { newsroom } from './newsroom.ts'
import { findNginx, startNginx } from './nginx.ts'

const RELEASES = {
  'prefet-region-occitanie': '2024/12/deuxiemes-assises-regionales-du-logement/',
  'ceser-occitanie': '2017/03/avis-habitat-et-cohesion-sociale/',
} as const

const program = await findNginx()
if (!program) {
  console.error('nginx is not installed (Debian: nginx-light).')
  process.exit(3)
}

const explained = await readFile(join(ROOT, 'docs/qualite.md'), 'utf8')
await using browser = await openBrowser()
const speedless = process.argv.includes('--without-speed')
let unexplained = 0
for (const [publisher, release] of Object.entries(RELEASES)) {
  await using room = await newsroom({ publisher: publisher as keyof typeof RELEASES })
  await using server = await startNginx(program, room.folder)
  for (const path of ['', release]) {
    await using tab = await browser.tab()
    const run = await lighthouse(server.url(path), { logLevel: 'error', output: 'json' }, undefined, tab.page)
    if (!run) throw new Error(`Lighthouse says nothing of /${path}`)
    const { categories, audits } = run.lhr
    const scores = Object.values(categories).map(
      ({ title, score }) => `${title} ${Math.round((score ?? 0) * 100)}`,
    )
    console.log(`${publisher} /${path}\n  ${scores.join(', ')}`)
    for (const [category, { auditRefs }] of Object.entries(categories))
      for (const { id, weight } of auditRefs) {
        const { score = 1, title, displayValue = '' } = audits[id] ?? {}
        if (weight === 0 || score === null || score >= 0.9) continue
        const known = explained.includes(`\`${id}\``)
        const judged = !(speedless && category === 'performance')
        if (!known && judged) unexplained++
        console.log(
          `  ${known ? 'explained' : judged ? 'MISSED' : 'not judged'}: ${id} – ${title} ${displayValue}`,
        )
      }
  }
}
process.exitCode = unexplained > 0 ? 1 : 0
