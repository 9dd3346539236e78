/** French typography as a plugin: the last to touch words. */
import type { Root } from 'hast'
import type { VFile } from 'vfile'
import { languageOf } from '../language.ts'
import { typesetTree } from '../typography/tree.ts'

export function typography() {
  return (tree: Root, file: VFile): void => typesetTree(tree, languageOf(file))
}
