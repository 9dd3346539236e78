#!/usr/bin/env node
/** The command line: one short file a command; this one only names them and turns failures into exit codes. */
// JavaScript, so that an old Node gets as far as the message below.
import module from 'node:module'
import { boundHeap } from './heap.js'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `Crieur demande Node 24 ou plus récent ; celui-ci est ${process.version}.\nÀ faire : lancez « npm ci » (qui l’installe sous Linux et Windows), puis « npm run build » ; sous macOS, installez Node 24 depuis nodejs.org.\n`,
  )
  process.exit(3)
}
boundHeap()
// Threads take the cache from the environment: without it each would strip types anew, for a tenth of a second.
const { directory } = module.enableCompileCache?.() ?? {}
if (directory) process.env.NODE_COMPILE_CACHE ??= directory
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
