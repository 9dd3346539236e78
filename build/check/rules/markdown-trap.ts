/** Prose that Markdown takes for something else: a year that becomes a list, spaces that become code. */
import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Context, Finding, Rule } from '../rule.ts'
import { trapOf } from '../traps.ts'

export const markdownTrap: Rule = {
  id: 'check/markdown-trap',
  severity: 'warning',
  enabled: true,
  french: true,
  check({ text, release }: Context) {
    const found: Finding[] = []
    const { markdown } = release.source
    const used = namesUsed(text.tree)
    visit(text.tree, (node: Nodes, index, parent) => {
      const start = node.position?.start.offset ?? 0
      const end = node.position?.end.offset ?? 0
      const before = parent && index ? (parent.children[index - 1] as Nodes | undefined) : undefined
      const trap = trapOf(node, { source: markdown.slice(start, end), start, before, markdown, used })
      if (trap) found.push({ place: text.inBody(trap.start, trap.end), ...trap.said })
    })
    return found
  },
}

/** Names of definitions that a link, an image or a note calls. */
function namesUsed(tree: Root): ReadonlySet<string> {
  const used = new Set<string>()
  visit(tree, (node) => {
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
  })
  return used
}
