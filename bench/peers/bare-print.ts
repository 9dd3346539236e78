/** The bare loop as a process: one browser, two pages, no finishing. Arguments: where to write, then HTML files. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openBare } from '../bare.ts'
import { ROOT } from '../releases.ts'

const [folder = '', ...files] = process.argv.slice(2)
const documents = files.map((file) => ({ html: readFileSync(file, 'utf8'), resources: new Map() }))
const [first] = documents
if (!first) throw new Error('nothing to print')
await using bare = await openBare(join(ROOT, '.crieur', 'chromium'), 2, first)
const sizes = await bare.print(documents)
// The loop keeps sizes alone: what it would write is a file of that many bytes.
for (const [n, size] of sizes.entries())
  writeFileSync(join(folder, `${basename(files[n] ?? '', '.html')}.pdf`), Buffer.alloc(size, '%PDF-'))
