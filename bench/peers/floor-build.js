/** The floor: each file read, wrapped and written, no Markdown. Arguments: releases, output. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const [releases = '', output = ''] = process.argv.slice(2)
for (const file of readdirSync(releases, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.md')) continue
  const [year = '', month = '', , ...slug] = basename(file, '.md').split('-')
  const folder = join(output, year, month, slug.join('-'))
  mkdirSync(folder, { recursive: true })
  const text = readFileSync(join(releases, file), 'utf8')
  writeFileSync(join(folder, 'index.html'), `<!doctype html><title>${file}</title><pre>${text}</pre>`)
}
