/** Notes that are called and written once: none is lost, none stays a bracket in the text. */
import type { FootnoteDefinition, Nodes, Root } from 'mdast'
import type { Diagnostic } from '../../types.ts'
import { type Check, errorAt, errorInside } from '../source.ts'
import { walk } from '../walk.ts'

export const checkFootnotes: Check<Root> = (tree, source) => {
  const found: Diagnostic[] = []
  const definitions = new Map<string, FootnoteDefinition>()
  const called = new Set<string>()
  walk<Nodes>(tree, (node) => {
    if (node.type === 'footnoteReference') called.add(node.identifier.toUpperCase())
    if (node.type === 'footnoteDefinition') {
      const key = node.identifier.toUpperCase()
      if (definitions.has(key)) {
        found.push(
          errorAt(source, node, {
            rule: 'markdown/footnote-duplicate',
            message: `La note « [^${node.label ?? node.identifier}] » est écrite deux fois.`,
            why: 'Seule la première serait imprimée.',
            fix: 'Donnez-lui un autre nom, et appelez-la dans le texte.',
          }),
        )
      } else definitions.set(key, node)
    }
    if (node.type === 'text') {
      for (const match of node.value.matchAll(/\[\^[^\]\s]+\]/g)) {
        found.push(
          errorInside(source, node, match, {
            rule: 'markdown/footnote-undefined',
            message: `La note « ${match[0]} » est appelée mais n’est pas écrite.`,
            fix: `Ajoutez à la fin du texte une ligne « ${match[0]}: le texte de la note ».`,
          }),
        )
      }
    }
  })
  for (const [key, node] of definitions) {
    if (called.has(key)) continue
    const shown = `[^${node.label ?? node.identifier}]`
    found.push(
      errorAt(source, node, {
        rule: 'markdown/footnote-unused',
        message: `La note « ${shown} » n’est appelée nulle part.`,
        why: 'Elle ne serait pas imprimée.',
        fix: `Écrivez « ${shown} » dans le texte, là où elle s’applique, ou supprimez-la.`,
      }),
    )
  }
  return found
}
