/** The directives that a press office has, and the parts of one. */
import type { BlockContent, DefinitionContent, Paragraph, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'

/** Blocks with a content: a box, a quotation, key figures. */
const BLOCKS = ['encadre', 'citation', 'chiffres'] as const
/** Empty blocks, filled from the frontmatter: the event's box, the list of people. */
const SLOTS = ['evenement', 'intervenants'] as const
export const DIRECTIVES: readonly string[] = [...BLOCKS, ...SLOTS]

export function isSlot(name: string): boolean {
  return (SLOTS as readonly string[]).includes(name)
}

export type Parts = {
  readonly label?: Paragraph
  readonly content: readonly (BlockContent | DefinitionContent)[]
}

/** The label (`:::encadre[Titre]`) and what the fences hold. */
export function partsOf(directive: ContainerDirective): Parts {
  const [first, ...rest] = directive.children
  return isLabel(first) ? { label: first, content: rest } : { content: directive.children }
}

function isLabel(node: RootContent | undefined): node is Paragraph {
  return (
    node?.type === 'paragraph' &&
    (node.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true
  )
}
