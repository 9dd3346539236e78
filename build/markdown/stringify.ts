/** The tree as markup. It is clean already: the sanitiser made it. */
import type { Root } from 'hast'
import { processor } from './processor.ts'

export function stringifyBody(tree: Root): string {
  return processor.stringify(tree)
}
