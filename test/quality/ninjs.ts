/**
 * `npm run ninjs -- ninjs-schema_3.3.json`: judges every `release.json` of `output/` (or of the folder given after it)
 * by the official schema, which the IPTC publishes and which is not part of this repository. The tests judge by what we
 * restate of it: see `test/feeds/schemas/ninjs.ts`.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { officialValidator } from '../feeds/schemas/validator.ts'

const [schemaFile, folder = 'output'] = process.argv.slice(2)
if (!schemaFile) {
  console.error(
    'Usage : npm run ninjs -- ninjs-schema_3.3.json [dossier]\nLe schéma est publié par l’IPTC : www.iptc.org/std/ninjs/',
  )
  process.exit(2)
}

const faultsOf = officialValidator(JSON.parse(await readFile(schemaFile, 'utf8')))
const found = await readdir(folder, { recursive: true })
const releases = found.filter((path) => /(?:^|[/\\])release\.json$/.test(path)).sort()
let faulty = 0
for (const path of releases) {
  const faults = faultsOf(JSON.parse(await readFile(join(folder, path), 'utf8')))
  if (faults.length > 0) faulty++
  for (const fault of faults) console.log(`${path}: ${fault}`)
}
console.log(`${releases.length} release.json, ${faulty} refused.`)
process.exitCode = faulty > 0 || releases.length === 0 ? 1 : 0
