/** The bare loop as a process: one browser, two pages, no finishing. Arguments: where to write, then HTML files. */
import { readFileSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { basename, join } from 'node:path'

// As Crieur itself does; and nothing is loaded here that printing does not need.
module.enableCompileCache()
const { openBare } = await import('../bare.ts')
const [folder = '', ...files] = process.argv.slice(2)
const documents = files.map((file) => ({ html: readFileSync(file, 'utf8'), resources: new Map() }))
const [first] = documents
if (!first) throw new Error('nothing to print')
const browsers = join(import.meta.dirname, '..', '..', '.crieur', 'chromium')
await using bare = await openBare(browsers, Math.min(2, documents.length), first)
const sizes = await bare.print(documents)
// The loop keeps sizes alone: what it would write is a file of that many bytes.
for (const [n, size] of sizes.entries())
  writeFileSync(join(folder, `${basename(files[n] ?? '', '.html')}.pdf`), Buffer.alloc(size, '%PDF-'))
