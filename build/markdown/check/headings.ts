/** Headings begin at level 2 (the title is in the frontmatter), skip no level and are not empty. */
import type { Nodes, Root } from 'mdast'
import type { Diagnostic } from '../../types.ts'
import { type Check, errorAt, lineOf } from '../source.ts'
import { walk } from '../walk.ts'
import { hasText } from './words.ts'

export const checkHeadings: Check<Root> = (tree, source) => {
  const found: Diagnostic[] = []
  let last = 1
  walk<Nodes>(tree, (node) => {
    if (node.type !== 'heading') return
    const line = lineOf(source, node)
    const marks = (level: number) => '#'.repeat(level)
    if (!hasText(node)) {
      found.push(
        errorAt(source, node, {
          rule: 'markdown/heading-empty',
          message: `Ligne ${line} : cet intertitre est vide.`,
          fix: 'Écrivez son texte, ou supprimez la ligne.',
        }),
      )
    }
    if (node.depth === 1) {
      found.push(
        errorAt(source, node, {
          rule: 'markdown/heading-level-1',
          message: `Ligne ${line} : un intertitre ne peut pas être de niveau 1, le titre est dans le frontmatter.`,
          why: 'La page aurait deux titres ; un lecteur d’écran ne saurait pas lequel est le sien.',
          fix: 'Commencez la ligne par « ## ».',
        }),
      )
    } else if (node.depth > last + 1) {
      found.push(
        errorAt(source, node, {
          rule: 'markdown/heading-skipped',
          message: `Ligne ${line} : cet intertitre est de niveau ${node.depth}, celui d’avant de niveau ${last}.`,
          why: 'On navigue de titre en titre : un niveau sauté fait croire qu’il en manque un.',
          fix: `Commencez la ligne par « ${marks(last + 1)} » au lieu de « ${marks(node.depth)} ».`,
        }),
      )
    }
    last = Math.max(2, node.depth)
  })
  return found
}
