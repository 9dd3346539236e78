/** Reads raw HTML into the tree where there is any: most releases have none, and the reading is slow. */
import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import { EXIT, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { mayHold } from '../kinds.ts'

export function rawHtml() {
  const read = rehypeRaw()
  return (tree: Root, file: VFile): Root =>
    mayHold(file) && hasRaw(tree) ? (read(tree, file) as Root) : tree
}

function hasRaw(tree: Root): boolean {
  let found = false
  visit(tree, 'raw', () => {
    found = true
    return EXIT
  })
  return found
}
