/** What kinds of nodes a text holds: most releases have no table, no note and no HTML, and are not searched for any. */
import type { Nodes, Root } from 'mdast'
import type { VFile } from 'vfile'

export type Kind = Nodes['type']
export type Kinds = ReadonlySet<Kind>

declare module 'vfile' {
  interface DataMap {
    /** Of the Markdown tree. */
    kinds: Kinds
  }
}

export type Survey = {
  readonly kinds: Kinds
  /** A node that lies deeper than `deepest`, if there is one. */
  readonly tooDeep?: Nodes
}

/** Without recursion: what is too deep for the other stages must not be too deep for this one. */
export function survey(tree: Root, deepest: number): Survey {
  const kinds = new Set<Kind>()
  const nodes: Nodes[] = [tree]
  const depths = [0]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const depth = depths.pop() ?? 0
    kinds.add(node.type)
    if (depth > deepest) return { kinds, tooDeep: node }
    if (!('children' in node)) continue
    for (const child of node.children) {
      nodes.push(child)
      depths.push(depth + 1)
    }
  }
  return { kinds }
}

export function holdsAny(kinds: Kinds, ...wanted: readonly Kind[]): boolean {
  return wanted.some((kind) => kinds.has(kind))
}

/** Whether a file's Markdown holds one of these; HTML may hold anything. */
export function mayHold(file: VFile, ...wanted: readonly Kind[]): boolean {
  const { kinds } = file.data
  return kinds === undefined || kinds.has('html') || holdsAny(kinds, ...wanted)
}
