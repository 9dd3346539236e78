/** Typst, by its compiler for Node: one process for all. Arguments: where to write, then Typst files. */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

const require = createRequire(join(import.meta.dirname, '..', 'package.json'))
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler')
const [folder = '', ...files] = process.argv.slice(2)
const compiler = NodeCompiler.create({ workspace: dirname(files[0] ?? folder) })
for (const file of files)
  writeFileSync(join(folder, `${basename(file, '.typ')}.pdf`), compiler.pdf({ mainFilePath: file }))
