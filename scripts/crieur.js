#!/usr/bin/env node
/** The command line: one short file a command; this one only names them and turns failures into exit codes. */
// JavaScript, so that an old Node gets as far as the message below.
import module from 'node:module'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `Crieur demande Node 24 ou plus récent ; celui-ci est ${process.version}.\nÀ faire : lancez « npm ci » (qui l’installe sous Linux et Windows), puis « npm run build » ; sous macOS, installez Node 24 depuis nodejs.org.\n`,
  )
  process.exit(3)
}
module.enableCompileCache?.()
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
