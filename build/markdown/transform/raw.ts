/** Reads raw HTML into the tree where there is any: most releases have none, and the reading is slow. */
import type { Root } from 'hast'
import { EXIT, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { lazily } from '../../lazily.ts'
import { mayHold } from '../kinds.ts'

const read = lazily(import.meta, (require) =>
  (require('rehype-raw') as typeof import('rehype-raw')).default(),
)

export function rawHtml() {
  return (tree: Root, file: VFile): Root =>
    mayHold(file) && hasRaw(tree) ? (read()(tree, file) as Root) : tree
}

function hasRaw(tree: Root): boolean {
  let found = false
  visit(tree, 'raw', () => {
    found = true
    return EXIT
  })
  return found
}
