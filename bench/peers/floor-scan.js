/** The floor of an edit: every file's size and date against a list of them. Arguments: releases, list; makes the list where there is none. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [releases = '', list = ''] = process.argv.slice(2)
const now = {}
for (const file of readdirSync(releases, { recursive: true, encoding: 'utf8' })) {
  const { size, mtimeMs } = statSync(join(releases, file))
  now[file] = [size, mtimeMs]
}
const before = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {}
const changed = Object.keys(now).filter((file) => `${now[file]}` !== `${before[file]}`)
writeFileSync(list, JSON.stringify(now))
process.stdout.write(`${changed.length}\n`)
