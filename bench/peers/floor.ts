/** The floor of a build: the same files read and written by one process of Node, no Markdown, no list. */
import { join } from 'node:path'
import type { Generator } from './generator.ts'

export const floor: Generator = {
  name: 'floor: files read and written, no Markdown',
  async prepare(folder, _articles, releases) {
    const output = join(folder, 'output')
    const script = join(import.meta.dirname, 'floor-build.js')
    return {
      command: { file: process.execPath, args: [script, releases, output], cwd: folder },
      content: releases,
      output,
      remembers: [],
    }
  },
}
